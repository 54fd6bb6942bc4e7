"""What lead and deputy do, each act in one transaction. Operations commit; the rooms below them never do."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.audit.log import record
from app.models import ContactRequest, Flag
from app.safeguarding import triage
from app.safeguarding.flags import Extract, extract_of
from app.safeguarding.requests import words_of

Act = Callable[[Session, Flag], None]


def look(session: Session, flag: Flag, staff_id: str) -> Extract | None:
    """What was written, None once it is erased; that it was read is kept before it is shown."""
    triage.look(session, flag, staff_id)
    session.commit()
    return extract_of(session, flag)


def triaged(session: Session, flag: Flag, act: Act) -> None:
    """Do one thing of `app.safeguarding.triage` about a flag, its row held; raises TriageRefusedError."""
    session.refresh(flag, with_for_update=True)
    act(session, flag)
    session.commit()


def look_at_request(session: Session, request: ContactRequest) -> dict[str, str] | None:
    """What somebody left so that the lead can reach them; None once it is done. The look is logged first."""
    record(session, "look at contact request", "contact_request", request.id)
    session.commit()
    return words_of(session, request)


def finish_request(session: Session, request: ContactRequest, staff_id: str) -> None:
    """The person was contacted: what they left is erased."""
    session.refresh(request, with_for_update=True)
    triage.finish_request(session, request, staff_id)
    session.commit()


def turned_away(session: Session, subject: str, subject_id: str) -> None:
    """Keep that somebody tried to see what is not theirs."""
    record(session, "look refused", subject, subject_id)
    session.commit()
