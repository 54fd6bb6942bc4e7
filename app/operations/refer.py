"""Telling the safeguarding lead of an answer that worries an officer."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure
from app.audit import log
from app.fieldwork.receipts import referral_digest
from app.models import Consultation, Flag, Response, Wave
from app.reporting.quotes import Candidate, find_quote
from app.safeguarding.flags import Origin, raise_flag


def refer(session: Session, consultation: Consultation, key: str) -> bool:
    """Raise a flag for the answer behind an offered quote, which is then offered no more.

    False where the answer is gone, or was referred already. No rule of releases stands in the way: somebody may be in
    danger. The response's tie goes to the flag; the words of its receipt withdraw both.
    """
    closed = [wave for wave in consultation.waves if wave.status == "closed"]
    quote = find_quote(session, closed, key)
    response = session.get(Response, quote.response_id, with_for_update=True) if quote else None
    origin = _origin(session, quote, response) if quote and response else None
    if quote is None or response is None or origin is None or _is_referred(session, origin):
        session.commit()
        return False
    raise_flag(session, origin, quote.original, _worry(quote))
    response.flagged, response.tie = True, None
    log.record(session, "refer answer", "wave", quote.wave_id)
    session.commit()
    return True


def _origin(session: Session, quote: Candidate, response: Response) -> Origin:
    wave = session.get_one(Wave, quote.wave_id)
    digest = referral_digest(session, response.receipt_digest or response.id)
    return Origin(
        wave=wave,
        group_id=response.group_id if wave.promise == "confidential" else None,
        item=quote.item,
        language=quote.language,
        withdrawal_digest=digest,
        # Another answer of the response may have been referred before, and have its tie.
        tie=response.tie or session.scalar(select(Flag.tie).where(Flag.withdrawal_digest == digest).limit(1)),
    )


def _is_referred(session: Session, origin: Origin) -> bool:
    same = select(Flag.id).where(Flag.withdrawal_digest == origin.withdrawal_digest, Flag.item == origin.item)
    return session.scalar(same.limit(1)) is not None


def _worry(quote: Candidate) -> Disclosure:
    return Disclosure(True, 1.0, ["harm"], "high", [(0, len(quote.original))])
