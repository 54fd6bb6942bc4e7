"""The receipt of a draft, and the digests by which its words are found again after sealing."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models import Draft, Flag, Response
from app.vault import receipt
from app.vault.keys import vault_of


def receipt_of(session: Session, draft: Draft) -> tuple[int, ...]:
    """The numbers of the draft's words; drawn and kept, encrypted, where it has none yet."""
    key = vault_of(session).key(draft.wave_id)
    if draft.receipt is None:
        draft.receipt = key.encrypt(receipt.as_text(_drawn(session)), _context(draft))
    return receipt.from_text(key.decrypt(draft.receipt, _context(draft)))


def replace_receipt(session: Session, draft: Draft, numbers: Sequence[int]) -> None:
    """Give the draft the words that its respondent was shown; what it flagged before is found by them as well."""
    before = flag_digest(session, receipt_of(session, draft))
    raised = update(Flag).where(Flag.wave_id == draft.wave_id, Flag.withdrawal_digest == before)
    session.execute(raised.values(withdrawal_digest=flag_digest(session, numbers)))
    key = vault_of(session).key(draft.wave_id)
    draft.receipt = key.encrypt(receipt.as_text(numbers), _context(draft))


def response_digest(session: Session, numbers: Sequence[int]) -> str:
    """What a response is found by."""
    return vault_of(session).digest(receipt.as_text(numbers), "receipt of a response")


def flag_digest(session: Session, numbers: Sequence[int]) -> str:
    """What a flag is found by; it has nothing in common with the response's."""
    return vault_of(session).digest(receipt.as_text(numbers), "receipt of a flag")


def referral_digest(session: Session, digest: str) -> str:
    """What a flag is found by that an officer raised for a sealed response, from the digest of that response.

    Without the master key the two have nothing in common.
    """
    return vault_of(session).digest(digest, "referred")


def _drawn(session: Session) -> tuple[int, ...]:
    """Words that find no response yet."""
    while True:
        numbers = receipt.draw()
        taken = select(Response.id).where(Response.receipt_digest == response_digest(session, numbers))
        if session.scalar(taken.limit(1)) is None:
            return numbers


def _context(draft: Draft) -> str:
    return f"{draft.id}/receipt"
