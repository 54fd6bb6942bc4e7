"""What each promise lets a page say: every respondent's page is read, in both languages."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.models import Wave
from surveys.checks import claims_anonymity
from tests.factories import confidential, make_open_wave
from tests.integration.web import Visit, letters_of, receipt_on, visit

INSTRUMENTS = pytest.mark.parametrize("instrument", ["your-life-8-10", "foster-carers"])
STRAIGHT_AWAY = {"en": "even before you send", "cy": "hyd yn oed cyn i"}
ANONYMOUS = {"en": "anonymous", "cy": "dienw"}


def make(session: Session, promise: str, **plan: Any) -> Wave:
    return make_open_wave(session, **plan, **(confidential(session) if promise == "confidential" else {}))


def begun(app: Flask, session: Session, wave: Wave, language: str) -> Visit:
    """A visit on the first page, which has assented to nothing yet."""
    return visit(app).get(f"/{language}/start").post(f"/{language}/start", code=letters_of(session, wave))


def every_page(app: Flask, session: Session, wave: Wave, language: str) -> Iterator[Visit]:
    """Each page that a respondent of the wave can see, from assent to withdrawal."""
    wave_pages = f"/{language}/w/{wave.id}"
    one = begun(app, session, wave, language)
    base = one.path.removesuffix("/welcome")
    yield one
    one.post(one.path, go="agree")
    yield from questions(one)
    for place in ("stop", "stop?declined=1", "finish"):
        yield one.get(f"{base}/{place}")
    contact = f"{wave_pages}/contact"
    yield one.get(contact).post(contact, go="ask")
    yield one.post(contact, go="ask", name="Mari", reach="07700 900123")
    yield one.get(f"{base}/finish").post(f"{base}/finish")
    words = receipt_on(one)
    for place in ("thanks", "declined", "stopped", "stopped?deleted=1"):
        yield one.get(f"{wave_pages}/{place}")
    take_back = f"/{language}/withdraw"
    yield one.get(take_back).post(take_back, words="no such words at all")
    yield one.post(take_back, words=words)
    yield one.post(take_back, words=words, go="yes")


def questions(one: Visit) -> Iterator[Visit]:
    """Every question, with its error where it can have one, and its page of help."""
    while "/q/" in one.path:
        question = one.path
        yield one
        yield one.get(question.replace("/q/", "/care/"))
        yield one.get(question).post(question, go="next", answer="x" * 9000)
        one.post(question, go="skip")


@INSTRUMENTS
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_of_a_confidential_wave_claims_to_be_anonymous(
    app: Flask, session: Session, instrument: str, language: str
) -> None:
    wave = make(session, "confidential", instrument=instrument)
    claimed, seen = {}, set()
    for one in every_page(app, session, wave, language):
        assert one.status in (200, 422), one.path
        seen.add(one.path.rsplit("/", 1)[1])
        claimed[one.path] = claims_anonymity(one.text)
    assert {"welcome", "finish", "stop", "asked", "thanks", "declined", "stopped", "withdraw", "withdrawn"} <= seen
    assert {path: claim for path, claim in claimed.items() if claim} == {}


@INSTRUMENTS
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_first_page_says_what_is_promised(app: Flask, session: Session, instrument: str, language: str) -> None:
    anonymous, private = (make(session, promise, instrument=instrument) for promise in ("anonymous", "confidential"))
    page = begun(app, session, anonymous, language).text
    assert ANONYMOUS[language] in page
    assert STRAIGHT_AWAY[language] not in page
    assert STRAIGHT_AWAY[language] in begun(app, session, private, language).text


@INSTRUMENTS
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_first_page_says_until_when_answers_can_be_taken_back_and_when_they_go(
    app: Flask, session: Session, instrument: str, language: str
) -> None:
    wave = make(session, "confidential", instrument=instrument)
    years = {str(day.year) for day in (wave.withdraw_until, wave.delete_on)}
    page = begun(app, session, wave, language).text
    assert re.search({"en": "four words", "cy": "[pb]edwar gair"}[language], page)
    assert all(year in page for year in years)
    assert not re.search(r"[{}]", re.sub(r"<[^>]+>", "", page))


@INSTRUMENTS
@pytest.mark.parametrize("language", ["en", "cy"])
def test_nobody_is_promised_that_every_answer_is_read(
    app: Flask, session: Session, instrument: str, language: str
) -> None:
    wave = make(session, "anonymous", instrument=instrument)
    wave_id = wave.id
    page = begun(app, session, wave, language).get(f"/{language}/w/{wave_id}/thanks").text
    assert {"en": "with everybody else's", "cy": "gydag atebion pawb arall"}[language] in page
    assert not re.search("every answer|pob ateb", page, re.IGNORECASE)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_an_anonymous_wave_claims_it_so_that_the_check_above_can_fail(
    app: Flask, session: Session, language: str
) -> None:
    wave = make(session, "anonymous")
    assert claims_anonymity(begun(app, session, wave, language).text)
