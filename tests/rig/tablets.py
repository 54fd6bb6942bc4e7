"""Outreach tablets of the running demonstration."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from app import config
from app.audit.log import watch
from app.cli.demo import settings_in
from app.database import prepare_engine
from app.models import Arrival, Base, Draft, Response, Tablet, Wave
from app.models.base import today
from app.operations.tablets import TabletPlan, device_code_of, let_more_in, make_tablet, turn_off
from app.vault.keys import Vault
from tests.rig.demonstration import Demonstration


@dataclass(frozen=True)
class MadeTablet:
    """A tablet's id and its device code."""

    id: str
    code: str


@contextmanager
def session_of(demo: Demonstration, writes: bool = True) -> Iterator[Session]:
    """A session on the database of the running demonstration."""
    settings = config.settings(settings_in(demo.folder))
    engine = create_engine(settings["DATABASE_URL"])
    prepare_engine(engine)
    watch()
    vault = Vault(settings["KEY_FOLDER"], settings["MASTER_KEY"])
    with Session(engine.execution_options(writes=writes), info={"vault": vault, "actor": None}) as session:
        yield session
    engine.dispose()


def make(demo: Demonstration, walk_ins: int = 50) -> MadeTablet:
    """A tablet of the open children's wave; without walk-ins its respondents type their codes."""
    with session_of(demo) as session:
        wave = session.scalars(select(Wave).where(Wave.status == "open")).one()
        group = wave.groups[0] if walk_ins else None
        made = make_tablet(session, wave, TabletPlan(f"Blue {secrets.token_hex(4)}", today(), group, walk_ins))
        shown = MadeTablet(made.id, device_code_of(session, made))
        session.commit()
        return shown


def turn_off_tablet(demo: Demonstration, made: MadeTablet) -> None:
    """Turn it off, as an officer does."""
    with session_of(demo) as session:
        turn_off(session, session.get_one(Tablet, made.id))


def let_more_answer(demo: Demonstration, made: MadeTablet, more: int) -> None:
    """Let it ask more people, as an officer does."""
    with session_of(demo) as session:
        let_more_in(session, session.get_one(Tablet, made.id), more)


def numbers(demo: Demonstration) -> tuple[int, int]:
    """How many parcels were counted, and how many drafts and responses there are."""
    with session_of(demo, writes=False) as session:
        return _count(session, Arrival), _count(session, Draft) + _count(session, Response)


def _count(session: Session, model: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0
