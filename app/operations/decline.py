"""Saying yes or no to taking part, and changing one's mind."""

from sqlalchemy.orm import Session

from app.database import forget_log
from app.fieldwork.drafts import discard
from app.models import AccessCode, Draft


def agree(session: Session, draft: Draft) -> None:
    """The respondent wants to take part; whoever said no before is counted no more."""
    draft.assented = True
    _mark(session, draft, "issued")
    session.commit()


def decline(session: Session, draft: Draft) -> None:
    """The respondent says no: counted, never chased. The draft goes; the code still lets them in."""
    _mark(session, draft, "declined")
    delete_answers(session, draft)


def delete_answers(session: Session, draft: Draft) -> None:
    """Erase the draft with its answers, from the database's log too; the access code stays good."""
    discard(session, draft)
    session.commit()
    forget_log(session)


def _mark(session: Session, draft: Draft, status: str) -> None:
    code = session.get_one(AccessCode, (draft.wave_id, draft.serial), with_for_update=True)
    if code.status in ("issued", "declined"):
        code.status = status
