"""Looking for possible disclosures in a draft, answer by answer.

In a confidential wave a flag is raised as soon as an answer is saved, as its first page says. In an anonymous one,
where nobody could come to help, what was not sent is nobody's to read: flags are raised when the answers are sent. The
respondent sees where help is at once in either.
"""

from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure, find_disclosure
from app.fieldwork.answers import context_of, read
from app.fieldwork.receipts import flag_digest, receipt_of
from app.fieldwork.ties import tie_of
from app.models import Draft, DraftAnswer, Flag, Wave
from app.safeguarding.flags import Origin, raise_again, raise_flag
from app.vault.keys import vault_of


def is_worrying(session: Session, draft: Draft, item_id: str) -> bool:
    """Whether the saved answer may tell of harm; where the wave's promise says so, its lead is told now."""
    row = session.get_one(DraftAnswer, {"draft_id": draft.id, "item": item_id})
    found = _found_in(session, draft, row)
    if found is None:
        return False
    if session.get_one(Wave, draft.wave_id).promise == "confidential":
        _flag(session, draft, row, found)
    return True


def flag_what_worries(session: Session, draft: Draft) -> None:
    """Raise a flag for every answer of a draft that is being submitted and has none yet."""
    for row in draft.answers:
        found = _found_in(session, draft, row) if row.flag_id is None else None
        if found is not None:
            _flag(session, draft, row, found)


def _found_in(session: Session, draft: Draft, row: DraftAnswer) -> tuple[str, Disclosure] | None:
    if row.kind != "text":
        return None
    text = read(row, vault_of(session).key(draft.wave_id), context_of(draft.id, row.item))
    found = find_disclosure(str(text))
    return (str(text), found) if found.disclosure else None


def _flag(session: Session, draft: Draft, row: DraftAnswer, worry: tuple[str, Disclosure]) -> None:
    known = session.get(Flag, row.flag_id) if row.flag_id else None
    if known is not None:
        raise_again(session, known, *worry)
        return
    origin = Origin(
        wave=session.get_one(Wave, draft.wave_id),
        group_id=draft.group_id,
        item=row.item,
        language=row.language,
        withdrawal_digest=flag_digest(session, receipt_of(session, draft)),
        tie=tie_of(session, draft),
    )
    row.flag_id = raise_flag(session, origin, *worry).id
