"""Looking for possible disclosures in a draft, answer by answer.

In a confidential wave a flag is raised as soon as an answer is saved, as its first page says. In an anonymous one,
where nobody could come to help, what was not sent is nobody's to read: flags are raised when the answers are sent. The
respondent sees where help is at once in either.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure, find_disclosure
from app.fieldwork.drafts import GivenAnswer, given_answer, given_answers, keep, sent_drafts
from app.fieldwork.receipts import flag_digest, receipt_of
from app.fieldwork.ties import tie_of
from app.models import Draft, Flag, Wave
from app.safeguarding.flags import Origin, raise_again, raise_flag


def is_worrying(session: Session, draft: Draft, item_id: str) -> bool:
    """Whether the saved answer may tell of harm; where the wave's promise says so, its lead is told now."""
    given = given_answer(session, draft, item_id)
    found = _found_in(given) if given else None
    if given is None or found is None:
        return False
    if session.get_one(Wave, draft.wave_id).promise == "confidential":
        _flag(session, draft, item_id, given, found)
    return True


def flag_what_worries(session: Session, draft: Draft) -> None:
    """Raise a flag for every answer of a draft that has none yet: once it is sent, or when its wave closes."""
    for item_id, given in given_answers(session, draft).items():
        found = _found_in(given) if given.flag_id is None else None
        if found is not None:
            _flag(session, draft, item_id, given, found)
    draft.checked = True


def unchecked(session: Session, wave_id: str) -> list[Draft]:
    """The drafts that were sent and not read for disclosures yet, in an order drawn anew; held by this transaction."""
    return sent_drafts(session, wave_id, checked=False, skip_locked=True)


def _found_in(given: GivenAnswer) -> Disclosure | None:
    found = find_disclosure(given.stored) if isinstance(given.stored, str) else None
    return found if found and found.disclosure else None


def _flag(session: Session, draft: Draft, item_id: str, given: GivenAnswer, found: Disclosure) -> None:
    text = str(given.stored)
    known = session.get(Flag, given.flag_id) if given.flag_id else None
    if known is not None:
        raise_again(session, known, text, found)
        return
    flag = raise_flag(session, _origin(session, draft, item_id, given.language), text, found)
    keep(session, draft, item_id, replace(given, flag_id=flag.id))


def _origin(session: Session, draft: Draft, item_id: str, language: str) -> Origin:
    wave = session.get_one(Wave, draft.wave_id)
    return Origin(
        wave=wave,
        group_id=draft.group_id if wave.promise == "confidential" else None,
        item=item_id,
        language=language,
        withdrawal_digest=flag_digest(session, receipt_of(session, draft)),
        tie=tie_of(session, draft),
    )
