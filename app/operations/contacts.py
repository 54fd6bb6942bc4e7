"""Who watches over a wave and where its respondents find help, while it lives. Each change stands in the log."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ContactRequest, Flag, Staff, Wave, WaveContact
from app.operations.launch import RefusedError, put_contact
from app.safeguarding.alerts import alert
from surveys.contacts import Contact


def change_leads(session: Session, wave: Wave, lead_id: str, deputy_id: str, out_of_hours_email: str) -> None:
    """Hand the wave to a lead and a deputy, and tell the new ones what waits for them.

    Raises RefusedError for a wave that was deleted, and ValueError where lead and deputy are one person.
    """
    _check_alive(wave)
    if lead_id == deputy_id:
        raise ValueError("lead and deputy must be two people")
    new_lead, new_deputy = lead_id != wave.lead_id, deputy_id != wave.deputy_id
    wave.lead, wave.deputy = session.get_one(Staff, lead_id), session.get_one(Staff, deputy_id)
    wave.out_of_hours_email = out_of_hours_email
    session.flush()
    if new_lead:
        _tell_lead(session, wave)
    if new_deputy and _has_open_flags(session, wave, escalated=True):
        alert(session, wave, "escalated", wave.deputy)
    session.commit()


def save_contact(session: Session, wave: Wave, position: int | None, contact: Contact) -> None:
    """Put a contact in the place of another, or after all others (None); raises RefusedError, or KeyError for a
    position that is not there."""
    _check_alive(wave)
    rows = {row.position: row for row in wave.contacts}
    if position is None:
        row = WaveContact(position=max(rows, default=-1) + 1)
        wave.contacts.append(row)
    else:
        row = rows[position]
    put_contact(row, contact)
    session.commit()


def remove_contact(session: Session, wave: Wave, position: int) -> None:
    """Take a contact away; raises RefusedError for the last one and a deleted wave, KeyError where there is none."""
    _check_alive(wave)
    row = {row.position: row for row in wave.contacts}[position]
    if len(wave.contacts) == 1:
        raise RefusedError("last_contact")
    session.delete(row)
    session.commit()


def _check_alive(wave: Wave) -> None:
    if wave.status == "deleted":
        raise RefusedError("deleted")


def _tell_lead(session: Session, wave: Wave) -> None:
    if _has_open_flags(session, wave):
        alert(session, wave, "raised", wave.lead)
    asked = select(ContactRequest.id).where(ContactRequest.wave_id == wave.id, ContactRequest.status == "open")
    if session.scalars(asked).first() is not None:
        alert(session, wave, "contact", wave.lead)


def _has_open_flags(session: Session, wave: Wave, escalated: bool = False) -> bool:
    waiting = select(Flag.id).where(Flag.wave_id == wave.id, Flag.status != "closed")
    if escalated:
        waiting = waiting.where(Flag.escalated)
    return session.scalars(waiting).first() is not None
