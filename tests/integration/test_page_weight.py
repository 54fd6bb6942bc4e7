"""What pages weigh over the wire: the first one with its style sheets and scripts, and each question after it alone.

Everything that can be heard has a sound, so that the script that plays it is counted.
"""

import gzip
import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.fieldwork.questionnaires import asked
from app.models import Wave
from app.speech.sounds import Sounds
from app.web.assets import STATIC
from tests.factories import make_open_wave
from tests.integration.web import Visit, letters_of, started, visit

FIRST_BYTES, LATER_BYTES = 14 * 1024, 5 * 1024
# For what a council writes itself: its own contacts stand on every page.
RESERVE_BYTES = 512
ASSET = re.compile(r'<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"')
INSTRUMENTS = ("your-life-4-7", "your-life-8-10", "your-life-11-17")


@pytest.fixture(params=INSTRUMENTS)
def wave(request: pytest.FixtureRequest, session: Session, monkeypatch: pytest.MonkeyPatch) -> Wave:
    """A wave of which every text has its sound."""
    monkeypatch.setattr(Sounds, "has", lambda _sounds, _name: True)
    return make_open_wave(session, instrument=request.param)


def sent(one: Visit, address: str) -> TestResponse:
    """What comes back to a browser that takes gzip, as it comes."""
    return one.client.get(address, headers={"Accept-Encoding": "gzip"})


def read(response: TestResponse) -> str:
    assert response.headers["Content-Encoding"] == "gzip"
    return gzip.decompress(response.data).decode()


def test_whoever_types_a_code_gets_a_light_page_with_all_that_it_needs(
    app: Flask, session: Session, wave: Wave
) -> None:
    code = letters_of(session, wave)
    for address in (f"/start/{code}", "/cy/start", "/en/start"):
        one = visit(app)
        page = sent(one, address)
        files = set(ASSET.findall(read(page)))
        assert any("aloud.js" in file for file in files)
        assert len(page.data) + sum(len(sent(one, file).data) for file in files) <= FIRST_BYTES, address


def test_every_question_after_it_is_light(app: Flask, session: Session, wave: Wave) -> None:
    asked_items = [item.id for item in asked(wave).items]
    for language in ("en", "cy"):
        one = started(app, session, wave, language)
        pages = {item: sent(one, f"/{language}/s/{one.path.split('/')[3]}/q/{item}") for item in asked_items}
        shown = {item: page for item, page in pages.items() if page.status_code == 200}
        assert len(shown) > len(asked_items) / 2
        assert all("aloud.js" in read(page) for page in shown.values())
        assert {item: len(page.data) for item, page in shown.items() if len(page.data) > LATER_BYTES} == {}


def test_a_question_is_light_even_as_a_first_page(app: Flask, session: Session, wave: Wave) -> None:
    for language in ("en", "cy"):
        one = started(app, session, wave, language)
        page = sent(one, one.path)
        files = set(ASSET.findall(read(page)))
        assert {"aloud.js", "question.css"} <= {file.split("/")[-1].split("?")[0] for file in files}
        assert len(page.data) + sum(len(sent(one, file).data) for file in files) <= FIRST_BYTES - RESERVE_BYTES


def test_a_style_sheet_goes_out_whole_and_without_comments(app: Flask) -> None:
    sheet = read(sent(visit(app), "/static/respond.css"))
    assert "/*" not in sheet
    assert ".look-child{" in sheet
    assert sheet.count("}") == (STATIC / "respond.css").read_text("utf-8").count("}")


def test_a_compressed_page_is_the_page(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session))
    plain = one.get(one.path).page
    assert plain is not None
    assert read(sent(one, one.path)) == plain.get_data(as_text=True)
    assert {"Accept-Encoding", "Cookie"} <= set(plain.vary)


def test_a_browser_that_refuses_gzip_gets_none(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session))
    page = one.client.get(one.path, headers={"Accept-Encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in page.headers
    assert page.get_data(as_text=True).startswith("<!doctype html>")
