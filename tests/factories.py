"""Making what a test needs, with the operations that the application itself uses."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from analysis.coding import CodedLabel, CodedText
from analysis.framework import DEFAULT_FRAMEWORK
from app.account.passwords import add_staff
from app.audit.log import watch
from app.database import prepare_engine, with_driver
from app.fieldwork.drafts import save_answer
from app.fieldwork.entry import open_draft
from app.migrations import upgrade
from app.models import AccessCode, Consultation, Draft, Keeper, RespondentGroup, Staff, Wave
from app.models.base import today
from app.operations.launch import WavePlan, create_wave, issue_codes, open_wave
from app.operations.submit import submit
from app.vault.keys import Vault
from app.vault.tie import KeeperKey, new_keeper_key
from surveys.answers import StoredAnswer
from surveys.contacts import Contact, helplines

CHILDREN = "your-life-8-10"
FREE_TEXT = "wish"
PASSPHRASE = "heron lantern thimble"
COUNCIL_NUMBER = Contact(
    name={"en": "Our council's team", "cy": "Tîm ein cyngor"}, phone="01632 960001", nation="wales"
)
CHOICE = "feels_safe"


def migrated_engine(url: str) -> Engine:
    """A durable engine on a database with the newest tables."""
    engine = create_engine(with_driver(url))
    prepare_engine(engine)
    upgrade(engine)
    return engine


@contextmanager
def session_on(engine: Engine, keys: Path) -> Iterator[Session]:
    """A session that writes, with a vault whose keys lie in `keys`."""
    watch()
    vault = Vault(keys, bytes(32))
    with Session(engine.execution_options(writes=True), info={"vault": vault, "actor": None}) as session:
        yield session


def make_staff(session: Session, role: str = "officer", email: str = "") -> tuple[Staff, str]:
    """A member of staff with one role, and the password."""
    staff, password = add_staff(session, email or f"{role}@clywed.example", role.title(), [role])
    session.commit()
    return staff, password


def make_wave(session: Session, dimensions: Sequence[str] = (), codes: int = 10, **decided: Any) -> Wave:
    """A wave in preparation, in a consultation of its own, with codes issued for each group; `decided` is of its
    plan."""
    consultation = Consultation(title_en="A consultation", title_cy="Ymgynghoriad", fictional=True)
    session.add(consultation)
    wave = create_wave(session, consultation, make_plan(session, dimensions=dimensions, **decided))
    issue_codes(session, wave, {group.id: codes for group in wave.groups})
    return wave


def make_plan(session: Session, **decided: Any) -> WavePlan:
    """The plan of an anonymous wave of the children's survey that is open now, but for what was `decided`."""
    closes_on = decided.pop("closes_on", today() + datetime.timedelta(days=14))
    settings: dict[str, Any] = {
        "instrument": CHILDREN,
        "framework": DEFAULT_FRAMEWORK,
        "promise": "anonymous",
        "opens_on": min(today(), closes_on),
        "closes_on": closes_on,
        "lead_id": safeguarding(session, "lead").id,
        "deputy_id": safeguarding(session, "deputy").id,
        "out_of_hours_email": "night@clywed.example",
        "withdraw_until": closes_on + datetime.timedelta(days=30),
        "delete_on": closes_on + datetime.timedelta(days=365),
        "contacts": [*helplines("child"), COUNCIL_NUMBER],
    }
    return WavePlan(**settings | decided)


def confidential(session: Session, keepers: Sequence[str] = ("keeper-1", "keeper-2")) -> dict[str, Any]:
    """What a plan needs to be confidential: keepers (by the name in their e-mail address), and the end of their tie."""
    return {
        "promise": "confidential",
        "keepers": [make_keeper(session, name).staff_id for name in keepers],
        "tie_delete_on": today() + datetime.timedelta(days=90),
    }


def make_keeper(session: Session, name: str) -> Keeper:
    """A tie keeper whose passphrase is PASSPHRASE."""
    staff, _password = make_staff(session, "tie_keeper", f"{name}@clywed.example")
    key = _keeper_key(name)
    keeper = Keeper(staff=staff, public_key=key.public, wrapped_private_key=key.wrapped_private, salt=key.salt)
    session.add(keeper)
    session.commit()
    return keeper


@cache
def _keeper_key(_name: str) -> KeeperKey:
    """Drawn once for all tests: a passphrase is slow to stretch, on purpose."""
    return new_keeper_key(PASSPHRASE)


def safeguarding(session: Session, name: str) -> Staff:
    """The safeguarding lead or deputy of the tests' waves, made where there is none yet."""
    email = f"{name}@clywed.example"
    known = session.scalar(select(Staff).where(Staff.email == email))
    return known or make_staff(session, "safeguarding_lead", email)[0]


def make_open_wave(session: Session, dimensions: Sequence[str] = (), codes: int = 10, **decided: Any) -> Wave:
    """A wave that can be answered."""
    wave = make_wave(session, dimensions, codes, **decided)
    open_wave(session, wave)
    return wave


def unused_code(session: Session, wave: Wave, group: RespondentGroup | None = None) -> AccessCode:
    """An access code of the wave that nobody has begun to use."""
    begun = select(Draft.serial).where(Draft.wave_id == wave.id)
    free = select(AccessCode).where(
        AccessCode.wave_id == wave.id, AccessCode.status == "issued", AccessCode.serial.not_in(begun)
    )
    if group is not None:
        free = free.where(AccessCode.group_id == group.id)
    return session.scalars(free.order_by(AccessCode.serial)).first() or _no_code()


def begin(
    session: Session, wave: Wave, answers: Mapping[str, StoredAnswer], group: RespondentGroup | None = None
) -> Draft:
    """A draft with answers, on an unused code."""
    draft = open_draft(session, unused_code(session, wave, group))
    draft.assented = True
    for item, answer in answers.items():
        save_answer(session, draft, item, answer, "en")
    session.commit()
    return draft


def respond(session: Session, wave: Wave, text: str, group: RespondentGroup | None = None) -> None:
    """Answer one choice and one free-text item, and submit."""
    submit(session, begin(session, wave, {CHOICE: ["always"], FREE_TEXT: text}, group))


def _no_code() -> AccessCode:
    raise LookupError("no unused access code is left")


@dataclass
class WordCoder:
    """A coder for tests: each code applies where its word stands in the text."""

    words: Mapping[str, tuple[str, str]]

    def code(self, texts: Sequence[str]) -> list[CodedText]:
        """Code by the words alone."""
        return [self._coded(text) for text in texts]

    def _coded(self, text: str) -> CodedText:
        found = [(code, valence) for word, (code, valence) in self.words.items() if word in text]
        labels = [CodedLabel(code, 0.9, [(0, len(text))]) for code, _valence in found]
        return CodedText("en", [], labels, found[0][1] if found else "neutral")
