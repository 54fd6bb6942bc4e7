"""Telling the safeguarding lead of an answer that worries an officer."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure
from app.audit import log
from app.fieldwork.drawings import read_drawings
from app.fieldwork.receipts import referral_digest
from app.models import Consultation, Flag, Response, Wave
from app.reporting.quotes import find_quote
from app.safeguarding.flags import Origin, raise_flag
from surveys.answers import Drawing


@dataclass(frozen=True)
class Referred:
    """A sealed answer that worries somebody, in words or drawn."""

    response_id: str
    item: str
    language: str
    text: str
    drawing: Drawing | None = None


def refer_drawing(session: Session, wave: Wave, key: str) -> bool:
    """Raise a flag for a drawing that an officer saw, of a closed wave; False where it is gone or was referred."""
    drawn = next((one for one in read_drawings(session, wave) if one.key == key), None)
    if drawn is None:
        session.commit()
        return False
    return _refer(session, wave.id, Referred(drawn.response_id, drawn.item, drawn.language, "", drawn.strokes))


def refer(session: Session, consultation: Consultation, key: str) -> bool:
    """Raise a flag for the answer behind an offered quote, which is then offered no more.

    False where the answer is gone, or was referred already. No rule of releases stands in the way: somebody may be in
    danger. The response's tie goes to the flag; the words of its receipt withdraw both.
    """
    closed = [wave for wave in consultation.waves if wave.status == "closed"]
    quote = find_quote(session, closed, key)
    if quote is None:
        session.commit()
        return False
    return _refer(session, quote.wave_id, Referred(quote.response_id, quote.item, quote.language, quote.original))


def _refer(session: Session, wave_id: str, referred: Referred) -> bool:
    response = session.get(Response, referred.response_id, with_for_update=True)
    origin = _origin(session, referred, response) if response else None
    if response is None or origin is None or _is_referred(session, origin):
        session.commit()
        return False
    raise_flag(session, origin, referred.text, _worry(referred.text), referred.drawing)
    response.flagged, response.tie = True, None
    log.record(session, "refer answer", "wave", wave_id)
    session.commit()
    return True


def _origin(session: Session, referred: Referred, response: Response) -> Origin:
    wave = session.get_one(Wave, response.wave_id)
    digest = referral_digest(session, response.receipt_digest or response.id)
    return Origin(
        wave=wave,
        group_id=response.group_id if wave.promise == "confidential" else None,
        item=referred.item,
        language=referred.language,
        withdrawal_digest=digest,
        # Another answer of the response may have been referred before, and have its tie.
        tie=response.tie or session.scalar(select(Flag.tie).where(Flag.withdrawal_digest == digest).limit(1)),
    )


def _is_referred(session: Session, origin: Origin) -> bool:
    same = select(Flag.id).where(Flag.withdrawal_digest == origin.withdrawal_digest, Flag.item == origin.item)
    return session.scalar(same.limit(1)) is not None


def _worry(text: str) -> Disclosure:
    return Disclosure(True, 1.0, ["harm"], "high", [(0, len(text))] if text else [])
