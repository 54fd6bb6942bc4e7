"""A response while it is being answered."""

import json
import secrets
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.answers import ANSWER_BYTES, context_of
from app.models import Draft, DraftAnswer
from app.models.base import today
from app.vault.keys import vault_of
from surveys.answers import StoredAnswer


@dataclass(frozen=True)
class GivenAnswer:
    """What was answered to an item (None: skipped), in which language, and the flag it raised."""

    stored: StoredAnswer | None
    language: str
    flag_id: str | None = None


def is_answerable(draft: Draft) -> bool:
    """Whether its answers can still be changed: not submitted, and its wave open today."""
    return not draft.submitted and draft.wave.status == "open" and today() <= draft.wave.closes_on


def save_answer(session: Session, draft: Draft, item_id: str, stored: StoredAnswer | None, language: str) -> None:
    """Keep the stored form of one answer (None: skipped) and the language in which it was given."""
    before = given_answer(session, draft, item_id)
    keep(session, draft, item_id, GivenAnswer(stored, language, before.flag_id if before else None))


def answer_to(session: Session, draft: Draft, item_id: str) -> StoredAnswer | None:
    """What was answered to one item so far; None where it was skipped or not reached."""
    given = given_answer(session, draft, item_id)
    return given.stored if given else None


def given_answer(session: Session, draft: Draft, item_id: str) -> GivenAnswer | None:
    """The answer to one item with all that is kept of it; None where it was not reached."""
    row = session.get(DraftAnswer, {"draft_id": draft.id, "item": item_id})
    return None if row is None else _read(session, draft, row)


def given_answers(session: Session, draft: Draft) -> dict[str, GivenAnswer]:
    """Every answer of the draft, by its item."""
    return {row.item: _read(session, draft, row) for row in draft.answers}


def keep(session: Session, draft: Draft, item_id: str, given: GivenAnswer) -> None:
    """Write the answer to one item, over the one before."""
    content = json.dumps([given.stored, given.language, given.flag_id], ensure_ascii=False)
    key = vault_of(session).key(draft.wave_id)
    ciphertext = key.encrypt(content, context_of(draft.id, item_id), ANSWER_BYTES)
    row = session.get(DraftAnswer, {"draft_id": draft.id, "item": item_id})
    if row is None:
        session.add(DraftAnswer(draft_id=draft.id, item=item_id, ciphertext=ciphertext))
    else:
        row.ciphertext = ciphertext


def seen_items(draft: Draft) -> set[str]:
    """The items that were answered or skipped."""
    return {row.item for row in draft.answers}


def sent_drafts(session: Session, wave_id: str, checked: bool, skip_locked: bool) -> list[Draft]:
    """The drafts that were sent, read for disclosures (`checked`) or not yet, in an order drawn anew.

    They are held by this transaction. Those that another one holds are passed over (`skip_locked`) or waited for.
    """
    waiting = select(Draft).where(Draft.wave_id == wave_id, Draft.submitted, Draft.checked.is_(checked))
    drafts = list(session.scalars(waiting.with_for_update(skip_locked=skip_locked)))
    secrets.SystemRandom().shuffle(drafts)
    return drafts


def discard(session: Session, draft: Draft) -> None:
    """Erase the draft with its answers; its access code stays good."""
    session.delete(draft)


def _read(session: Session, draft: Draft, row: DraftAnswer) -> GivenAnswer:
    key = vault_of(session).key(draft.wave_id)
    return GivenAnswer(*json.loads(key.decrypt(row.ciphertext, context_of(draft.id, row.item))))
