"""Reading aloud: what the pages of an open wave offer to be heard, and what is never among it."""

import json

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.jobs.rehearsal import Text, texts_of
from app.jobs.rehearsed_visit import RehearsedVisit
from app.jobs.scratch import emptied
from app.jobs.speech import render_waves
from app.models import Wave
from app.speech.sounds import Sounds, name_of, parted
from app.speech.spoken import readable, spoken
from app.speech.voice import Speech
from app.web.aloud import MOST_TEXTS, MOST_TIMES, addresses_in, names_aloud
from tests.factories import make_open_wave
from tests.integration.web import Visit, letters_of, started, visit

SECRET = "my dog Bartholomew"
SILENT = Speech(bytes.fromhex("fff330c4") + bytes(74), 0.03, [])


def sounds_of(app: Flask) -> Sounds:
    sounds: Sounds = app.extensions["sounds"]
    return sounds


@pytest.fixture(scope="module")
def rehearsed() -> list[set[Text]]:
    """The texts of the wave once one was rehearsed: all of these tests' waves say the same."""
    return []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sounds:
    """The sounds of these tests' waves, once they are made."""
    return Sounds(tmp_path_factory.mktemp("speech"))


@pytest.fixture
def wave(app: Flask, session: Session, rehearsed: list[set[Text]], made: Sounds) -> Wave:
    """An open wave, each text of which has a sound: a silent one, for the voice has tests of its own."""
    opened = make_open_wave(session)
    if not rehearsed:
        with app.app_context():
            rehearsed.append(texts_of(app, opened))
        for text, language in rehearsed[0]:
            made.add(text, language, SILENT)
    app.extensions["sounds"] = made
    session.rollback()
    return opened


def unheard(page: Visit) -> list[tuple[str, str]]:
    """The texts of a page's content that have no sound."""
    language = page.path.split("/")[1] or "en"
    content = page.text.split("<main", 1)[1].split(">", 1)[1].split("</main>")[0]
    told = spoken(readable(content.split("</details>", 1)[-1]), language)
    assert told, page.path
    return [text for text in told if not sounds_of(page.client.application).has(name_of(*text))]


def heard(page: Visit) -> str:
    """The names of the sounds that the content of a page offers."""
    listens = [part.split('.mp3"')[0] for part in page.text.split('src="/aloud/')[1:]]
    return listens[-1] if listens else ""


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_page_of_a_wave_can_be_heard(app: Flask, session: Session, wave: Wave, language: str) -> None:
    one, wave_id = visit(app), wave.id
    pages = [one.get("/")]
    for address in ("start", "start?because=late", "start?because=agreement", "help", "withdraw", "nothing"):
        pages.append(visit(app).get(f"/{language}/{address}"))
    pages.append(visit(app).get(f"/{language}/start").post(f"/{language}/start", code="rubbish"))
    pages.append(visit(app).post(f"/{language}/start", code="no token"))
    one.get(f"/{language}/start").post(f"/{language}/start", code=letters_of(session, wave))
    lacking = {page.path: lacks for page in pages if (lacks := unheard(page))}
    survey = one.path.rsplit("/", 1)[0]
    lacking |= {one.path: unheard(one)}
    one.post(one.path, go="agree")
    while "/q/" in one.path:
        lacking |= {one.path: unheard(one)}
        place = one.path
        if one.post(place, go="next", answer="no such").status == 422:
            lacking |= {f"{place} 422": unheard(one)}
            one.post(place, go="skip")
        assert heard(one)
    for address in (f"{survey}/finish", f"{survey}/stop", f"/{language}/w/{wave_id}/contact"):
        lacking |= {address: unheard(one.get(address))}
    lacking |= {"contact 422": unheard(one.post(one.path, go="ask"))}
    for address in ("contact/asked", "declined", "stopped", "stopped?deleted=1", "withdrawn"):
        lacking |= {address: unheard(one.get(f"/{language}/w/{wave_id}/{address}"))}
    lacking |= {"thanks": unheard(one.get(f"{survey}/finish").post(f"{survey}/finish"))}
    assert {place: texts for place, texts in lacking.items() if texts} == {}


def test_a_welsh_page_has_no_english_voice(
    app: Flask, session: Session, wave: Wave, rehearsed: list[set[Text]]
) -> None:
    one = started(app, session, wave, "cy")
    welsh = {name_of(text, language) for text, language in rehearsed[0] if language == "cy"}
    assert set(parted(heard(one))) <= welsh
    assert heard(one) != heard(one.get(one.path.replace("/cy/", "/en/")))


def test_what_is_answered_is_neither_rendered_nor_heard(app: Flask, session: Session, wave: Wave) -> None:
    before = sorted(sounds_of(app).folder.rglob("*"))
    one = started(app, session, wave)
    survey = one.path.split("/q/")[0]
    unanswered = heard(one.get(f"{survey}/q/wish"))
    one.post(f"{survey}/q/wish", go="next", answer=SECRET)
    assert SECRET in one.get(f"{survey}/q/wish").text
    assert heard(one) == unanswered
    one.get(f"{survey}/finish").post(f"{survey}/finish")
    assert 'class="receipt-words"' in one.text
    told = one.get(f"/aloud/{heard(one)}.json").text
    assert told
    with one.client.session_transaction() as kept:
        assert not kept.get("staff")
    assert sorted(sounds_of(app).folder.rglob("*")) == before
    everything = b"".join(path.read_bytes() for path in before if path.is_file())
    assert SECRET.encode() not in everything


def test_the_words_of_a_receipt_are_not_spoken(app: Flask, session: Session, wave: Wave) -> None:
    one = started(app, session, wave)
    survey = one.path.split("/q/")[0]
    one.get(f"{survey}/finish").post(f"{survey}/finish")
    receipt = one.text.split('class="receipt-words"')[1].split("</p>")[0]
    shown = [part.split("</span>")[0] for part in receipt.split("<span>")[1:]]
    assert len(shown) == 4
    content = one.text.split("<main", 1)[1]
    told = [text for text, _language in spoken(readable(content), "en")]
    assert told
    assert not [word for word in shown if word in told]
    assert not [text for text in told if all(word in text for word in shown)]


def test_sounds_are_sent_whole_in_part_and_kept(app: Flask, session: Session, wave: Wave) -> None:
    one = started(app, session, wave)
    address = f"/aloud/{heard(one)}.mp3"
    whole = one.get(address).page
    assert whole is not None
    assert (whole.mimetype, whole.headers["Cache-Control"]) == ("audio/mpeg", "public, max-age=31536000, immutable")
    part = one.client.get(address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.data) == (206, whole.data[10:20])
    assert "Set-Cookie" not in whole.headers
    told = json.loads(one.get(address.replace("mp3", "json")).text)
    assert all(text["text"] for text in told)
    assert [text["at"] for text in told] == sorted(text["at"] for text in told)
    for wrong in ("/aloud/abcdefgh.mp3", "/aloud/short.mp3", "/aloud/..%2F..%2F.json", f"{address[:-5]}.mp3"):
        assert one.get(wrong).status == 404


def test_where_nothing_is_rendered_there_is_no_button(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session))
    assert one.status == 200
    assert "/aloud/" not in one.text
    assert "aloud.js" not in one.text


def test_what_a_tablet_must_keep_is_listed(app: Flask, session: Session, wave: Wave) -> None:
    one = started(app, session, wave)
    listed = addresses_in(one.text)
    assert f"/aloud/{heard(one)}.mp3" in listed
    assert len(listed) == 2 * one.text.count("<audio")
    assert all(one.get(address).status == 200 for address in listed)


def test_an_address_costs_no_more_than_a_page_can(app: Flask) -> None:
    recording = sounds_of(app).add_recording(b"\xff" * 540_000)
    one = visit(app)
    assert one.get(f"/aloud/{recording}.mp3").status == 200
    assert one.get(f"/aloud/{recording * MOST_TIMES}.mp3").status == 200
    others = [sounds_of(app).add_recording(bytes([letter]) * 540_000) for letter in range(15)]
    texts = [sounds_of(app).add(str(number), "en", SILENT) for number in range(MOST_TEXTS + 1)]
    for names in (recording * (MOST_TIMES + 1), "".join(others), "".join(texts)):
        assert [one.get(f"/aloud/{names}.{kind}").status for kind in ("mp3", "json")] == [404, 404]
    assert one.get(f"/aloud/{''.join(texts[1:])}.mp3").status == 200


def test_an_endless_page_is_read_as_far_as_an_address_may_be(app: Flask) -> None:
    for text in ("Yes", *map(str, range(MOST_TEXTS + 1))):
        sounds_of(app).add(text, "en", SILENT)
    with app.test_request_context("/en/"):
        long, often = ("".join(f"<p>{text}</p>" for text in texts) for texts in (range(MOST_TEXTS + 1), ["Yes"] * 50))
        addresses = [names_aloud(long), names_aloud(often)]
    assert [len(parted(names)) for names in addresses] == [MOST_TEXTS, MOST_TIMES]
    assert [visit(app).get(f"/aloud/{names}.mp3").status for names in addresses] == [200, 200]


def test_nobody_fetches_sounds_without_end(app: Flask) -> None:
    names = sounds_of(app).add_recording(b"\xff" * 700_000) * MOST_TIMES
    one = visit(app)
    given = [one.get(f"/aloud/{names}.mp3").status for _ in range(160)]
    assert (given[:100], given[-1]) == ([200] * 100, 429)
    assert one.get(f"/aloud/{names}.json").status == 429
    assert one.get("/en/start").status == 200


def test_a_rehearsal_ends_the_transaction_and_leaves_nothing(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the pages are walked through, respondents save; and of staff nothing is copied but what pages say."""
    wave = make_open_wave(session)
    wave.lead.name, wave.deputy.name = "Gwenllian Arweinydd", "Dafydd Dirprwy"
    wave.out_of_hours_email = "nos@test.example"
    session.commit()
    private = [wave.deputy.name, wave.out_of_hours_email, *(one.email for one in (wave.lead, wave.deputy))]
    folder = app.config["STATE_FOLDER"] / "scratch"
    seen: list[tuple[bool, int, bytes]] = []

    def walk(_visit: RehearsedVisit) -> None:
        files = [path for path in folder.rglob("*") if path.is_file()]
        mode = folder.stat().st_mode & 0o777
        seen.append((session.in_transaction(), mode, b"".join(path.read_bytes() for path in files)))

    monkeypatch.setattr(RehearsedVisit, "walk", walk)
    with app.app_context():
        texts_of(app, wave)
    assert seen
    for writes, mode, copied in seen:
        assert (writes, mode) == (False, 0o700)
        assert b"Gwenllian Arweinydd" in copied
        assert not [told for told in private if told.encode() in copied]
    assert list(folder.iterdir()) == []


def test_what_a_killed_rehearsal_left_is_swept_but_not_one_that_runs(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.jobs.speech.can_speak", lambda: False)
    with emptied(app.config["STATE_FOLDER"]) as folder:
        (folder / "keys").mkdir()
        (folder / "keys" / "left.key").write_bytes(b"left")
        render_waves(app, session)
        assert (folder / "keys" / "left.key").exists()
    (folder / "keys").mkdir()
    (folder / "keys" / "left.key").write_bytes(b"left")
    (folder / "scratch.sqlite3").touch()
    render_waves(app, session)
    assert list(folder.iterdir()) == []
