"""A scratch installation with a copy of a wave, to walk through; it is gone afterwards."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, object_session

from app.config import RESPONDENT_LANGUAGES
from app.extensions import db
from app.factory import build
from app.fieldwork.questionnaires import asked
from app.migrations import upgrade
from app.models import AccessCode, Base, Draft, QuestionnaireSnapshot, RespondentGroup, Staff, Wave
from app.models.base import today
from app.operations.launch import issue_codes
from app.respond.words import languages_of
from app.vault.keys import vault_of
from surveys.questionnaire import Questionnaire
from surveys.snapshots import from_snapshot, snapshot

KEPT_SETTINGS = ("COUNCIL", "HARMLESS_PAGE", "BABEL_TRANSLATION_DIRECTORIES", "FICTIONAL")
NOBODY = "nobody@example.invalid"
Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True)
class Copy:
    """An installation that holds one open wave, every item of which is shown, and a code for each language.

    `questionnaire` is what the wave asks, routing included; it is answered in `languages`.
    """

    app: Flask
    wave_id: str
    questionnaire: Questionnaire
    languages: Sequence[str]
    codes: dict[str, str]


@contextmanager
def copied(app: Flask, wave: Wave) -> Iterator[Copy]:
    """A copy of the wave in an installation of its own, without routing, for a respondent who might live anywhere.

    Ends the transaction of the wave's session: to walk through a copy takes long, and where a transaction that may
    write stayed open no respondent could save an answer.
    """
    _let_go(wave)
    with emptied(app.config["STATE_FOLDER"]) as folder, _installed(app, folder) as scratch:
        questionnaire, languages = asked(wave), languages_of(wave)
        with scratch.app_context(), _writing(scratch) as session:
            _copy(session, wave)
            copied_wave = session.get_one(Wave, wave.id)
            copy = Copy(scratch, wave.id, questionnaire, languages, _codes(session, copied_wave))
        _let_go(wave)
        yield copy


def _let_go(wave: Wave) -> None:
    session = object_session(wave)
    if session is not None:
        session.rollback()


@contextmanager
def emptied(state: Path, waits: bool = True) -> Iterator[Path]:
    """A folder beside the database, for its owner's eyes alone, with nothing in it: neither now nor afterwards.

    What a process left there that was killed goes first. One process at a time has it, the others wait; raises
    BlockingIOError where this one does not. The lock of a process that is killed goes with it.
    """
    folder = Path(state) / "scratch"
    folder.mkdir(mode=0o700, exist_ok=True)
    with ExitStack() as afterwards:
        lock = os.open(folder, os.O_RDONLY)
        afterwards.callback(os.close, lock)
        fcntl.flock(lock, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
        _clear(folder)
        afterwards.callback(_clear, folder)
        yield folder


def sweep(state: Path) -> None:
    """Delete what a process that was killed left of its copy; a copy that is still walked through is let be."""
    with suppress(BlockingIOError), emptied(state, waits=False):
        pass


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def _installed(app: Flask, folder: Path) -> Iterator[Flask]:
    settings = {name: app.config[name] for name in KEPT_SETTINGS}
    scratch = build(
        settings
        | {
            "STATE_FOLDER": folder,
            "KEY_FOLDER": folder / "keys",
            "SPEECH_FOLDER": folder / "speech",
            "DATABASE_URL": f"sqlite:///{folder / 'scratch.sqlite3'}",
            "READER_DATABASE_URL": "",
            "PUBLIC_ADDRESS": "",
            "RATELIMIT_STORAGE_URI": "memory://",
            "PROXIES": 0,
        }
    )
    with scratch.app_context():
        upgrade(db.engine)
    yield scratch
    with scratch.app_context():
        db.engine.dispose()
        db.get_engine("reader").dispose()


@contextmanager
def _writing(scratch: Flask) -> Iterator[Session]:
    info: dict[str, Any] = {"vault": scratch.extensions["vault"], "actor": None}
    with Session(db.engine.execution_options(writes=True), info=info) as session:
        yield session


def _copy(session: Session, wave: Wave) -> None:
    """The wave with those it names and where it sends for help; its way in is open from today."""
    opened = snapshot_without_routing(wave)
    session.add_all([*_invented_staff(wave), _row(wave.consultation), opened])
    session.flush()
    opens_on = min(wave.opens_on, today())
    session.add(
        _row(
            wave,
            status="open",
            opens_on=opens_on,
            adult_agreement=False,
            questionnaire_sha256=opened.sha256,
            recordings={},
            lead_id="lead",
            deputy_id="deputy",
            out_of_hours_email=NOBODY,
        )
    )
    session.flush()
    session.add_all(_row(contact) for contact in wave.contacts)
    session.add(RespondentGroup(wave_id=wave.id, position=0))
    session.flush()
    vault_of(session).create(wave.id)


def _invented_staff(wave: Wave) -> list[Staff]:
    """A lead and a deputy, of whom nothing is true but what respondents are told: the lead's name."""
    return [
        Staff(id="lead", email="lead@example.invalid", name=wave.lead.name, password_hash=""),
        Staff(id="deputy", email="deputy@example.invalid", name="Deputy", password_hash=""),
    ]


def snapshot_without_routing(wave: Wave) -> QuestionnaireSnapshot:
    """The questionnaire of a wave with every item shown to everybody."""
    definition, _sha256 = snapshot(asked(wave))
    shown = from_snapshot(json.dumps(_unrouted(json.loads(definition))))
    text, sha256 = snapshot(shown)
    return QuestionnaireSnapshot(sha256=sha256, instrument=shown.id, version=shown.version, definition=text)


def _unrouted(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _unrouted(inner) for name, inner in part.items() if name not in ("show when", "show_when")}
    return [_unrouted(inner) for inner in part] if isinstance(part, list) else part


def _row(row: Row, **changed: Any) -> Row:
    columns = {column.key: getattr(row, column.key) for column in inspect(type(row)).columns}
    return type(row)(**columns | changed)


def _codes(session: Session, wave: Wave) -> dict[str, str]:
    issue_codes(session, wave, {wave.groups[0].id: len(RESPONDENT_LANGUAGES)})
    serials = session.scalars(select(AccessCode.serial).where(AccessCode.wave_id == wave.id)).all()
    key = vault_of(session).key(wave.id)
    return {language: key.access_code(serial) for language, serial in zip(RESPONDENT_LANGUAGES, serials, strict=True)}


def send_answers(scratch: Flask, draft_id: str) -> None:
    """Let a draft be one that was sent, without what else happens to answers that are sent."""
    with scratch.app_context(), _writing(scratch) as session:
        session.get_one(Draft, draft_id).submitted = True
        session.commit()
