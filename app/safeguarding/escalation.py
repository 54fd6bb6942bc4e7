"""What the clock does: it tells the deputy, and tells again. It never closes anything."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ContactRequest, Flag, FlagStep, Wave
from app.safeguarding.alerts import alert, alert_out_of_hours
from app.safeguarding.clock import is_working, this_hour


def escalate_untouched(session: Session, now: datetime.datetime) -> int:
    """Hand the flags that nobody has taken in time to their deputies as well; how many there were."""
    untouched = select(Flag).where(Flag.status == "open", Flag.due_at <= now, Flag.escalated.is_(False))
    flags = session.scalars(untouched.with_for_update(skip_locked=True)).all()
    for flag in flags:
        escalate(session, flag, now)
    return len(flags)


def escalate(session: Session, flag: Flag, now: datetime.datetime, staff_id: str | None = None) -> None:
    """Hand a flag to the deputy, by the clock or by a member of staff."""
    flag.escalated = True
    at = now if staff_id else this_hour(now)
    session.add(FlagStep(flag_id=flag.id, at=at, staff_id=staff_id, kind="escalated"))
    urgent = flag.severity == "immediate"
    alert(session, flag.wave, "escalated", flag.wave.deputy, urgent)
    if staff_id is None:
        alert(session, flag.wave, "overdue", flag.wave.lead, urgent)
    if urgent and not is_working(now):
        alert_out_of_hours(session, flag.wave, "escalated")


def remind(session: Session, now: datetime.datetime) -> int:
    """Tell lead and deputy again of escalated flags that still nobody has taken; how many there are.

    What is immediate is told at any hour, the rest in working hours.
    """
    overdue = select(Flag).where(Flag.status == "open", Flag.escalated, Flag.due_at <= now)
    told = [flag for flag in session.scalars(overdue) if flag.severity == "immediate" or is_working(now)]
    for flag in told:
        for staff in (flag.wave.lead, flag.wave.deputy):
            alert(session, flag.wave, "overdue", staff, flag.severity == "immediate")
    return len(told)


def remind_of_requests(session: Session, now: datetime.datetime) -> int:
    """Tell lead and deputy of people who wait to be contacted for too long; how many wait.

    The deputy sees no words of theirs: an officer can name another lead.
    """
    overdue = select(ContactRequest).where(ContactRequest.status == "open", ContactRequest.due_at <= now)
    waiting = session.scalars(overdue).all()
    for request in waiting:
        for staff in (request.wave.lead, request.wave.deputy):
            alert(session, request.wave, "contact_overdue", staff)
    return len(waiting)


def is_waiting(session: Session, wave: Wave) -> bool:
    """Whether a flag or a request of the wave is not closed."""
    return has_open_flags(session, wave) or has_open_requests(session, wave)


def has_open_flags(session: Session, wave: Wave, escalated: bool = False) -> bool:
    """Whether a flag of the wave is not closed; with `escalated`, one that was handed to the deputy as well."""
    flags = select(Flag.id).where(Flag.wave_id == wave.id, Flag.status != "closed")
    if escalated:
        flags = flags.where(Flag.escalated)
    return session.scalar(flags.limit(1)) is not None


def has_open_requests(session: Session, wave: Wave) -> bool:
    """Whether somebody of the wave waits to be contacted."""
    requests = select(ContactRequest.id).where(ContactRequest.wave_id == wave.id, ContactRequest.status == "open")
    return session.scalar(requests.limit(1)) is not None
