"""Saving an answer, and looking at once whether it is a cry for help."""

from sqlalchemy.orm import Session

from app.database import forget_log
from app.fieldwork.disclosures import is_worrying
from app.fieldwork.drafts import save_answers
from app.fieldwork.open_drafts import AnyDraft
from surveys.answers import Answers, StoredAnswer


def keep_answer(session: Session, draft: AnyDraft, item_id: str, stored: StoredAnswer | None, language: str) -> bool:
    """Save one answer (None: skipped); whether its words are new and may tell of harm, so that help is due now."""
    return keep_answers(session, draft, {item_id: stored}, language)


def keep_answers(session: Session, draft: AnyDraft, answers: Answers, language: str) -> bool:
    """Save all answers of a page; whether words among them are new and may tell of harm.

    What was read of the draft and its wave holds after the commit: nothing is asked of the database again only to say
    where the respondent goes on.
    """
    changed = save_answers(session, draft, answers, language)
    worrying = [is_worrying(session, draft, item_id, given) for item_id, given in changed.items()]
    session.expire_on_commit = False
    session.commit()
    session.expire_on_commit = True
    if any(worrying):
        forget_log(session)
    return any(worrying)
