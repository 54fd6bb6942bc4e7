"""Telling the safeguarding lead of an answer that worries an officer."""

from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure
from app.audit import log
from app.models import Consultation, Response, Wave
from app.operations.release import quotes_to_clear
from app.reporting.quotes import Candidate
from app.safeguarding.flags import Origin, raise_flag


def refer(session: Session, consultation: Consultation, key: str) -> bool:
    """Raise a flag for the answer behind an offered quote, which is then offered no more; False where it is gone.

    The flag can't be found by the words of a receipt: a response does not tell them.
    """
    offered = quotes_to_clear(session, consultation)
    quote = next((one for quotes in offered.values() for one in quotes if one.key == key), None)
    response = session.get(Response, quote.response_id) if quote else None
    if quote is None or response is None:
        return False
    raise_flag(session, _origin(session, quote, response), quote.original, _worry(quote))
    response.flagged = True
    log.record(session, "refer answer", "wave", quote.wave_id)
    session.commit()
    return True


def _origin(session: Session, quote: Candidate, response: Response) -> Origin:
    return Origin(
        wave=session.get_one(Wave, quote.wave_id),
        group_id=response.group_id,
        item=quote.item,
        language=quote.language,
        withdrawal_digest=None,
        tie=response.tie,
    )


def _worry(quote: Candidate) -> Disclosure:
    return Disclosure(True, 1.0, ["harm"], "high", [(0, len(quote.original))])
