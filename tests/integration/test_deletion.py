"""The deletion drill: afterwards nothing of the wave is readable in any file, and a signed record says so."""

import datetime
import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.model_cache import trained_once
from app.jobs.timetable import timetable
from app.models import (
    AccessCode,
    Alert,
    CodedAnswer,
    ContactRequest,
    DeletionRecord,
    Flag,
    QuoteSource,
    Release,
    ReleasedCount,
    ReleasedQuote,
    Response,
    TieOpening,
    TieShare,
    Wave,
)
from app.models.base import today
from app.operations.launch import close_wave
from app.operations.release import code_consultation, quotes_to_clear, release
from app.operations.retain import close_due, cut_ties_due, delete_due, delete_wave, is_genuine
from app.safeguarding.clock import utc_now
from app.safeguarding.requests import ask_for_contact
from app.vault.keys import KeyUnavailableError, vault_of
from tests.factories import WordCoder, confidential, make_open_wave, respond, safeguarding

CODER = WordCoder({"dog": ("home_life", "positive")})
SAID = "our dog sleeps on three marmaladepaws cushions"
CRY = "he hits me behind the quinceshed"
NAME = "Zebedee Quartermaine"
WORDS = ("marmaladepaws", "quinceshed", "Zebedee")


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLYWED_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


@pytest.fixture
def wave(session: Session) -> Wave:
    """A closed wave, reported with a quote, with a flag, somebody to contact, and a model taught with its text."""
    wave = make_open_wave(session, codes=20)
    for number in range(11):
        respond(session, wave, SAID if number < 10 else CRY)
    ask_for_contact(session, wave, "en", {"name": NAME, "phone": "01632 960123"})
    close_wave(session, wave)
    code_consultation(session, wave.consultation, CODER)
    keys = {quote.key for quotes in quotes_to_clear(session, wave.consultation).values() for quote in quotes}
    release(session, wave.consultation, keys)
    trained_once("wave-coder", "0" * 64, list, lambda: sorted(SAID.lower().split()), taught_with=[wave.id])
    return wave


def close_what_waits(session: Session, wave: Wave) -> None:
    lead = safeguarding(session, "lead")
    for flag in session.scalars(select(Flag).where(Flag.wave_id == wave.id)):
        flag.status, flag.outcome, flag.closed_by, flag.due_at = "closed", "supported", lead.id, None
    for request in session.scalars(select(ContactRequest).where(ContactRequest.wave_id == wave.id)):
        request.status, request.done_by, request.due_at = "done", lead.id, None
    session.commit()


def contents(*folders: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_readable_afterwards(
    app: Flask, session: Session, wave: Wave, tmp_path: Path, database_url: str
) -> None:
    timetable(app).enqueue(timetable(app)._registry.periodic_tasks[0])
    ciphertexts = {bytes(text) for text in session.scalars(select(Flag.ciphertext)) if text}
    before = contents(tmp_path)
    on_disk = database_url.startswith("sqlite")
    assert b"marmaladepaws" in b"".join(before.values())
    assert not on_disk or b"three marmaladepaws" in b"".join(before.values())
    close_what_waits(session, wave)
    assert delete_wave(session, wave)
    needles = [word.encode() for word in WORDS] + sorted(ciphertexts)
    found = [(path, needle) for path, content in contents(tmp_path).items() for needle in needles if needle in content]
    assert found == []
    assert not (tmp_path / "keys" / f"{wave.id}.key").exists()


def test_no_row_of_the_wave_is_left_but_its_figures(session: Session, wave: Wave) -> None:
    close_what_waits(session, wave)
    assert delete_wave(session, wave)
    for model in (Response, Flag, AccessCode, ContactRequest, CodedAnswer, QuoteSource, ReleasedQuote, Alert):
        assert session.scalars(select(model)).all() == [], model
    assert session.scalars(select(Release)).all()
    assert session.scalars(select(ReleasedCount)).all()
    assert wave.status == "deleted"


def test_another_wave_keeps_everything(session: Session, wave: Wave) -> None:
    other = make_open_wave(session, codes=20)
    for _ in range(10):
        respond(session, other, SAID)
    close_what_waits(session, wave)
    assert delete_wave(session, wave)
    assert len(session.scalars(select(Response).where(Response.wave_id == other.id)).all()) == 10
    assert vault_of(session).key(other.id)


def test_the_key_is_gone_in_every_process(session: Session, wave: Wave, tmp_path: Path) -> None:
    from app.vault.keys import Vault

    other_process = Vault(tmp_path / "keys", bytes(32))
    assert other_process.key(wave.id)
    close_what_waits(session, wave)
    delete_wave(session, wave)
    for vault in (other_process, vault_of(session)):
        with pytest.raises(KeyUnavailableError):
            vault.key(wave.id)


def test_the_record_is_signed_and_a_change_of_it_is_seen(session: Session, wave: Wave) -> None:
    close_what_waits(session, wave)
    delete_wave(session, wave)
    record = session.scalars(select(DeletionRecord)).one()
    statement = json.loads(record.statement)
    assert statement["counts"] == {"responses": 11, "free_texts": 11, "quotes": 10, "models": 1}
    assert is_genuine(record)
    record.statement = record.statement.replace('"responses": 11', '"responses": 12')
    assert not is_genuine(record)
    session.rollback()


def test_what_waits_is_not_deleted_and_its_leads_are_told(session: Session, wave: Wave) -> None:
    assert not delete_wave(session, wave)
    assert wave.status == "closed"
    assert vault_of(session).key(wave.id)
    told = session.scalars(select(Alert.email).where(Alert.kind == "deletion_waits")).all()
    assert set(told) == {"lead@clywed.example", "deputy@clywed.example"}


def test_a_deletion_that_was_interrupted_is_finished(
    session: Session, wave: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_what_waits(session, wave)

    def crash(*_arguments: object) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr("app.operations.retain._delete_rows", crash)
        with pytest.raises(OSError, match="power cut"):
            delete_wave(session, wave)
    session.rollback()
    assert delete_wave(session, wave)
    assert session.scalars(select(Response)).all() == []


def test_a_wave_is_closed_and_deleted_on_its_days(session: Session) -> None:
    wave = make_open_wave(session)
    respond(session, wave, "I like it here")
    assert (close_due(session), delete_due(session)) == (0, 0)
    wave.opens_on = wave.closes_on = today() - datetime.timedelta(days=1)
    wave.withdraw_until, wave.delete_on = wave.closes_on, today()
    session.commit()
    assert close_due(session) == 1
    close_what_waits(session, wave)
    assert delete_due(session) == 1
    assert session.get_one(Wave, wave.id).status == "deleted"


def test_a_tie_is_cut_on_its_day(session: Session) -> None:
    wave = make_open_wave(session, **confidential(session))
    respond(session, wave, CRY)
    close_wave(session, wave)
    flag = session.scalars(select(Flag)).one()
    session.add(
        TieOpening(
            wave_id=wave.id,
            flag_id=flag.id,
            asked_by=session.scalars(select(TieShare.keeper_id)).first() or "",
            asked_at=utc_now(),
            ends_at=utc_now(),
            reason=b"reason",
            halves=b"halves",
        )
    )
    session.commit()
    assert flag.tie
    assert session.scalars(select(Response.tie)).one()
    assert cut_ties_due(session) == 0
    wave.opens_on = wave.closes_on = wave.tie_delete_on = today()
    session.commit()
    assert cut_ties_due(session) == 1
    session.expire_all()
    assert [*session.scalars(select(Response.tie)), flag.tie, wave.tie_public_key] == [None, None, None]
    assert session.scalars(select(TieShare)).all() == []
    assert session.scalars(select(TieOpening.halves)).all() == [None]
