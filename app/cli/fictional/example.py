"""Making the example consultation, with the same operations that officers and respondents use."""

import datetime
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.framework import DEFAULT_FRAMEWORK
from app.account.passwords import add_staff
from app.cli.fictional.respondents import respondents
from app.fieldwork.drafts import save_answer
from app.fieldwork.entry import open_draft
from app.fieldwork.questionnaires import asked, library
from app.models import AccessCode, Consultation, Draft, RespondentGroup, Staff, Wave
from app.models.base import today
from app.operations.launch import WavePlan, close_wave, create_wave, issue_codes, open_wave
from app.operations.release import code_consultation, quotes_to_clear, release
from app.operations.submit import submit
from app.vault.access_code import shown
from app.vault.keys import vault_of
from surveys.contacts import Contact, helplines

SEED = 255
QUOTES_PER_THEME = 6
STAFF = (
    ("officer@clywed.example", "Mari Prys", ("officer",)),
    ("strategist@clywed.example", "Dafydd Owen", ("strategist",)),
    ("lead@clywed.example", "Nia Rees", ("safeguarding_lead", "tie_keeper")),
    ("deputy@clywed.example", "Tomos Bell", ("safeguarding_lead", "tie_keeper")),
)

LEADS = ("lead@clywed.example", "deputy@clywed.example")
# A number of those set aside for stories.
COUNCIL_NUMBER = Contact(
    name={"en": "The council's children's team", "cy": "Tîm plant y cyngor"}, phone="029 2018 0000", nation="wales"
)


@dataclass(frozen=True)
class Fielding:
    """A closed wave of the example: respondents for each group, in the order of the groups; codes for each."""

    instrument: str
    dimensions: Sequence[str]
    codes: int
    responses: Sequence[int]
    ended_days_ago: int = 7
    seed: int = SEED


CHILDREN = Fielding("your-life-8-10", ("home", "area"), 65, (58, 41, 27, 14, 12, 18))
CARERS = Fielding("foster-carers", ("experience", "area"), 26, (17, 12, 20, 11, 15, 10))
# For visitors to read the quotes of, and to release.
CARERS_BEFORE = Fielding("foster-carers", ("experience",), 18, (12, 15, 9), ended_days_ago=120, seed=SEED + 1)


def make_example(session: Session) -> Mapping[str, str]:
    """A released consultation with 255 fictional responses and an open wave, and one that is closed and not released.

    Returns the passwords by e-mail address.
    """
    passwords = _staff(session)
    leads = session.scalars(select(Staff).where(Staff.email.in_(LEADS)).order_by(Staff.email.desc())).all()
    consultation = _consultation(session, "Hearing you: our next strategy", "Dy glywed di: ein strategaeth nesaf")
    for fielding in (CHILDREN, CARERS):
        _field(session, consultation, fielding, leads)
    code_consultation(session, consultation)
    _release(session, consultation)
    _open_for_visitors(session, consultation, leads)
    waiting = _consultation(session, "Listening to foster carers", "Gwrando ar ofalwyr maeth")
    _field(session, waiting, CARERS_BEFORE, leads)
    return passwords


def visitor_code(session: Session) -> str | None:
    """An access code of the example's open children's wave that nobody has begun to use; None if none is left."""
    begun = select(Draft.serial)
    unused = session.scalar(
        select(AccessCode)
        .join(Wave, Wave.id == AccessCode.wave_id)
        .where(Wave.status == "open", Wave.closes_on >= today(), AccessCode.status == "issued")
        .where(AccessCode.serial.not_in(begun))
        .order_by(AccessCode.serial)
    )
    if unused is None:
        return None
    return shown(vault_of(session).key(unused.wave_id).access_code(unused.serial))


def _staff(session: Session) -> dict[str, str]:
    passwords = {}
    for email, name, roles in STAFF:
        _person, passwords[email] = add_staff(session, email, name, list(roles))
    session.commit()
    return passwords


def _consultation(session: Session, title_en: str, title_cy: str) -> Consultation:
    consultation = Consultation(title_en=title_en, title_cy=title_cy, fictional=True)
    session.add(consultation)
    session.commit()
    return consultation


def _plan(fielding: Fielding, leads: Sequence[Staff], ends_in_days: int) -> WavePlan:
    closes_on = today() + datetime.timedelta(days=ends_in_days)
    lead, deputy = leads
    return WavePlan(
        instrument=fielding.instrument,
        framework=DEFAULT_FRAMEWORK,
        promise="anonymous",
        opens_on=closes_on - datetime.timedelta(days=42),
        closes_on=closes_on,
        lead_id=lead.id,
        deputy_id=deputy.id,
        out_of_hours_email="night@clywed.example",
        withdraw_until=closes_on + datetime.timedelta(days=60),
        delete_on=closes_on + datetime.timedelta(days=730),
        contacts=[*helplines(library()[fielding.instrument].audience), COUNCIL_NUMBER],
        dimensions=fielding.dimensions,
    )


def _field(session: Session, consultation: Consultation, fielding: Fielding, leads: Sequence[Staff]) -> None:
    wave = create_wave(session, consultation, _plan(fielding, leads, ends_in_days=-fielding.ended_days_ago))
    issue_codes(session, wave, {group.id: fielding.codes for group in wave.groups})
    open_wave(session, wave)
    people = respondents(asked(wave), sum(fielding.responses), random.Random(fielding.seed))  # noqa: S311 - not a secret
    for group, number in zip(wave.groups, fielding.responses, strict=True):
        for code in _codes(session, group)[:number]:
            person = next(people)
            draft = open_draft(session, code)
            draft.assented = True
            for item, answer in person.answers.items():
                save_answer(session, draft, item, answer, person.language)
            submit(session, draft)
    close_wave(session, wave)


def _codes(session: Session, group: RespondentGroup) -> Sequence[AccessCode]:
    return session.scalars(select(AccessCode).where(AccessCode.group_id == group.id)).all()


def _release(session: Session, consultation: Consultation) -> None:
    offered = quotes_to_clear(session, consultation)
    cleared = {quote.key for quotes in offered.values() for quote in quotes[:QUOTES_PER_THEME]}
    release(session, consultation, cleared)


def _open_for_visitors(session: Session, consultation: Consultation, leads: Sequence[Staff]) -> None:
    wave = create_wave(session, consultation, _plan(CHILDREN, leads, ends_in_days=28))
    issue_codes(session, wave, {group.id: 25 for group in wave.groups})
    open_wave(session, wave)
