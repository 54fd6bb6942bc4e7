"""The deletion drill: afterwards nothing of the wave is readable in any file, and a signed record says so."""

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from analysis.model_cache import trained_once
from app.jobs.tasks import TASKS, run_task
from app.jobs.timetable import timetable
from app.models import (
    AccessCode,
    Alert,
    CodedAnswer,
    ContactRequest,
    DeletionRecord,
    Draft,
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
from app.operations.submit import seal_drafts
from app.safeguarding.clock import utc_now
from app.safeguarding.requests import ask_for_contact
from app.speech.sounds import Sounds
from app.vault.keys import KeyUnavailableError, vault_of
from tests.factories import (
    WordCoder,
    confidential,
    make_open_wave,
    migrated_engine,
    respond,
    safeguarding,
    session_on,
)

CODER = WordCoder({"dog": ("home_life", "positive")})
SAID = "our dog sleeps on three marmaladepaws cushions"
CRY = "he hits me behind the quinceshed"
NAME = "Zebedee Quartermaine"
VOICE = b"\xff\xf3 as spoken by Mwynwen"
WORDS = ("marmaladepaws", "quinceshed", "Zebedee", "Mwynwen")


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLYWED_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


@pytest.fixture
def sounds(tmp_path: Path) -> Sounds:
    return Sounds(tmp_path / "speech")


@pytest.fixture
def wave(session: Session, sounds: Sounds) -> Wave:
    """A closed wave, reported with a quote, with a flag, somebody to contact, a model taught with its text, and a
    question that somebody read aloud."""
    wave = make_open_wave(session, codes=20)
    wave.recordings = {"wish": {"cy": sounds.add_recording(VOICE)}}
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
    app: Flask, session: Session, sounds: Sounds, wave: Wave, tmp_path: Path, database_url: str
) -> None:
    timetable(app).enqueue(timetable(app)._registry.periodic_tasks[0])
    ciphertexts = {bytes(text) for text in session.scalars(select(Flag.ciphertext)) if text}
    before = contents(tmp_path)
    on_disk = database_url.startswith("sqlite")
    assert b"marmaladepaws" in b"".join(before.values())
    assert VOICE in before.values()
    assert not on_disk or b"three marmaladepaws" in b"".join(before.values())
    close_what_waits(session, wave)
    assert delete_wave(session, sounds, wave)
    needles = [word.encode() for word in WORDS] + sorted(ciphertexts)
    found = [(path, needle) for path, content in contents(tmp_path).items() for needle in needles if needle in content]
    assert found == []
    assert not (tmp_path / "keys" / f"{wave.id}.key").exists()


def test_no_row_of_the_wave_is_left_but_its_figures(session: Session, sounds: Sounds, wave: Wave) -> None:
    close_what_waits(session, wave)
    assert delete_wave(session, sounds, wave)
    for model in (Response, Flag, AccessCode, ContactRequest, CodedAnswer, QuoteSource, ReleasedQuote, Alert):
        assert session.scalars(select(model)).all() == [], model
    assert session.scalars(select(Release)).all()
    assert session.scalars(select(ReleasedCount)).all()
    assert (wave.status, wave.recordings) == ("deleted", {})


def test_another_wave_keeps_everything(session: Session, sounds: Sounds, wave: Wave) -> None:
    other = make_open_wave(session, codes=20)
    other.recordings = {"feels_safe": wave.recordings["wish"]}
    for _ in range(10):
        respond(session, other, SAID)
    close_what_waits(session, wave)
    assert delete_wave(session, sounds, wave)
    assert len(session.scalars(select(Response).where(Response.wave_id == other.id)).all()) == 10
    assert vault_of(session).key(other.id)
    assert sounds.sound([other.recordings["feels_safe"]["cy"]]) == VOICE


def test_the_key_is_gone_in_every_process(session: Session, sounds: Sounds, wave: Wave, tmp_path: Path) -> None:
    from app.vault.keys import Vault

    other_process = Vault(tmp_path / "keys", bytes(32))
    assert other_process.key(wave.id)
    close_what_waits(session, wave)
    delete_wave(session, sounds, wave)
    for vault in (other_process, vault_of(session)):
        with pytest.raises(KeyUnavailableError):
            vault.key(wave.id)


def test_the_record_is_signed_and_a_change_of_it_is_seen(session: Session, sounds: Sounds, wave: Wave) -> None:
    close_what_waits(session, wave)
    delete_wave(session, sounds, wave)
    record = session.scalars(select(DeletionRecord)).one()
    statement = json.loads(record.statement)
    assert statement["counts"] == {"responses": 11, "free_texts": 11, "quotes": 10, "models": 1, "recordings": 1}
    assert is_genuine(session, record)
    record.statement = record.statement.replace('"responses": 11', '"responses": 12')
    assert not is_genuine(session, record)
    session.rollback()


def test_a_record_that_somebody_else_signed_is_not_genuine(session: Session, sounds: Sounds, wave: Wave) -> None:
    close_what_waits(session, wave)
    delete_wave(session, sounds, wave)
    statement = json.loads(session.scalars(select(DeletionRecord.statement)).one())
    forger = Ed25519PrivateKey.generate()
    statement |= {"counts": {"responses": 0}, "public_key": forger.public_key().public_bytes_raw().hex()}
    forged = json.dumps(statement, sort_keys=True)
    record = DeletionRecord(wave_id=wave.id, statement=forged, signature=forger.sign(forged.encode()))
    assert not is_genuine(session, record)


def test_what_waits_is_not_deleted_and_its_leads_are_told(session: Session, sounds: Sounds, wave: Wave) -> None:
    assert not delete_wave(session, sounds, wave)
    assert wave.status == "closed"
    assert vault_of(session).key(wave.id)
    told = session.scalars(select(Alert.email).where(Alert.kind == "deletion_waits")).all()
    assert set(told) == {"lead@clywed.example", "deputy@clywed.example"}


def test_a_deletion_that_was_interrupted_is_finished(
    session: Session, sounds: Sounds, wave: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_what_waits(session, wave)

    def crash(*_arguments: object) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr("app.operations.retain._delete_rows", crash)
        with pytest.raises(OSError, match="power cut"):
            delete_wave(session, sounds, wave)
    session.rollback()
    assert delete_wave(session, sounds, wave)
    assert session.scalars(select(Response)).all() == []


def days_ago(number: int) -> datetime.date:
    return today() - datetime.timedelta(days=number)


def test_a_wave_is_closed_and_deleted_on_its_days(session: Session, sounds: Sounds) -> None:
    wave = make_open_wave(session, closes_on=days_ago(2), withdraw_until=days_ago(1), delete_on=today())
    respond(session, wave, "I like it here")
    assert close_due(session) == 1
    close_what_waits(session, wave)
    assert delete_due(session, sounds) == 1
    assert session.get_one(Wave, wave.id).status == "deleted"


def lose_key(session: Session, wave: Wave, tmp_path: Path) -> None:
    path = tmp_path / "keys" / f"{wave.id}.key"
    session.commit()
    path.rename(path.with_suffix(".lost"))


def test_a_wave_whose_key_is_lost_keeps_no_other_from_its_day(app: Flask, session: Session, tmp_path: Path) -> None:
    waves = [make_open_wave(session, closes_on=days_ago(1)) for _ in range(3)]
    tied = make_open_wave(session, closes_on=days_ago(1), **confidential(session) | {"tie_delete_on": today()})
    for wave in (*waves, tied):
        respond(session, wave, "I like it here")
    lost = min(waves, key=lambda wave: wave.id)
    lost_id = lost.id
    lose_key(session, lost, tmp_path)
    for task in TASKS:
        run_task(app, task)
    session.expire_all()
    statuses = {wave.id: wave.status for wave in session.scalars(select(Wave))}
    assert [status for wave_id, status in statuses.items() if wave_id != lost_id] == ["closed"] * 3
    assert statuses[lost_id] == "closing"
    assert session.get_one(Wave, tied.id).tie_public_key is None


def test_a_deletion_that_fails_keeps_no_other_wave(
    session: Session, sounds: Sounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    waves = [
        make_open_wave(session, closes_on=days_ago(2), withdraw_until=days_ago(1), delete_on=today()) for _ in range(3)
    ]
    assert close_due(session) == 3
    broken = min(wave.id for wave in waves)

    def fail(wave_id: str) -> int:
        if wave_id == broken:
            raise PermissionError
        return 0

    monkeypatch.setattr("app.operations.retain.forget", fail)
    assert delete_due(session, sounds) == 2
    session.expire_all()
    assert [wave.id for wave in waves if wave.status == "closed"] == [broken]


def test_of_two_who_close_a_wave_the_second_forgets_no_number(
    session: Session, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second closes the whole wave while the first, who has sealed, comes to count."""
    wave = make_open_wave(session)
    for code in session.scalars(select(AccessCode)).all()[:7]:
        code.status = "declined"
    session.commit()

    def interrupted(first: Session, drafts: Sequence[Draft]) -> None:
        seal_drafts(first, drafts)
        monkeypatch.setattr("app.operations.launch.seal_drafts", seal_drafts)
        engine = migrated_engine(database_url)
        with session_on(engine, tmp_path / "keys") as second:
            close_wave(second, second.get_one(Wave, wave_id))
        engine.dispose()

    wave_id = wave.id
    monkeypatch.setattr("app.operations.launch.seal_drafts", interrupted)
    close_wave(session, wave)
    session.expire_all()
    assert (wave.status, [group.declined for group in wave.groups]) == ("closed", [7])


@pytest.fixture
def tied(session: Session) -> Flag:
    """A flag in a closed confidential wave, whose tie is due to be cut."""
    wave = make_open_wave(session, **confidential(session))
    respond(session, wave, CRY)
    close_wave(session, wave)
    wave.opens_on = wave.closes_on = days_ago(1)
    wave.tie_delete_on = today()
    session.commit()
    return session.scalars(select(Flag)).one()


def test_a_tie_waits_while_somebody_may_have_to_be_found(session: Session, tied: Flag) -> None:
    for alert in session.scalars(select(Alert)).all():
        session.delete(alert)
    assert cut_ties_due(session) == 0
    assert tied.tie is not None
    told = session.execute(select(Alert.kind, Alert.email)).all()
    assert {*told} == {("deletion_waits", "lead@clywed.example"), ("deletion_waits", "deputy@clywed.example")}
    close_what_waits(session, tied.wave)
    assert cut_ties_due(session) == 1


def test_a_tie_is_not_cut_while_its_wave_is_open(session: Session) -> None:
    wave = make_open_wave(session, closes_on=days_ago(1), **confidential(session) | {"tie_delete_on": today()})
    assert cut_ties_due(session) == 0
    assert close_due(session) == 1
    assert cut_ties_due(session) == 1
    assert wave.tie_public_key is None


def test_a_tie_outlives_the_last_day_of_its_wave(session: Session) -> None:
    with pytest.raises(IntegrityError, match="tie_dates"):
        make_open_wave(session, **confidential(session) | {"tie_delete_on": today()}, closes_on=today())
    session.rollback()


def test_a_tie_is_cut_on_its_day(session: Session, tied: Flag) -> None:
    wave, flag = tied.wave, tied
    close_what_waits(session, wave)
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
    assert cut_ties_due(session) == 1
    session.expire_all()
    assert [*session.scalars(select(Response.tie)), flag.tie, wave.tie_public_key] == [None, None, None]
    assert session.scalars(select(TieShare)).all() == []
    assert session.scalars(select(TieOpening.halves)).all() == [None]
