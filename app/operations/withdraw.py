"""Taking answers back with the four words of a receipt, until the wave's stated date.

Nothing of it is logged or timed. Figures that were released change only at the next release.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.database import forget_log
from app.fieldwork.receipts import flag_digest, receipt_of, response_digest
from app.models import AccessCode, Draft, Flag, QuoteSource, ReleasedQuote, Response, Wave
from app.models.base import today
from app.vault import receipt


@dataclass
class WithdrawalRefusedError(Exception):
    """Nothing is taken back; `reason` is unknown (no such words), or late (after the last day of `wave`)."""

    reason: str
    wave: Wave | None = None


def wave_of_receipt(session: Session, typed: str) -> Wave:
    """The wave in which the answers of the typed words lie; raises WithdrawalRefusedError."""
    numbers = receipt.numbers_of(typed)
    found = numbers and (_waiting(session, numbers) or _sealed(session, numbers))
    if not found:
        raise WithdrawalRefusedError("unknown")
    wave = session.get_one(Wave, found.wave_id)
    if today() > wave.withdraw_until:
        raise WithdrawalRefusedError("late", wave)
    return wave


def withdraw(session: Session, typed: str) -> Wave:
    """Delete the answers of the typed words, their codes, and what was quoted of them; the wave they lay in.

    An extract that the safeguarding lead still works on is erased when its flag is closed. Raises
    WithdrawalRefusedError.
    """
    wave = wave_of_receipt(session, typed)
    numbers = receipt.numbers_of(typed) or ()
    if not _delete_waiting(session, numbers):
        _delete_sealed(session, numbers)
    _withdraw_flags(session, numbers)
    session.commit()
    forget_log(session)
    return wave


def _waiting(session: Session, numbers: Sequence[int]) -> Draft | None:
    """The draft that was submitted and not yet sealed."""
    waiting = select(Draft).join(Wave).where(Draft.submitted, Draft.receipt.is_not(None), Wave.status != "deleted")
    return next((draft for draft in session.scalars(waiting) if receipt_of(session, draft) == tuple(numbers)), None)


def _sealed(session: Session, numbers: Sequence[int]) -> Response | None:
    digest = response_digest(session, numbers)
    found = session.scalars(select(Response).where(Response.receipt_digest == digest).with_for_update()).all()
    # Two drafts that were open at once may have drawn the same words: nobody's answers are guessed at.
    return found[0] if len(found) == 1 else None


def _delete_waiting(session: Session, numbers: Sequence[int]) -> bool:
    """Whether a draft was deleted; one that is sealed meanwhile is a response by now."""
    found = _waiting(session, numbers)
    draft = found and session.get(Draft, found.id, with_for_update=True, populate_existing=True)
    if not draft:
        return False
    session.get_one(AccessCode, (draft.wave_id, draft.serial)).status = "withdrawn"
    session.delete(draft)
    session.flush()
    return True


def _delete_sealed(session: Session, numbers: Sequence[int]) -> None:
    response = _sealed(session, numbers)
    if response is None:
        return
    quoted = select(QuoteSource.quote_id).where(QuoteSource.response_id == response.id)
    session.execute(delete(ReleasedQuote).where(ReleasedQuote.id.in_(quoted)))
    # The database takes answers, coded answers and code assignments with it.
    session.execute(delete(Response).where(Response.id == response.id))


def _withdraw_flags(session: Session, numbers: Sequence[int]) -> None:
    digest = flag_digest(session, numbers)
    for flag in session.scalars(select(Flag).where(Flag.withdrawal_digest == digest).with_for_update()):
        flag.withdrawn = True
        if flag.status == "closed":
            flag.ciphertext = flag.tie = flag.withdrawal_digest = None
