"""Taking answers back with the four words of a receipt, until the wave's stated date.

Nothing of it is logged or timed. Figures that were released change only at the next release.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from app.coding.machines import unteach_wave
from app.database import forget_log
from app.fieldwork.receipts import flag_digest, receipt_of, referral_digest, response_digest
from app.models import Draft, Flag, QuoteSource, ReleasedQuote, Response, Wave
from app.models.base import today
from app.safeguarding.flags import erase_words
from app.vault import receipt


@dataclass
class WithdrawalRefusedError(Exception):
    """Nothing is taken back; `reason` is unknown (no such words), or late (after the last day of `wave`)."""

    reason: str
    wave: Wave | None = None


def wave_of_receipt(session: Session, typed: str) -> Wave:
    """The wave in which the answers of the typed words lie; raises WithdrawalRefusedError."""
    wave, _numbers, _what = _found_in_time(session, typed)
    return wave


def withdraw(session: Session, typed: str) -> Wave:
    """Delete the answers of the typed words, their codes, and what was quoted of them; the wave they lay in.

    An extract that the safeguarding lead still works on is erased when its flag is closed. Raises
    WithdrawalRefusedError.
    """
    wave, numbers, first = _found_in_time(session, typed)
    found: Draft | Response | None = first
    if isinstance(found, Draft) and not _delete_draft(session, found.id):
        # It was sealed meanwhile.
        found = _found(session, numbers)
    if isinstance(found, Response):
        _delete_response(session, found)
    digest = response_digest(session, numbers)
    withdraw_flags(
        session, Flag.withdrawal_digest.in_([flag_digest(session, numbers), referral_digest(session, digest)])
    )
    session.commit()
    forget_log(session)
    return wave


def withdraw_flags(session: Session, which: ColumnElement[bool]) -> None:
    """Mark flags as withdrawn; what they hold is erased at once if they are closed, otherwise when they are."""
    for flag in session.scalars(select(Flag).where(which).with_for_update().execution_options(populate_existing=True)):
        flag.withdrawn = True
        if flag.status == "closed":
            erase_words(flag)


def _found_in_time(session: Session, typed: str) -> tuple[Wave, Sequence[int], Draft | Response]:
    """What the typed words find, with its wave and the numbers of the words; raises WithdrawalRefusedError."""
    numbers = receipt.numbers_of(typed)
    found = _found(session, numbers) if numbers else None
    if numbers is None or found is None:
        raise WithdrawalRefusedError("unknown")
    wave = session.get_one(Wave, found.wave_id)
    if today() > wave.withdraw_until:
        raise WithdrawalRefusedError("late", wave)
    return wave, numbers, found


def _found(session: Session, numbers: Sequence[int]) -> Draft | Response | None:
    """What the words find; None where they find more than one, for nobody's answers are guessed at.

    Two drafts that were open at once may have drawn the same words.
    """
    found: list[Draft | Response] = [*_waiting(session, numbers), *_sealed(session, numbers)]
    return found[0] if len(found) == 1 else None


def _waiting(session: Session, numbers: Sequence[int]) -> Iterable[Draft]:
    """The drafts that were submitted and not yet sealed."""
    waiting = select(Draft).join(Wave).where(Draft.submitted, Draft.receipt.is_not(None), Wave.status != "deleted")
    return [draft for draft in session.scalars(waiting) if receipt_of(session, draft) == tuple(numbers)]


def _sealed(session: Session, numbers: Sequence[int]) -> Iterable[Response]:
    digest = response_digest(session, numbers)
    return session.scalars(select(Response).where(Response.receipt_digest == digest).with_for_update())


def _delete_draft(session: Session, draft_id: str) -> bool:
    """Whether the draft was deleted; one that is sealed meanwhile is a response by now."""
    draft = session.get(Draft, draft_id, with_for_update=True, populate_existing=True)
    if draft is None:
        return False
    # Its code stays spent, like all others: another status would tell whose it was.
    session.delete(draft)
    session.flush()
    return True


def _delete_response(session: Session, response: Response) -> None:
    quoted = select(QuoteSource.quote_id).where(QuoteSource.response_id == response.id)
    session.execute(delete(ReleasedQuote).where(ReleasedQuote.id.in_(quoted)))
    unteach_wave(session, response.wave_id)
    # The database takes answers, coded answers and code assignments with it.
    session.execute(delete(Response).where(Response.id == response.id))
