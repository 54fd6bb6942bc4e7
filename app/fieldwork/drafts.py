"""A response while it is being answered."""

from sqlalchemy.orm import Session

from app.fieldwork.answers import context_of, read, write
from app.models import Draft, DraftAnswer
from app.models.base import today
from app.vault.keys import vault_of
from surveys.answers import StoredAnswer


def is_answerable(draft: Draft) -> bool:
    """Whether its answers can still be changed: not submitted, and its wave open today."""
    return not draft.submitted and draft.wave.status == "open" and today() <= draft.wave.closes_on


def save_answer(session: Session, draft: Draft, item_id: str, stored: StoredAnswer | None, language: str) -> None:
    """Keep the stored form of one answer (None: skipped) and the language in which it was given."""
    row = session.get(DraftAnswer, {"draft_id": draft.id, "item": item_id})
    if row is None:
        row = DraftAnswer(draft_id=draft.id, item=item_id)
        session.add(row)
    write(row, stored, vault_of(session).key(draft.wave_id), context_of(draft.id, item_id))
    row.language = draft.language = language


def answer_to(session: Session, draft: Draft, item_id: str) -> StoredAnswer | None:
    """What was answered to one item so far; None where it was skipped or not reached."""
    row = session.get(DraftAnswer, {"draft_id": draft.id, "item": item_id})
    if row is None:
        return None
    return read(row, vault_of(session).key(draft.wave_id), context_of(draft.id, item_id))


def seen_items(draft: Draft) -> set[str]:
    """The items that were answered or skipped."""
    return {row.item for row in draft.answers}


def discard(session: Session, draft: Draft) -> None:
    """Erase the draft with its answers; its access code stays good."""
    session.delete(draft)
