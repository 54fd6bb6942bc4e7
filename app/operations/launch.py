"""Creating, opening and closing a wave, and issuing its access codes."""

import datetime
import itertools
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.audit import log
from app.database import forget_log, hide_order
from app.failures import ReasonedError
from app.fieldwork.codes import declined, issued
from app.fieldwork.disclosures import flag_what_worries
from app.fieldwork.languages import count_languages
from app.fieldwork.modes import count_modes
from app.fieldwork.questionnaires import asked, keep_snapshot, library
from app.fieldwork.sealing import merge_small_groups, remainder
from app.models import AccessCode, Consultation, Draft, RespondentGroup, RespondentGroupValue, Wave, WaveContact
from app.operations.submit import ORDERED, check_drafts, seal_drafts
from app.safeguarding.ties import active_pairs, make_tie
from app.safeguarding.triage import can_triage
from app.vault import access_code
from app.vault.keys import vault_of
from surveys.contacts import Contact
from surveys.questionnaire import Questionnaire

CODES_AT_LEAST = 10
CODES_AT_MOST = 5_000


@dataclass(frozen=True)
class WavePlan:
    """What an officer decides about a wave; `dimensions` are ids of the instrument's groups.

    `contacts` are where its respondents find help, `keepers` the ids of the staff who keep the tie of a confidential
    wave: two of them must open it together. `tie_delete_on` belongs to a confidential wave alone.
    """

    instrument: str
    framework: str
    promise: str
    opens_on: datetime.date
    closes_on: datetime.date
    lead_id: str
    deputy_id: str
    out_of_hours_email: str
    withdraw_until: datetime.date
    delete_on: datetime.date
    contacts: Sequence[Contact]
    tie_delete_on: datetime.date | None = None
    keepers: Sequence[str] = ()
    adult_agreement: bool = False
    asks_who_helps: bool = False
    dimensions: Sequence[str] = ()


class RefusedError(ReasonedError):
    """The wave is not ready for this; `reason` names why: a key of `app.manage.words.REFUSALS`."""


def create_wave(session: Session, consultation: Consultation, plan: WavePlan) -> Wave:
    """A wave in preparation, with its key and one group for every combination of the chosen dimensions' values."""
    wave = Wave(
        id=secrets.token_hex(16),
        consultation=consultation,
        instrument=plan.instrument,
        framework=plan.framework,
        promise=plan.promise,
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        lead_id=plan.lead_id,
        deputy_id=plan.deputy_id,
        out_of_hours_email=plan.out_of_hours_email,
        adult_agreement=plan.adult_agreement,
        asks_who_helps=plan.asks_who_helps,
        withdraw_until=plan.withdraw_until,
        delete_on=plan.delete_on,
        tie_delete_on=plan.tie_delete_on,
        contacts=[put_contact(WaveContact(position=n), contact) for n, contact in enumerate(plan.contacts)],
    )
    for position, values in enumerate(combinations(library()[plan.instrument], plan.dimensions)):
        group = RespondentGroup(position=position)
        group.values = [RespondentGroupValue(dimension=key, value=value) for key, value in values.items()]
        wave.groups.append(group)
    session.add(wave)
    session.flush()
    vault_of(session).create(wave.id)
    if plan.promise == "confidential":
        make_tie(session, wave, plan.keepers)
    session.commit()
    return wave


def combinations(questionnaire: Questionnaire, dimensions: Sequence[str]) -> list[Mapping[str, str]]:
    """Every combination of the values of the dimensions; one without values where no dimension was chosen."""
    chosen = [group for group in questionnaire.groups if group.id in dimensions]
    values = [[(group.id, value.id) for value in group.values] for group in chosen]
    return [dict(combination) for combination in itertools.product(*values)]


def issue_codes(session: Session, wave: Wave, numbers: Mapping[str, int]) -> int:
    """Issue as many access codes for each group (by its id) as `numbers` says; how many were issued.

    Raises RefusedError for a wave that is closed or closing, and for more codes than a wave can have.
    """
    if wave.status not in ("preparing", "open"):
        raise RefusedError("not_open")
    if sum(issued(session, wave).values()) + sum(numbers.values()) > CODES_AT_MOST:
        raise RefusedError("many_codes")
    for group in wave.groups:
        session.add_all(new_code(session, group) for _ in range(numbers.get(group.id, 0)))
    total = sum(numbers.get(group.id, 0) for group in wave.groups)
    log.record(session, "issue access codes", "wave", wave.id, str(total))
    session.commit()
    return total


def open_wave(session: Session, wave: Wave) -> None:
    """Freeze the questionnaire and the promise, and let respondents in; raises RefusedError where something is
    missing."""
    _check_ready(session, wave)
    wave.snapshot = keep_snapshot(session, asked(wave))
    wave.status = "open"
    session.commit()


def close_wave(session: Session, wave: Wave) -> None:
    """Let nobody in any more, seal the remaining submitted drafts and erase those never submitted.

    Afterwards no access code tells whether it was used. A closing that was interrupted goes on when it is called
    again. Raises RefusedError if the wave is neither open nor closing.
    """
    session.refresh(wave, with_for_update=True)
    if wave.status not in ("open", "closing"):
        raise RefusedError("not_open")
    wave.status = "closing"
    session.commit()
    check_drafts(session, wave.id)
    seal_drafts(session, remainder(session, wave.id))
    # Of two who close it, the second sees what the first did.
    session.refresh(wave, with_for_update=True)
    if wave.status == "closing":
        _forget_codes(session, wave)
    session.commit()
    forget_log(session)
    hide_order(session, *ORDERED)


def _forget_codes(session: Session, wave: Wave) -> None:
    for draft in session.scalars(select(Draft).where(Draft.wave_id == wave.id)):
        if wave.promise == "confidential":
            flag_what_worries(session, draft)
        session.delete(draft)
    for group in wave.groups:
        group.declined = declined(session, group)
    session.execute(update(AccessCode).where(AccessCode.wave_id == wave.id).values(status="withdrawn"))
    count_modes(session, wave)
    count_languages(session, wave)
    merge_small_groups(session, wave)
    wave.status = "closed"


def access_codes(session: Session, wave: Wave) -> dict[str, list[str]]:
    """The access codes of each group (by its id) as they are shown to people, in random order; the view is logged."""
    key = vault_of(session).key(wave.id)
    shown: dict[str, list[str]] = {group.id: [] for group in wave.groups}
    for code in session.scalars(select(AccessCode).where(AccessCode.wave_id == wave.id).order_by(AccessCode.serial)):
        shown[code.group_id].append(access_code.shown(key.access_code(code.serial)))
    log.record(session, "view access codes", "wave", wave.id)
    return shown


def _check_ready(session: Session, wave: Wave) -> None:
    if wave.status != "preparing":
        raise RefusedError("not_preparing")
    if not (can_triage(wave.lead) and can_triage(wave.deputy)):
        raise RefusedError("no_lead")
    if wave.promise == "confidential" and not active_pairs(session, wave):
        raise RefusedError("no_keepers")
    numbers = issued(session, wave)
    if any(numbers[group.id] < CODES_AT_LEAST for group in wave.groups):
        raise RefusedError("few_codes")


def put_contact(row: WaveContact, contact: Contact) -> WaveContact:
    """Write a contact into the wave's row for it."""
    row.nation = contact.nation
    row.name_en, row.name_cy = contact.name["en"], contact.name["cy"]
    row.phone, row.text_number = contact.phone, contact.text
    row.note_en = contact.note["en"] if contact.note else ""
    row.note_cy = contact.note["cy"] if contact.note else ""
    return row


def new_code(session: Session, group: RespondentGroup) -> AccessCode:
    """An access code for the group, not yet added."""
    serial = secrets.token_hex(16)
    vault = vault_of(session)
    digest = vault.digest(vault.key(group.wave_id).access_code(serial))
    return AccessCode(wave_id=group.wave_id, serial=serial, group_id=group.id, digest=digest)
