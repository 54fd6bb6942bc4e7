"""Looking for possible disclosures in a draft, answer by answer.

In a confidential wave a flag is raised as soon as an answer is saved, as its first page says. In an anonymous one,
where nobody could come to help, what was not sent is nobody's to read: flags are raised when the answers are sent. The
respondent sees where help is at once in either.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure, find_disclosure
from app.config import READ_LANGUAGES
from app.fieldwork.drafts import GivenAnswer, answer_to, given_answers, keep, sent_drafts
from app.fieldwork.open_drafts import AnyDraft
from app.fieldwork.questionnaires import asked
from app.fieldwork.receipts import flag_digest, receipt_of
from app.fieldwork.ties import tie_of
from app.models import Draft, Flag, Wave
from app.safeguarding.flags import Origin, flag_by_receipt, raise_again, raise_flag, texts_of
from surveys.answers import Drawing, is_drawing

# The category of words that the machine does not read: a person must, whatever they say.
UNREAD = "unread"


def is_worrying(session: Session, draft: AnyDraft, item_id: str, given: GivenAnswer) -> bool:
    """Whether the saved answer may tell of harm; where the wave's promise says so, its lead is told now.

    Words in a language that the machine does not read are told in the same way, but nobody knows whether they worry.
    """
    found = _found_in(given)
    if found is None:
        return False
    if session.get_one(Wave, draft.wave_id).promise == "confidential":
        _flag(session, session.get_one(Draft, draft.id), item_id, given, found)
    return UNREAD not in found.categories


def flag_what_worries(session: Session, draft: Draft) -> None:
    """Raise a flag for every answer whose words the lead does not have yet: once it is sent, or its wave closes."""
    for item_id, given in given_answers(session, draft).items():
        found = _found_in(given)
        if found is not None:
            _flag(session, draft, item_id, given, found)
    draft.checked = True


def flag_refused(session: Session, origin: Origin, text: str) -> bool:
    """Raise a flag for words that can't be counted any more, if they worry: nobody who tells of harm comes too late.

    Whether one was raised: not where the lead has these words of this respondent already.
    """
    found = _found_in(GivenAnswer(text, origin.language))
    known = flag_by_receipt(session, origin)
    if found is None or (known is not None and text in texts_of(session, known)):
        return False
    if known is None:
        raise_flag(session, origin, text, found)
    else:
        raise_again(session, known, text, origin.language, found)
    return True


def unchecked(session: Session, wave_id: str) -> list[Draft]:
    """The drafts that were sent and not read for disclosures yet, in an order drawn anew; held by this transaction."""
    return sent_drafts(session, wave_id, checked=False, skip_locked=True)


def _found_in(given: GivenAnswer) -> Disclosure | None:
    if not isinstance(given.stored, str):
        return None
    found = find_disclosure(given.stored)
    if found.disclosure or given.language in READ_LANGUAGES:
        return found if found.disclosure else None
    return Disclosure(True, 0.0, [UNREAD], "medium", [])


def _flag(session: Session, draft: Draft, item_id: str, given: GivenAnswer, found: Disclosure) -> None:
    text, drawing = str(given.stored), _drawn_beside(session, draft, item_id)
    origin = _origin(session, draft, item_id, given.language)
    flag = session.get(Flag, given.flag_id) if given.flag_id else flag_by_receipt(session, origin)
    if flag is None:
        flag = raise_flag(session, origin, text, found, drawing)
    elif texts_of(session, flag)[:1] != [text]:
        raise_again(session, flag, text, given.language, found, drawing)
    if given.flag_id != flag.id:
        keep(session, draft, item_id, replace(given, flag_id=flag.id))


def _drawn_beside(session: Session, draft: Draft, item_id: str) -> Drawing | None:
    """What was drawn on the page of these words: whoever judges them sees it too."""
    page = asked(session.get_one(Wave, draft.wave_id)).page_of(item_id)
    stored = (answer_to(session, draft, one) for one in page.answer_ids)
    return next((drawing for drawing in stored if is_drawing(drawing)), None)


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
