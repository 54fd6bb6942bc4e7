"""Saving an answer, and looking at once whether it is a cry for help."""

from sqlalchemy.orm import Session

from app.database import forget_log
from app.fieldwork.disclosures import is_worrying
from app.fieldwork.drafts import answer_to, save_answer
from app.models import Draft
from surveys.answers import StoredAnswer


def keep_answer(session: Session, draft: Draft, item_id: str, stored: StoredAnswer | None, language: str) -> bool:
    """Save one answer (None: skipped); whether its words are new and may tell of harm, so that help is due now."""
    unchanged = stored is not None and stored == answer_to(session, draft, item_id)
    save_answer(session, draft, item_id, stored, language)
    worrying = isinstance(stored, str) and not unchanged and is_worrying(session, draft, item_id)
    session.commit()
    if worrying:
        forget_log(session)
    return worrying
