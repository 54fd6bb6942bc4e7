"""Saving an answer, and looking at once whether it is a cry for help."""

from sqlalchemy.orm import Session

from app.database import forget_log
from app.fieldwork.disclosures import is_worrying
from app.fieldwork.drafts import answer_to, save_answer
from app.models import Draft
from surveys.answers import Answers, StoredAnswer


def keep_answer(session: Session, draft: Draft, item_id: str, stored: StoredAnswer | None, language: str) -> bool:
    """Save one answer (None: skipped); whether its words are new and may tell of harm, so that help is due now."""
    return keep_answers(session, draft, {item_id: stored}, language)


def keep_answers(session: Session, draft: Draft, answers: Answers, language: str) -> bool:
    """Save all answers of a page; whether words among them are new and may tell of harm."""
    worrying = [_keep(session, draft, item_id, stored, language) for item_id, stored in answers.items()]
    session.commit()
    if any(worrying):
        forget_log(session)
    return any(worrying)


def _keep(session: Session, draft: Draft, item_id: str, stored: StoredAnswer | None, language: str) -> bool:
    unchanged = stored is not None and stored == answer_to(session, draft, item_id)
    save_answer(session, draft, item_id, stored, language)
    return isinstance(stored, str) and not unchanged and is_worrying(session, draft, item_id)
