"""Saying yes or no to taking part, and changing one's mind."""

from sqlalchemy.orm import Session

from app.database import forget_log
from app.fieldwork.drafts import discard, given_answers
from app.models import AccessCode, Draft, Flag
from app.operations.withdraw import withdraw_flags


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
    """Erase the draft with its answers, from the database's log too; the access code stays good.

    What its flags hold goes with it, or once the safeguarding lead has closed them.
    """
    raised = [given.flag_id for given in given_answers(session, draft).values() if given.flag_id]
    withdraw_flags(session, Flag.id.in_(raised))
    discard(session, draft)
    session.commit()
    forget_log(session)


def _mark(session: Session, draft: Draft, status: str) -> None:
    code = session.get_one(AccessCode, (draft.wave_id, draft.serial), with_for_update=True)
    if code.status in ("issued", "declined"):
        code.status = status
