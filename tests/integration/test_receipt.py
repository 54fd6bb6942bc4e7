"""The four words on the thank-you page: shown in both languages, to whoever sent the answers and to nobody after."""

import datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.models.base import today
from app.vault import receipt
from tests.factories import make_open_wave
from tests.integration.test_withdrawal import submitted
from tests.integration.web import receipt_on, started, visit


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_words_are_shown_in_both_languages_with_their_last_day(app: Flask, session: Session, language: str) -> None:
    child = submitted(app, session, make_open_wave(session), language)
    words = receipt_on(child)
    numbers = receipt.numbers_of(words)
    assert numbers is not None
    assert all(
        " ".join(receipt.words(numbers, shown)) in child.text.replace("</span> <span>", " ") for shown in ["en", "cy"]
    )
    assert str((today() + datetime.timedelta(days=44)).year) in child.text
    other = {"en": "cy", "cy": "en"}[language]
    again = child.get(child.path.replace(f"/{language}/", f"/{other}/"))
    assert receipt.numbers_of(receipt_on(again)) == numbers


def test_whoever_comes_next_to_the_browser_does_not_find_the_words(app: Flask, session: Session) -> None:
    child = submitted(app, session, make_open_wave(session))
    thanks = child.path
    assert receipt_on(child)
    assert receipt_on(child.get("/").get(thanks)) == ""
    assert "Thank you" in child.text
    assert receipt_on(visit(app).get(thanks)) == ""


def test_closing_the_page_ends_the_visit(app: Flask, session: Session) -> None:
    child = submitted(app, session, make_open_wave(session))
    thanks = child.path
    assert child.post(thanks).path == "/"
    assert receipt_on(child.get(thanks)) == ""
    assert "/contact" not in child.text
    assert child.get(thanks.replace("thanks", "contact")).path == "/en/start"


def test_the_words_stay_while_somebody_asks_to_be_contacted(app: Flask, session: Session) -> None:
    child = submitted(app, session, make_open_wave(session))
    thanks, words = child.path, receipt_on(child)
    contact = thanks.replace("thanks", "contact")
    child.get(contact).post(contact, name="Cai", reach="07700 900123")
    assert receipt_on(child.get(thanks)) == words


def test_a_page_left_open_shows_no_words_after_half_an_hour(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = submitted(app, session, make_open_wave(session))
    assert receipt_on(child.get(child.path))
    monkeypatch.setattr("app.respond.visit.RECEIPT_SECONDS", -1)
    child = submitted(app, session, make_open_wave(session))
    assert receipt_on(child) == ""


def test_before_sending_there_are_no_words(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    thanks = f"/en/w/{wave.id}/thanks"
    child = started(app, session, wave)
    child.get(child.path.split("/q/")[0] + "/finish")
    assert receipt_on(child.get(thanks)) == ""


def test_after_a_double_click_the_words_are_there(app: Flask, session: Session) -> None:
    """The browser may see only what the second click did."""
    child = started(app, session, make_open_wave(session))
    finish = child.path.split("/q/")[0] + "/finish"
    token = child.get(finish).token
    cookie = child.client.get_cookie("session")
    assert cookie is not None
    second = visit(app)
    second.client.set_cookie("session", cookie.value)
    words = receipt_on(child.post(finish, csrf_token=token))
    assert words
    assert receipt_on(second.post(finish, csrf_token=token)) == words


@pytest.mark.parametrize("place", ["q/wish", "welcome", "finish", "care/wish", "stop"])
def test_whoever_goes_back_after_sending_comes_to_the_words_again(app: Flask, session: Session, place: str) -> None:
    child = submitted(app, session, make_open_wave(session))
    thanks, words = child.path, receipt_on(child)
    with child.client.session_transaction() as kept:
        draft_id = kept["drafts"][0][0]
    assert child.get(f"/en/s/{draft_id}/{place}").path == thanks
    assert receipt_on(child) == words
    assert receipt_on(child.get(thanks)) == words


def test_the_pages_of_another_draft_do_not_bring_the_words_back(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    child = submitted(app, session, wave)
    with child.client.session_transaction() as kept:
        first = kept["drafts"][0][0]
        kept["receipt"] = kept["receipt"] | {"draft": "0" * 32}
    assert child.get(f"/en/s/{first}/q/wish").path.endswith("/thanks")
    assert receipt_on(child) == ""


def test_the_receipt_says_where_and_until_when_and_prints_alone(app: Flask, session: Session) -> None:
    child = submitted(app, session, make_open_wave(session))
    ticket = child.text.split('<section class="receipt"')[1].split("</section>")[0]
    assert "http://localhost/<wbr>en/<wbr>withdraw</a>" in ticket
    assert "before you leave this page" in ticket
    assert "respond-receipt.css" in child.text
    assert "respond-receipt.css" not in child.get("/").get("/en/help").text
