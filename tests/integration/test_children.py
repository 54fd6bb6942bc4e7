"""What a young child is told first, and what the adult beside them reads and does."""

from typing import Any

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from tests.factories import confidential, make_open_wave
from tests.integration.web import Visit, letters_of, started, visit

CHILDREN = pytest.mark.parametrize("instrument", ["your-life-4-7", "your-life-8-10"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "cy"])


def first_page(app: Flask, session: Session, instrument: str, language: str, **plan: Any) -> html.HtmlElement:
    code = letters_of(session, make_open_wave(session, instrument=instrument, **plan))
    one = visit(app).get(f"/{language}/start").post(f"/{language}/start", code=code)
    return html.document_fromstring(one.text).xpath("//main")[0]


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@CHILDREN
@LANGUAGES
def test_the_first_page_is_five_lines_then_the_adults_part_then_the_question(
    app: Flask, session: Session, instrument: str, language: str
) -> None:
    main = first_page(app, session, instrument, language)
    assert len(main.xpath('./div[@class="point"]')) == 5
    (folded,) = main.xpath('./details[@class="for-adult"]')
    assert folded.get("open") is None
    assert text_of(folded.find("summary")) == {"en": "For the adult", "cy": "I'r oedolyn"}[language]
    after = folded.xpath("following-sibling::form")
    assert [form.get("class") for form in after] == ["assent"]


@CHILDREN
@LANGUAGES
def test_the_days_and_the_four_words_are_told_to_the_adult(
    app: Flask, session: Session, instrument: str, language: str
) -> None:
    (folded,) = first_page(app, session, instrument, language).xpath('.//details[@class="for-adult"]')
    assert {"en": "four words", "cy": "bedwar gair"}[language] in text_of(folded)
    assert "{" not in text_of(folded)


@CHILDREN
@pytest.mark.parametrize("promise", ["anonymous", "confidential"])
def test_what_becomes_of_words_of_harm_is_said_to_the_child_and_not_folded_away(
    app: Flask, session: Session, instrument: str, promise: str
) -> None:
    plan = confidential(session) if promise == "confidential" else {}
    main = first_page(app, session, instrument, "en", **plan)
    shown = " ".join(text_of(point) for point in main.xpath('./div[@class="point"]'))
    for words, holds in {
        "even before you send": promise == "confidential",
        "who you are if someone may be in danger": promise == "confidential",
        "can't come to help": promise == "anonymous" and instrument == "your-life-4-7",
        "nobody can come to help": promise == "anonymous" and instrument == "your-life-8-10",
        "ring 999": True,
    }.items():
        assert (words in shown) == holds, words


def test_older_people_are_told_everything_on_the_page(app: Flask, session: Session) -> None:
    assert not first_page(app, session, "your-life-11-17", "en").xpath(".//details[@class='for-adult']")


def page_of(one: Visit, item: str) -> Visit:
    return one.get(f"{one.path.rsplit('/', 1)[0]}/{item}")


@LANGUAGES
def test_the_child_is_thanked_before_the_screen_is_handed_over(app: Flask, session: Session, language: str) -> None:
    one = page_of(started(app, session, make_open_wave(session, instrument="your-life-4-7"), language), "hand_over")
    assert {"en": "You have finished!", "cy": "Rwyt ti wedi gorffen!"}[language] in one.text
    assert 'class="look-child"' in one.text
    one.post(one.path, go="next")
    assert one.path.endswith("/adult_welcome")
    assert 'class="look-adult"' in one.text
    assert len(html.document_fromstring(one.text).xpath("//main//form//p")) == 3


def test_the_childs_questions_and_the_adults_are_numbered_apart(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session, instrument="your-life-4-7"))
    assert "Question 13 of 13" in page_of(one, "smile").text
    assert "Question 1 of 5" in page_of(one, "how_answered").text
    assert "Question 5 of 5" in page_of(one, "child_words").text


@pytest.mark.parametrize(("instrument", "beside"), [("your-life-4-7", True), ("your-life-8-10", False)])
def test_the_adult_who_answered_last_is_told_who_sends(
    app: Flask, session: Session, instrument: str, beside: bool
) -> None:
    one = started(app, session, make_open_wave(session, instrument=instrument))
    one.get(f"{one.path.split('/q/')[0]}/finish")
    assert ("Ask the child whether you may send them" in one.text) == beside
    assert ('class="look-adult"' in one.text) == beside
