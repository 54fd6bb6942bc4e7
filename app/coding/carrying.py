"""Carrying people's codes over to a new version of a framework; machines code anew."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from analysis.framework_editing import Became
from app.audit import log
from app.coding.versions import became_since, last_usable
from app.models import CodeAssignment, CodedAnswer, Coder, FrameworkRevision, Response, UndecidedCode, Wave


@dataclass
class Carried:
    """How many codings were carried over, how many codes in them are now others, are gone, or wait for a decision."""

    codings: int = 0
    changed: int = 0
    gone: int = 0
    undecided: int = 0


def carry(session: Session, revision: FrameworkRevision) -> Carried:
    """Give every coding by people of the version before a copy in the version of this save, with its codes as they now
    are; what was split waits for a person. The old codings stay as they were.
    """
    before = last_usable(session, revision)
    if before is None or revision.sha256 is None or before.sha256 == revision.sha256:
        return Carried()
    became, carried = became_since(session, before, revision), Carried()
    for coded in session.scalars(_by_people(before.sha256)).all():
        _copy(session, coded, revision.sha256, became, carried)
    told = f"{carried.codings} codings: {carried.changed} changed, {carried.gone} gone, {carried.undecided} to decide"
    log.record(session, "carry codes", "framework", revision.framework, told)
    session.flush()
    return carried


def undecided(session: Session, framework_sha256: str) -> dict[str, int]:
    """How many codings of each wave (by its id) wait for a decision about a code that was split."""
    waiting = (
        select(Response.wave_id, func.count(UndecidedCode.coded_answer_id.distinct()))
        .join(CodedAnswer, CodedAnswer.response_id == Response.id)
        .join(UndecidedCode, UndecidedCode.coded_answer_id == CodedAnswer.id)
        .where(CodedAnswer.framework_sha256 == framework_sha256)
        .group_by(Response.wave_id)
    )
    return dict(session.execute(waiting).all())


def undecided_of(session: Session, wave: Wave) -> dict[tuple[str, str], list[UndecidedCode]]:
    """What waits for a decision in a wave, by the place of the answer: response id and item."""
    rows = session.execute(
        select(CodedAnswer.response_id, CodedAnswer.item, UndecidedCode)
        .join(UndecidedCode, UndecidedCode.coded_answer_id == CodedAnswer.id)
        .join(Response, Response.id == CodedAnswer.response_id)
        .where(Response.wave_id == wave.id)
        .order_by(UndecidedCode.code)
    )
    waiting: dict[tuple[str, str], list[UndecidedCode]] = defaultdict(list)
    for response_id, item, one in rows:
        waiting[response_id, item].append(one)
    return dict(waiting)


def settle(session: Session, coded: CodedAnswer) -> None:
    """Nothing of this coding waits any more: a person has coded the answer with the new codes."""
    for waiting in session.scalars(select(UndecidedCode).where(UndecidedCode.coded_answer_id == coded.id)):
        session.delete(waiting)


def _by_people(sha256: str | None) -> Select[CodedAnswer]:
    return (
        select(CodedAnswer)
        .join(Coder, Coder.id == CodedAnswer.coder_id)
        .where(CodedAnswer.framework_sha256 == sha256, Coder.kind != "machine")
        .order_by(CodedAnswer.id)
    )


def _copy(session: Session, coded: CodedAnswer, sha256: str, became: Became, carried: Carried) -> None:
    carried.codings += 1
    copy = CodedAnswer(
        response_id=coded.response_id,
        item=coded.item,
        framework_sha256=sha256,
        coder_id=coded.coder_id,
        valence=coded.valence,
        memo=coded.memo,
        before_sample=coded.before_sample,
        assignments=_assignments(coded, became, carried),
    )
    session.add(copy)
    session.flush()
    for code, choices, evidence in _waiting(session, coded, became):
        carried.undecided += 1
        session.add(UndecidedCode(coded_answer_id=copy.id, code=code, choices=json.dumps(choices), evidence=evidence))


def _assignments(coded: CodedAnswer, became: Became, carried: Carried) -> list[CodeAssignment]:
    """One assignment for each code that stands clearly for an old one; merged ones keep the surest and all evidence."""
    merged: dict[str, CodeAssignment] = {}
    for old in coded.assignments:
        now = became.get(old.code, (old.code,))
        carried.gone += not now
        if len(now) != 1:
            continue
        carried.changed += now[0] != old.code
        kept = merged.setdefault(now[0], CodeAssignment(code=now[0], probability=0.0, evidence="[]"))
        kept.probability = max(kept.probability, old.probability)
        kept.evidence = json.dumps(sorted([*json.loads(kept.evidence), *json.loads(old.evidence)]))
    return list(merged.values())


def _waiting(session: Session, coded: CodedAnswer, became: Became) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """What waits to be decided: codes split now, and those that waited before, with what became of their choices."""
    for old in coded.assignments:
        choices = became.get(old.code, (old.code,))
        if len(choices) > 1:
            yield old.code, choices, old.evidence
    for waited in session.scalars(select(UndecidedCode).where(UndecidedCode.coded_answer_id == coded.id)):
        followed = [later for one in json.loads(waited.choices) for later in became.get(one, (one,))]
        if followed:
            yield waited.code, tuple(dict.fromkeys(followed)), waited.evidence
