"""What a person gives an answer: codes, valence and memo, each change of which can be undone."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.audit import log
from app.coding.carrying import settle
from app.coding.codings import AGREED, PERSON, Place
from app.coding.frameworks import framework_of, keep_version, version_of
from app.models import (
    CodeAssignment,
    CodedAnswer,
    Coder,
    CodingStep,
    FrameworkVersion,
    Response,
    Staff,
    UndecidedCode,
    Wave,
)
from app.vault.keys import vault_of

STEPS_KEPT = 50


@dataclass(frozen=True)
class Given:
    """What a person gives an answer; no code at all is the explicit "none of these"."""

    codes: frozenset[str]
    valence: str
    memo: str = ""


def give(session: Session, wave: Wave, place: Place, staff: Staff, given: Given) -> None:
    """Store what somebody gives an answer, in place of what the same person gave it before.

    Nobody else's coding is touched. Raises sqlalchemy.exc.NoResultFound where the answer is gone.
    """
    version, coder = keep_version(session, wave.framework), person_coder(session, staff)
    coded = _coding(session, place, version, coder)
    _note_step(session, place, version, coder, coded)
    coded = coded or _new_coding(session, place, version, coder)
    _put(session, wave, coded, given)
    _settle(session, place, version)
    _forget_steps(session, coder)
    log.record(session, "code answer", "coded_answer", coded.id)


def agree(session: Session, wave: Wave, place: Place, given: Given) -> None:
    """Store what was decided about an answer that two people had coded differently; theirs stay as they are."""
    version, coder = keep_version(session, wave.framework), _agreed_coder(session)
    coded = _coding(session, place, version, coder) or _new_coding(session, place, version, coder)
    _put(session, wave, coded, given)
    _settle(session, place, version)
    log.record(session, "decide answer", "coded_answer", coded.id)


def undo(session: Session, wave: Wave, staff: Staff) -> Place | None:
    """Take back the last change that somebody made in the wave; the answer it was, None where there is none left.

    What was given with an earlier version of the framework stays: it was carried over, and nothing shows it any more.
    """
    coder = person_coder(session, staff)
    step = _last_step(session, wave, coder)
    if step is None:
        return None
    place = (step.response_id, step.item)
    version = session.get_one(FrameworkVersion, step.framework_sha256)
    coded = _coding(session, place, version, coder)
    if step.before is None:
        if coded is not None:
            session.delete(coded)
    else:
        _put_back(session, coded or _new_coding(session, place, version, coder), step)
    session.delete(step)
    log.record(session, "undo code", "wave", wave.id)
    session.flush()
    return place


def last_changed(session: Session, wave: Wave, staff: Staff) -> Place | None:
    """The answer of the wave that somebody coded last, as far as they can undo it."""
    coder = session.scalar(select(Coder).where(Coder.staff_id == staff.id))
    step = _last_step(session, wave, coder) if coder else None
    return (step.response_id, step.item) if step else None


def _last_step(session: Session, wave: Wave, coder: Coder) -> CodingStep | None:
    return session.scalars(
        select(CodingStep)
        .join(Response, Response.id == CodingStep.response_id)
        .where(CodingStep.coder_id == coder.id, Response.wave_id == wave.id)
        .where(CodingStep.framework_sha256 == version_of(framework_of(session, wave.framework)))
        .order_by(CodingStep.id.desc())
        .limit(1)
    ).first()


def memo_of(session: Session, wave: Wave, coded_id: str) -> str:
    """The memo of a coding, empty where there is none."""
    coded = session.get_one(CodedAnswer, coded_id)
    if coded.memo is None:
        return ""
    return vault_of(session).key(wave.id).decrypt(coded.memo, _memo_context((coded.response_id, coded.item)))


def person_coder(session: Session, staff: Staff) -> Coder:
    """The coder that a member of staff is, added where they code for the first time."""
    coder = session.scalar(select(Coder).where(Coder.staff_id == staff.id))
    return coder or _added(session, Coder(kind=PERSON, name=staff.name, staff_id=staff.id, position=0))


def _agreed_coder(session: Session) -> Coder:
    coder = session.scalar(select(Coder).where(Coder.kind == AGREED))
    return coder or _added(session, Coder(kind=AGREED, name=AGREED, position=0))


def _added(session: Session, coder: Coder) -> Coder:
    coder.position = (session.scalar(select(func.max(Coder.position))) or 0) + 1
    session.add(coder)
    session.flush()
    return coder


def _coding(session: Session, place: Place, version: FrameworkVersion, coder: Coder) -> CodedAnswer | None:
    return session.scalar(
        select(CodedAnswer).where(
            CodedAnswer.response_id == place[0],
            CodedAnswer.item == place[1],
            CodedAnswer.framework_sha256 == version.sha256,
            CodedAnswer.coder_id == coder.id,
        )
    )


def _new_coding(session: Session, place: Place, version: FrameworkVersion, coder: Coder) -> CodedAnswer:
    coded = CodedAnswer(
        response_id=place[0],
        item=place[1],
        framework_sha256=version.sha256,
        coder_id=coder.id,
        valence="neutral",
    )
    session.add(coded)
    session.flush()
    return coded


def _settle(session: Session, place: Place, version: FrameworkVersion) -> None:
    """A person has chosen: no code that was split waits in this answer any more."""
    here = select(CodedAnswer).where(CodedAnswer.response_id == place[0], CodedAnswer.item == place[1])
    for coded in session.scalars(here.where(CodedAnswer.framework_sha256 == version.sha256)):
        settle(session, coded)


def _put(session: Session, wave: Wave, coded: CodedAnswer, given: Given) -> None:
    context = _memo_context((coded.response_id, coded.item))
    coded.memo = vault_of(session).key(wave.id).encrypt(given.memo, context) if given.memo else None
    coded.valence = given.valence
    _set_codes(coded, given.codes)
    session.flush()


def _put_back(session: Session, coded: CodedAnswer, step: CodingStep) -> None:
    before = json.loads(step.before or "")
    coded.memo, coded.valence = step.memo, before["valence"]
    _set_codes(coded, before["codes"])
    session.add_all(UndecidedCode(coded_answer_id=coded.id, **waiting) for waiting in before.get("waiting", ()))


def _set_codes(coded: CodedAnswer, codes: Collection[str]) -> None:
    coded.assignments = [
        *(given for given in coded.assignments if given.code in codes),
        *(
            CodeAssignment(code=code, probability=1.0, evidence="[]")
            for code in sorted(set(codes) - {given.code for given in coded.assignments})
        ),
    ]


def _note_step(
    session: Session, place: Place, version: FrameworkVersion, coder: Coder, coded: CodedAnswer | None
) -> None:
    before = None
    if coded is not None:
        codes = sorted(one.code for one in coded.assignments)
        before = json.dumps({"codes": codes, "valence": coded.valence, "waiting": _waiting(session, coded)})
    session.add(
        CodingStep(
            coder_id=coder.id,
            response_id=place[0],
            item=place[1],
            framework_sha256=version.sha256,
            before=before,
            memo=coded.memo if coded else None,
        )
    )
    session.flush()


def _waiting(session: Session, coded: CodedAnswer) -> list[dict[str, str]]:
    """The codes of a coding that were split and wait for a choice, which a change settles."""
    rows = session.scalars(select(UndecidedCode).where(UndecidedCode.coded_answer_id == coded.id))
    return [{"code": one.code, "choices": one.choices, "evidence": one.evidence} for one in rows]


def _forget_steps(session: Session, coder: Coder) -> None:
    kept = select(CodingStep.id).where(CodingStep.coder_id == coder.id).order_by(CodingStep.id.desc()).limit(STEPS_KEPT)
    oldest = min(session.scalars(kept), default=0)
    session.execute(delete(CodingStep).where(CodingStep.coder_id == coder.id, CodingStep.id < oldest))


def _memo_context(place: Place) -> str:
    return f"memo/{'/'.join(place)}"
