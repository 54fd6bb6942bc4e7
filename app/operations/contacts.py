"""Who watches over a wave and where its respondents find help, while it lives. Each change stands in the log."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.fieldwork.questionnaires import asked
from app.models import Staff, Wave, WaveContact
from app.operations.launch import RefusedError, put_contact
from app.safeguarding.alerts import alert
from app.safeguarding.escalation import has_open_flags, has_open_requests
from surveys.contacts import EMERGENCY, EVERYWHERE, Contact, helplines
from surveys.questionnaire import Audience


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
    if new_deputy and has_open_flags(session, wave, escalated=True):
        alert(session, wave, "escalated", wave.deputy)
    session.commit()


def save_contact(session: Session, wave: Wave, position: int | None, contact: Contact) -> None:
    """Put a contact in the place of another, or after all others (None).

    Raises RefusedError, also where it would take away what must stay, and KeyError for a position that is not there.
    """
    rows = _rows(session, wave)
    if position is None:
        row = WaveContact(position=max(rows, default=-1) + 1)
        wave.contacts.append(row)
    else:
        row = rows[position]
        _check_stays(wave, row, [(contact.nation, contact.phone, contact.text)])
    put_contact(row, contact)
    session.commit()


def remove_contact(session: Session, wave: Wave, position: int) -> None:
    """Take a contact away; raises RefusedError for what must stay and a deleted wave, KeyError where there is none."""
    row = _rows(session, wave)[position]
    _check_stays(wave, row, instead=[])
    session.delete(row)
    session.commit()


def is_emergency(row: WaveContact) -> bool:
    """Whether it is the number of the emergency services."""
    return row.phone == EMERGENCY


def works_everywhere(audience: Audience) -> list[Contact]:
    """The helplines for an audience that anybody can reach, wherever they live; raises DefinitionError."""
    return [one for one in helplines(audience) if one.nation == EVERYWHERE and one.phone != EMERGENCY]


def _rows(session: Session, wave: Wave) -> dict[int, WaveContact]:
    """The contacts of a wave by their positions, its row held: a second officer sees what the first has left."""
    session.refresh(wave, with_for_update=True)
    _check_alive(wave)
    session.expire(wave, ["contacts"])
    return {row.position: row for row in wave.contacts}


def _check_stays(wave: Wave, row: WaveContact, instead: Sequence[tuple[str, str, str]]) -> None:
    """Whatever an officer takes away or changes, respondents find the emergency services, and somebody to talk to.

    `instead` is what takes the place of the row: nation, number to ring and number to text.
    """
    if is_emergency(row):
        raise RefusedError("emergency")
    others = [(other.nation, other.phone, other.text_number) for other in wave.contacts if other is not row]
    remains = [*others, *instead]
    if not remains:
        raise RefusedError("last_contact")
    numbers = {_digits(number) for one in works_everywhere(asked(wave).audience) for number in (one.phone, one.text)}
    helps = _helps_everywhere((row.nation, row.phone, row.text_number), numbers)
    if helps and not any(_helps_everywhere(one, numbers) for one in remains):
        raise RefusedError("last_everywhere")


def _helps_everywhere(place: tuple[str, str, str], numbers: set[str]) -> bool:
    nation, *its_numbers = place
    return nation == EVERYWHERE and any(_digits(number) in numbers for number in its_numbers if number)


def _digits(number: str) -> str:
    return number.replace(" ", "")


def _check_alive(wave: Wave) -> None:
    if wave.status == "deleted":
        raise RefusedError("deleted")


def _tell_lead(session: Session, wave: Wave) -> None:
    if has_open_flags(session, wave):
        alert(session, wave, "raised", wave.lead)
    if has_open_requests(session, wave):
        alert(session, wave, "contact", wave.lead)
