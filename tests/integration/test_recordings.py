"""Recordings of questions: sent, played instead of the voice, replaced, deleted, and logged."""

import io

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AuditEntry, Wave
from app.speech.mp3 import seconds_of
from app.speech.sounds import Sounds
from tests.factories import make_open_wave, make_staff
from tests.integration.sounds import tone
from tests.integration.web import Visit, started, visit

ITEM = "feels_safe"


@pytest.fixture
def wave(session: Session) -> str:
    """The id of an open wave, of which nothing is rendered."""
    return opened(session)


@pytest.fixture
def officer(app: Flask, session: Session) -> Visit:
    """An officer who is signed in."""
    email = "officer@test.example"
    _staff, password = make_staff(session, "officer", email)
    return visit(app).get("/en/sign-in").post("/en/sign-in", email=email, password=password)


def opened(session: Session) -> str:
    wave_id = make_open_wave(session).id
    session.rollback()
    return wave_id


def kept(session: Session, wave: str) -> dict[str, dict[str, str]]:
    """The recordings of the wave as they are now; nothing is held afterwards."""
    recordings = dict(session.get_one(Wave, wave).recordings)
    session.rollback()
    return recordings


def answering(app: Flask, session: Session, wave: str, language: str) -> Visit:
    return started(app, session, session.get_one(Wave, wave), language)


def address_of(wave: str, language: str = "cy") -> str:
    return f"/en/manage/waves/{wave}/recordings/{ITEM}/{language}"


def send(officer: Visit, address: str, content: bytes, name: str = "a.wav") -> Visit:
    return officer.get(address).post(address, sound=(io.BytesIO(content), name))


def test_a_recording_is_played_in_its_language_and_on_its_question_alone(
    app: Flask, session: Session, wave: str, officer: Visit
) -> None:
    sent = send(officer, address_of(wave), tone(2))
    assert (sent.status, sent.path) == (200, f"/en/manage/waves/{wave}/recordings")
    name = kept(session, wave)[ITEM]["cy"]
    one = answering(app, session, wave, "cy")
    place = one.path.rsplit("/", 1)[0]
    assert f'src="/aloud/{name}.mp3"' in one.get(f"{place}/{ITEM}").text
    assert "/aloud/" not in one.get(f"{place}/wish").text
    assert "/aloud/" not in one.get(f"{place}/{ITEM}".replace("/cy/", "/en/")).text
    whole = one.get(f"/aloud/{name}.mp3").page
    assert whole is not None
    assert seconds_of(whole.data) == pytest.approx(2, abs=0.2)
    assert one.get(f"/aloud/{name}.json").text.strip() == '[{"at":0.0,"text":"","words":[]}]'


def test_a_recording_says_nothing_of_what_went_wrong(app: Flask, session: Session, wave: str, officer: Visit) -> None:
    send(officer, address_of(wave, "en"), tone())
    one = answering(app, session, wave, "en")
    question = f"{one.path.rsplit('/', 1)[0]}/{ITEM}"
    assert "/aloud/" in one.get(question).text
    refused = one.post(question, go="next", answer="no such")
    assert refused.status == 422
    assert "/aloud/" not in refused.text


def test_a_recording_is_replaced_and_deleted_and_each_is_logged(
    app: Flask, session: Session, wave: str, officer: Visit
) -> None:
    sounds: Sounds = app.extensions["sounds"]
    names = []
    for seconds in (1, 2):
        send(officer, address_of(wave), tone(seconds))
        names.append(kept(session, wave)[ITEM]["cy"])
    assert [sounds.has(name) for name in names] == [False, True]
    officer.get(address_of(wave)).post(f"{address_of(wave)}/remove")
    assert kept(session, wave)[ITEM] == {}
    assert not sounds.has(names[1])
    acts = session.execute(select(AuditEntry.action, AuditEntry.detail).where(AuditEntry.subject_id == wave)).all()
    told = [action for action, detail in acts if detail == f"{ITEM} cy"]
    assert told == ["record", "record", "remove a recording"]


def test_a_recording_of_two_waves_stays_while_one_of_them_plays_it(
    app: Flask, session: Session, wave: str, officer: Visit
) -> None:
    other = opened(session)
    for one in (wave, other):
        send(officer, address_of(one), tone())
    name = kept(session, wave)[ITEM]["cy"]
    officer.get(address_of(wave)).post(f"{address_of(wave)}/remove")
    assert app.extensions["sounds"].has(name)
    officer.get(address_of(other)).post(f"{address_of(other)}/remove")
    assert not app.extensions["sounds"].has(name)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Choose the file"),
        (b"<script>alert(1)</script>", "could not read that as sound"),
        (tone(200, 8_000), "3 minutes at most"),
    ],
)
def test_what_can_not_be_played_is_refused_in_words(
    session: Session, wave: str, officer: Visit, content: bytes, told: str
) -> None:
    refused = send(officer, address_of(wave), content) if content else officer.get(address_of(wave)).post(officer.path)
    assert refused.status == 422
    assert told in refused.text
    assert kept(session, wave) == {}


def test_a_large_file_is_taken_here_and_a_larger_one_nowhere(session: Session, wave: str, officer: Visit) -> None:
    assert send(officer, address_of(wave), tone(60)).status == 200
    assert ITEM in kept(session, wave)
    assert send(officer, address_of(wave), bytes(17 * 1024 * 1024)).status == 413


def test_only_officers_record_and_only_questions_of_a_living_wave(
    app: Flask, session: Session, wave: str, officer: Visit
) -> None:
    assert "sign-in" in visit(app).get(address_of(wave)).path
    assert officer.get(address_of(wave).replace(ITEM, "no_such")).status == 404
    assert officer.get(address_of(wave, "pl")).status == 404
    session.get_one(Wave, wave).status = "closing"
    session.commit()
    assert officer.get(address_of(wave)).status == 404
