"""A response while it is being answered."""

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, joinedload

from app.fieldwork.answers import ANSWER_BYTES, DRAWING_BYTES, compact, context_of
from app.fieldwork.open_drafts import AnyDraft
from app.fieldwork.questionnaires import asked
from app.models import Draft, DraftAnswer, Wave
from app.models.base import today
from app.vault.keys import vault_of
from surveys.answers import Answers, StoredAnswer

# What every page asks is put together once: a statement costs more to build than SQLite takes to answer it.
_DRAFT = (
    select(Draft)
    .where(Draft.id == bindparam("draft"))
    .options(joinedload(Draft.wave, innerjoin=True).joinedload(Wave.consultation, innerjoin=True))
)
_HELD_DRAFT = _DRAFT.with_for_update(of=Draft).execution_options(populate_existing=True)
_OF_DRAFT = (DraftAnswer.draft_id == bindparam("draft"), DraftAnswer.item.in_(bindparam("items", expanding=True)))
_ANSWERS = select(DraftAnswer.item, DraftAnswer.ciphertext).where(*_OF_DRAFT)
_TABLE = DraftAnswer.metadata.tables[DraftAnswer.__tablename__]
_KEEP = {
    database.__name__.rpartition(".")[2]: adding.on_conflict_do_update(
        index_elements=[_TABLE.c.draft_id, _TABLE.c.item], set_={"ciphertext": adding.excluded.ciphertext}
    )
    for database in (postgresql, sqlite)
    for adding in [database.insert(_TABLE)]
}
_SEEN = select(DraftAnswer.item).where(DraftAnswer.draft_id == bindparam("draft"))


@dataclass(frozen=True)
class GivenAnswer:
    """What was answered to an item (None: skipped), in which language, and the flag it raised."""

    stored: StoredAnswer | None
    language: str
    flag_id: str | None = None


def is_answerable(draft: AnyDraft) -> bool:
    """Whether its answers can still be changed: not submitted, and its wave open today."""
    return not draft.submitted and draft.wave.status == "open" and today() <= draft.wave.closes_on


def find_draft(session: Session, draft_id: str, hold: bool) -> Draft | None:
    """The draft, read with its wave and consultation; `hold` locks its row until the transaction ends."""
    return session.scalars(_HELD_DRAFT if hold else _DRAFT, {"draft": draft_id}).one_or_none()


def save_answer(session: Session, draft: AnyDraft, item_id: str, stored: StoredAnswer | None, language: str) -> None:
    """Keep the stored form of one answer (None: skipped) and the language in which it was given."""
    save_answers(session, draft, {item_id: stored}, language)


def save_answers(session: Session, draft: AnyDraft, answers: Answers, language: str) -> dict[str, GivenAnswer]:
    """Keep the stored forms of the answers of a page; by their ids, the words that were not the same before.

    Only words are read before they are written over: no other answer has a flag to keep.
    """
    worded = asked(draft.wave).text_ids.intersection(answers)
    before = _given(session, draft, worded)
    connection, changed = session.connection(), {}
    for item_id, stored in answers.items():
        known = before.get(item_id)
        given = GivenAnswer(stored, language, known.flag_id if known else None)
        ciphertext = _encrypted(session, draft, item_id, given)
        row = {"draft_id": draft.id, "item": item_id, "ciphertext": ciphertext}
        connection.execute(_KEEP[connection.dialect.name], row)
        if item_id in worded and (known is None or known.stored != stored):
            changed[item_id] = given
    return changed


def answer_to(session: Session, draft: AnyDraft, item_id: str) -> StoredAnswer | None:
    """What was answered to one item so far; None where it was skipped or not reached."""
    given = given_answer(session, draft, item_id)
    return given.stored if given else None


def given_answer(session: Session, draft: AnyDraft, item_id: str) -> GivenAnswer | None:
    """The answer to one item with all that is kept of it; None where it was not reached."""
    row = session.get(DraftAnswer, {"draft_id": draft.id, "item": item_id})
    return None if row is None else _read(session, draft, item_id, row.ciphertext)


def given_answers(session: Session, draft: Draft) -> dict[str, GivenAnswer]:
    """Every answer of the draft, by its item."""
    return {row.item: _read(session, draft, row.item, row.ciphertext) for row in draft.answers}


def answers_to(session: Session, draft: AnyDraft, ids: Collection[str]) -> dict[str, StoredAnswer | None]:
    """What was answered under some ids; those that were not reached are left out. Only these are decrypted."""
    return {item_id: given.stored for item_id, given in _given(session, draft, ids).items()}


def way_answers(session: Session, draft: AnyDraft) -> dict[str, StoredAnswer | None]:
    """The answers on which the draft's way through its questionnaire hangs, for `surveys.path`."""
    return answers_to(session, draft, asked(draft.wave).deciding_ids)


def keep(session: Session, draft: Draft, item_id: str, given: GivenAnswer) -> None:
    """Write the answer to one item, over the one before."""
    ciphertext = _encrypted(session, draft, item_id, given)
    row = session.get(DraftAnswer, {"draft_id": draft.id, "item": item_id})
    if row is None:
        session.add(DraftAnswer(draft_id=draft.id, item=item_id, ciphertext=ciphertext))
    else:
        row.ciphertext = ciphertext


def leave_out(session: Session, draft: Draft, kept: Collection[str]) -> None:
    """Take away every answer but those under the ids `kept`; of one that raised a flag it stays known that it did."""
    for row in [row for row in draft.answers if row.item not in kept]:
        given = _read(session, draft, row.item, row.ciphertext)
        if given.flag_id is None:
            session.delete(row)
        else:
            keep(session, draft, row.item, replace(given, stored=None))


def seen_items(session: Session, draft: AnyDraft) -> set[str]:
    """The items that were answered or skipped."""
    return set(session.scalars(_SEEN, {"draft": draft.id}))


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


def _given(session: Session, draft: AnyDraft, ids: Collection[str]) -> dict[str, GivenAnswer]:
    if not ids:
        return {}
    session.flush()
    rows = session.connection().execute(_ANSWERS, {"draft": draft.id, "items": list(ids)})
    return {item_id: _read(session, draft, item_id, ciphertext) for item_id, ciphertext in rows}


def _encrypted(session: Session, draft: AnyDraft, item_id: str, given: GivenAnswer) -> bytes:
    content = compact([given.stored, given.language, given.flag_id])
    block = DRAWING_BYTES if item_id in asked(draft.wave).drawn_ids else ANSWER_BYTES
    return vault_of(session).key(draft.wave_id).encrypt(content, context_of(draft.id, item_id), block)


def _read(session: Session, draft: AnyDraft, item_id: str, ciphertext: bytes) -> GivenAnswer:
    key = vault_of(session).key(draft.wave_id)
    return GivenAnswer(*json.loads(key.decrypt(ciphertext, context_of(draft.id, item_id))))
