"""E-mails that tell staff that something waits, without a word of it."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Alert, Flag, Staff, Wave
from app.safeguarding.clock import is_working, utc_now


def alert_raised(session: Session, flag: Flag) -> None:
    """Tell the lead; out of hours the deputy too, and of what is immediate the wave's out-of-hours service as well."""
    urgent = flag.severity == "immediate"
    wave = session.get_one(Wave, flag.wave_id)
    for staff in _on_duty(wave, flag):
        alert(session, wave, "raised", staff, urgent)
    if urgent and not is_working(utc_now()):
        alert_out_of_hours(session, wave, "raised")


def alert_out_of_hours(session: Session, wave: Wave, kind: str) -> None:
    """Tell the wave's out-of-hours service that lead or deputy must be reached now."""
    _add(session, wave, kind, wave.out_of_hours_email, "cy", urgent=True)


def alert(session: Session, wave: Wave, kind: str, staff: Staff, urgent: bool = False) -> None:
    """Let one e-mail wait to be sent; one that waits already with the same words is enough."""
    _add(session, wave, kind, staff.email, staff.language, urgent)


def _on_duty(wave: Wave, flag: Flag) -> Iterator[Staff]:
    yield wave.lead
    if flag.escalated or not is_working(utc_now()):
        yield wave.deputy


def _add(session: Session, wave: Wave, kind: str, email: str, language: str, urgent: bool) -> None:
    session.flush()
    waiting = select(Alert.id).where(
        Alert.wave_id == wave.id, Alert.email == email, Alert.kind == kind, Alert.urgent == urgent
    )
    if session.scalar(waiting) is None:
        session.add(Alert(wave_id=wave.id, email=email, language=language, kind=kind, urgent=urgent))
