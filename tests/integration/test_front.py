"""The way in: the front page, the link in a letter, an address typed by hand, and a page that is not there."""

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from app.operations.launch import close_wave
from tests.factories import make_open_wave
from tests.integration.web import Visit, letters_of, visit


def look_of(one: Visit) -> str:
    return str(html.document_fromstring(one.text).find("body").get("class"))


@pytest.mark.parametrize(
    ("instrument", "look"),
    [("your-life-4-7", "child"), ("your-life-11-17", "young-person"), ("foster-carers", "adult")],
)
def test_the_link_in_a_letter_wears_the_look_of_its_survey(
    app: Flask, session: Session, instrument: str, look: str
) -> None:
    one = visit(app).get(f"/start/{letters_of(session, make_open_wave(session, instrument=instrument))}")
    assert look_of(one) == f"look-{look}"
    assert ("symbol-large" in one.text) == (look != "adult")


def test_a_link_with_a_code_that_opens_nothing_looks_like_the_front_page(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, instrument="foster-carers")
    letters = letters_of(session, wave)
    session.refresh(wave)
    close_wave(session, wave)
    for address in ("/", "/start/nonsense", "/start/CDFGHJKMN", f"/start/{letters}"):
        assert look_of(visit(app).get(address)) == "look-young-person"


def test_codes_cant_be_tried_by_the_look_of_their_page(app: Flask) -> None:
    one = visit(app)
    statuses = [one.get(f"/start/CDFGHJKM{letter}").status for letter in "34679CDFGH" * 4]
    assert (statuses[0], statuses[-1]) == (200, 429)


def test_a_school_that_shares_one_address_opens_its_letters(app: Flask, session: Session) -> None:
    letters = letters_of(session, make_open_wave(session))
    assert {visit(app).get(f"/start/{letters}").status for _ in range(40)} == {200}


@pytest.mark.parametrize("letter", [False, True])
def test_help_and_the_way_out_are_on_the_front_page(app: Flask, session: Session, letter: bool) -> None:
    code = letters_of(session, make_open_wave(session, instrument="foster-carers"))
    page = html.document_fromstring(visit(app).get(f"/start/{code}" if letter else "/").text)
    (tools,) = page.xpath('//*[@class="tools"]')
    assert tools.xpath('.//a[contains(@href, "/help")]')
    assert len(page.xpath('//a[@data-harmless and contains(@href, "/away")]')) == 2


def test_taking_answers_back_stands_apart_from_the_languages(app: Flask) -> None:
    page = html.document_fromstring(visit(app).get("/").text)
    assert page.xpath("//main//a/@href") == ["/cy/start", "/en/start"]
    assert page.xpath('//footer//a[contains(@href, "withdraw")]/@href') == ["/cy/withdraw", "/en/withdraw"]


@pytest.mark.parametrize("language", ["cy", "en", "pl"])
@pytest.mark.parametrize("ending", ["", "/"])
def test_a_language_typed_by_hand_leads_to_its_first_page(app: Flask, language: str, ending: str) -> None:
    one = visit(app).get(f"/{language}{ending}")
    assert (one.path, one.status) == (f"/{language}/start", 200)


def test_a_page_that_is_not_there_names_the_first_help_and_where_the_rest_is(app: Flask) -> None:
    one = visit(app).get("/en/nothing")
    panel = html.document_fromstring(one.text).xpath('//*[@class="help-panel"]')[0]
    assert one.status == 404
    addresses = panel.xpath(".//a/@href")
    assert (addresses[0], addresses[-1]) == ("tel:999", "/en/help")
    assert len(panel.xpath(".//li")) == 2


@pytest.mark.parametrize("name", ["endpoint", "_external", "_anchor", "language"])
def test_an_address_with_strange_words_is_a_page_all_the_same(app: Flask, name: str) -> None:
    assert visit(app).get(f"/en/help?{name}=x").status == 200
