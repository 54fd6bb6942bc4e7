"""The end of a wave: its tie is cut on one day, its key and rows go on another, and a signed record stays."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from analysis.model_cache import forget
from app.audit import log
from app.coding.machines import unteach_wave
from app.database import forget_log, free_pages
from app.failures import report
from app.models import (
    AccessCode,
    AdultAgreement,
    Alert,
    Answer,
    Arrival,
    Base,
    CodedAnswer,
    CodeProposal,
    CodingSample,
    ContactRequest,
    DeletionRecord,
    Draft,
    DriftSign,
    Flag,
    LanguageCount,
    ModeCount,
    QuoteSource,
    ReleasedQuote,
    Response,
    Tablet,
    TieOpening,
    TieShare,
    Wave,
)
from app.models.base import today
from app.operations.launch import close_wave
from app.operations.record import remove_recordings
from app.safeguarding.alerts import alert
from app.safeguarding.escalation import has_open_flags, is_waiting
from app.speech.sounds import Sounds
from app.vault.keys import vault_of

ROWS_OF_A_WAVE: tuple[type[Any], ...] = (
    Flag,
    Response,
    LanguageCount,
    ModeCount,
    DriftSign,
    Draft,
    ContactRequest,
    AdultAgreement,
    TieShare,
    AccessCode,
    Alert,
    Arrival,
    Tablet,
)


def close_due(session: Session) -> int:
    """Close the waves whose last day has passed; how many there were."""
    ended = select(Wave.id).where(Wave.status.in_(("open", "closing")), Wave.closes_on < today())
    return _each(session, ended, _close)


def cut_ties_due(session: Session) -> int:
    """Forget who answered the closed confidential waves whose day for it has come; how many were cut.

    While a flag of a wave is open somebody may have to be found: that wave waits, and its leads are told.
    """
    due = select(Wave.id).where(
        Wave.status == "closed", Wave.tie_public_key.is_not(None), Wave.tie_delete_on <= today()
    )
    return _each(session, due, _cut_tie)


def delete_due(session: Session, sounds: Sounds) -> int:
    """Delete the waves whose day has come; how many were deleted. The others wait, and their leads are told."""

    def delete_one(session: Session, wave: Wave) -> bool:
        return delete_wave(session, sounds, wave)

    due = select(Wave.id).where(Wave.status == "closed", Wave.delete_on <= today())
    return _each(session, due, delete_one)


def delete_wave(session: Session, sounds: Sounds, wave: Wave) -> bool:
    """Destroy the key of a closed wave, its rows, its recordings and what was taught with it; leave a signed record.

    False while a flag or somebody who wants to be contacted waits: then nothing is touched, and lead and deputy are
    told. An interrupted deletion is finished by calling this again. Released figures stay; quotes go.
    """
    if is_waiting(session, wave):
        _tell_leads(session, wave)
        return False
    counts = _counts(session, wave)
    vault_of(session).destroy(wave.id)
    counts["models"] = forget(wave.id)
    counts["recordings"] = remove_recordings(session, sounds, wave)
    unteach_wave(session, wave.id)
    _delete_rows(session, wave)
    session.add(_record(session, wave, counts))
    session.commit()
    free_pages(session)
    return True


def is_genuine(session: Session, record: DeletionRecord) -> bool:
    """Whether this installation signed the record, as it stands: a key that the record names would prove nothing."""
    public_key = Ed25519PublicKey.from_public_bytes(vault_of(session).signing_public_key)
    try:
        public_key.verify(record.signature, record.statement.encode())
    except InvalidSignature:
        return False
    return True


def _each(session: Session, due: Select[str], act: Callable[[Session, Wave], bool]) -> int:
    """Act on each of the waves (by id); for how many it was done. One that fails must not keep the others waiting."""
    done = 0
    for wave_id in session.scalars(due).all():
        try:
            done += act(session, session.get_one(Wave, wave_id))
        except Exception as error:  # whatever it is: the next run tries this wave again
            session.rollback()
            report(f"{act.__name__.strip('_')} failed", error, wave=wave_id)
    return done


def _close(session: Session, wave: Wave) -> bool:
    close_wave(session, wave)
    return True


def _tell_leads(session: Session, wave: Wave) -> None:
    for staff in (wave.lead, wave.deputy):
        alert(session, wave, "deletion_waits", staff)
    session.commit()


def _cut_tie(session: Session, wave: Wave) -> bool:
    if has_open_flags(session, wave):
        _tell_leads(session, wave)
        return False
    for model in (Response, Flag):
        session.execute(update(model).where(model.wave_id == wave.id).values(tie=None))
    session.execute(delete(TieShare).where(TieShare.wave_id == wave.id))
    for opening in session.scalars(select(TieOpening).where(TieOpening.wave_id == wave.id)):
        opening.halves = opening.found = None
    wave.tie_public_key = None
    log.record(session, "cut tie", "wave", wave.id)
    session.commit()
    forget_log(session)
    return True


def _counts(session: Session, wave: Wave) -> dict[str, int]:
    texts = select(func.count()).select_from(Answer).join(Response).where(Response.wave_id == wave.id)
    return {
        "responses": _number_of(session, Response, wave),
        "free_texts": session.scalar(texts.where(Answer.kind == "text")) or 0,
        "quotes": len(_quotes_of(session, wave)),
    }


def _number_of(session: Session, model: type[Any], wave: Wave) -> int:
    return session.scalar(select(func.count()).select_from(model).where(model.wave_id == wave.id)) or 0


def _quotes_of(session: Session, wave: Wave) -> list[str]:
    taken = select(QuoteSource.quote_id).join(Response, Response.id == QuoteSource.response_id)
    return list(session.scalars(taken.where(Response.wave_id == wave.id)))


def _delete_rows(session: Session, wave: Wave) -> None:
    session.execute(delete(ReleasedQuote).where(ReleasedQuote.id.in_(_quotes_of(session, wave))))
    _delete_openings(session, wave)
    responses = select(Response.id).where(Response.wave_id == wave.id)
    session.execute(delete(CodedAnswer).where(CodedAnswer.response_id.in_(responses)))
    for model in (CodeProposal, CodingSample):
        for row in session.scalars(select(model).where(model.wave_id == wave.id)):
            session.delete(row)
    session.flush()
    for model in ROWS_OF_A_WAVE:
        session.execute(delete(model).where(model.wave_id == wave.id))
    wave.status, wave.tie_public_key = "deleted", None


def _delete_openings(session: Session, wave: Wave) -> None:
    openings: Iterable[Base] = session.scalars(select(TieOpening).where(TieOpening.wave_id == wave.id)).all()
    for opening in openings:
        session.delete(opening)
    session.flush()


def _record(session: Session, wave: Wave, counts: dict[str, int]) -> DeletionRecord:
    vault = vault_of(session)
    statement = json.dumps(
        {
            "wave": wave.id,
            "instrument": wave.instrument,
            "opened": wave.opens_on.isoformat(),
            "closed": wave.closes_on.isoformat(),
            "deleted": today().isoformat(),
            "key": "destroyed",
            "counts": counts,
            "public_key": vault.signing_public_key.hex(),
        },
        sort_keys=True,
    )
    return DeletionRecord(wave_id=wave.id, statement=statement, signature=vault.sign(statement.encode()))
