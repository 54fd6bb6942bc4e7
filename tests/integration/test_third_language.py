"""An instrument in a further language: its respondents' pages speak it, nothing else does, and a person reads it."""

import re
from collections.abc import Iterable, Iterator

import pytest
from flask import Flask
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.coding.assign import coded_answers
from app.config import FURTHER_LANGUAGES
from app.fieldwork.free_texts import read_texts
from app.models import Flag, Response, Wave
from app.operations.launch import close_wave
from app.operations.release import code_consultation
from app.operations.submit import submit
from app.respond.words import NOT_SPOKEN
from app.safeguarding.flags import categories_of, extract_of
from surveys.contacts import helplines
from surveys.loaders import load_library
from surveys.texts import every_text
from tests.factories import WordCoder, begin, confidential, make_open_wave
from tests.integration.test_promise_words import every_page
from tests.integration.web import Visit, letters_of, started, visit
from tests.rig.catalogues import ROOT, read_catalogue

CITY = "child-friendly-city"
POLISH = load_library()[CITY]
FREE_TEXT = "one_change"
WORDS = "Chcę więcej drzew i mniej samochodów"
# Names, and what is the same in Polish.
SAME = {"Cymraeg", "English", "Start", "Kontakt", "Test Council", "Meic", "Childline", "NYAS", "Shout"}


def city(session: Session, promise: str = "anonymous") -> Wave:
    decided = confidential(session) if promise == "confidential" else {}
    return make_open_wave(session, instrument=CITY, **decided)


def foreign() -> set[str]:
    """Every text of interface, instrument and helplines in English and Welsh that Polish says otherwise."""
    found: set[str] = set()
    for _, words, _ in every_text(POLISH):
        found |= {words["en"], words["cy"]} - {words["pl"]}
    for contact in helplines("child"):
        found |= {contact.name["en"], contact.name["cy"]}
    for language in ("cy", "pl"):
        for message in read_catalogue(ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"):
            said = [message.id, *([message.string] if language == "cy" else [])]
            found |= {one for one in said if isinstance(one, str) and one}
    return {" ".join(one.split()) for one in found} - SAME


def texts_on(page: str) -> list[str]:
    """What the page says to its reader, but what it marks as being in another language."""
    body = html.document_fromstring(page)
    for other in body.xpath('//*[@lang and @lang != "pl"] | //script | //style'):
        other.drop_tree()
    said = [*body.xpath("//text()"), *body.xpath("//@aria-label"), *body.xpath("//@placeholder"), *body.xpath("//@alt")]
    return [" ".join(one.split()) for one in said if one.strip()]


def said_otherwise(pages: Iterable[Visit]) -> tuple[set[str], dict[str, set[str]]]:
    """The pages that were seen, and what each says in English or Welsh."""
    other, seen = foreign(), set()
    wrong: dict[str, set[str]] = {}
    for one in pages:
        assert html.document_fromstring(one.text).get("lang") == "pl", one.path
        name = one.path.rsplit("/", 1)[1]
        found = {text for text in texts_on(one.text) if text.removesuffix(" – Clywed") in other}
        wrong |= {name: found} if found else {}
        seen.add(name)
    return seen, wrong


@pytest.mark.parametrize("promise", ["anonymous", "confidential"])
def test_no_page_of_a_polish_survey_says_anything_in_english_or_welsh(
    app: Flask, session: Session, promise: str
) -> None:
    seen, wrong = said_otherwise(every_page(app, session, city(session, promise), "pl"))
    assert wrong == {}
    assert {"welcome", "finish", "thanks", "declined", "contact", "withdrawn"} <= seen


def test_questions_for_teenagers_and_the_rest_between_them_speak_polish_too(app: Flask, session: Session) -> None:
    one = started(app, session, city(session), "pl")
    one.post(one.path, go="next", answer="from_14_to_18")
    seen, wrong = said_otherwise(to_the_end(one))
    assert wrong == {}
    assert {"places_for_age", "treated_badly", "evenings", "stay_here", "change_first", FREE_TEXT} <= seen


def to_the_end(one: Visit) -> Iterator[Visit]:
    """Every question from here on, skipped, and the page of rest between them."""
    while "/finish" not in one.path:
        yield one
        onwards = re.search(r'href="([^"]+/q/[^"]+)"', one.text) if "/rest/" in one.path else None
        one = one.get(onwards.group(1)) if onwards else one.post(one.path, go="skip")


@pytest.mark.parametrize("page", ["start", "help", "look", "accessibility", "away", "withdraw", "no-such-page"])
def test_pages_of_no_survey_speak_polish_too(app: Flask, page: str) -> None:
    text = visit(app).get(f"/pl/{page}").text
    assert html.document_fromstring(text).get("lang") == "pl"
    assert set(texts_on(text)) & foreign() == set()


def test_the_reader_of_pages_sees_what_is_not_polish(app: Flask) -> None:
    page = '<html lang="pl"><body><p>Skip this question</p><p>Pomiń</p><p lang="en">Back</p></body></html>'
    assert set(texts_on(page)) & foreign() == {"Skip this question"}


def languages_on(one: Visit) -> list[str]:
    chosen = html.document_fromstring(one.text).xpath('//nav[@class="languages"]//*[contains(@class, "language")]')
    return [str(place.get("lang")) for place in chosen if place.get("lang")]


def test_the_switch_shows_polish_only_where_a_survey_speaks_it(app: Flask, session: Session) -> None:
    assert languages_on(started(app, session, make_open_wave(session))) == ["cy", "en"]
    assert "Polski" not in visit(app).get("/").text
    one = started(app, session, city(session))
    assert languages_on(one) == ["cy", "en", "pl"]
    assert 'hreflang="pl"' in one.text
    assert "Polski" in visit(app).get("/").text


def test_a_page_is_changed_into_polish_and_back_with_its_answer_kept(app: Flask, session: Session) -> None:
    one = started(app, session, city(session))
    question = one.path
    one.post(question, go="pl", answer="from_7_to_10")
    assert one.path == question.replace("/en/", "/pl/")
    assert re.search(r'value="from_7_to_10"[^>]*checked', one.text)
    assert "Ile masz lat?" in one.text


def test_a_survey_that_does_not_speak_polish_is_shown_in_english(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    one = visit(app).get("/pl/start").post("/pl/start", code=letters_of(session, wave))
    assert one.path.startswith("/en/")
    assert one.path.endswith("/welcome")
    assert visit(app).get(f"/pl/w/{wave.id}/declined").path.startswith("/en/")


def test_it_says_so_once_in_polish_and_in_english(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    one = visit(app).get("/pl/start").post("/pl/start", code=letters_of(session, wave))
    (notice,) = html.document_fromstring(one.text).xpath('//*[@class="notice"]')
    assert [(told.get("lang"), told.text) for told in notice] == [
        ("pl", NOT_SPOKEN["pl"]),
        (None, "This survey is not in that language. It can be answered in English or in Welsh."),
    ]
    one.post(one.path, go="agree")
    assert "not in that language" not in one.text


def test_nobody_else_is_told_which_language_a_survey_lacks(app: Flask, session: Session) -> None:
    for wave, language in ((make_open_wave(session), "en"), (city(session), "pl")):
        one = visit(app).get(f"/{language}/start").post(f"/{language}/start", code=letters_of(session, wave))
        assert 'class="notice"' not in one.text
        assert 'class="notice"' not in one.get(f"{one.path}?asked_in={language}").text
        assert 'class="notice"' not in one.get(f"{one.path}?asked_in=tartan").text


def test_every_further_language_can_say_that_a_survey_lacks_it() -> None:
    assert NOT_SPOKEN.keys() == set(FURTHER_LANGUAGES)


def cards_on(one: Visit) -> list[str]:
    """The languages that a front page offers."""
    return [card.get("lang", "") for card in html.document_fromstring(one.text).xpath("//section")]


def test_the_link_in_a_letter_offers_the_languages_of_its_own_survey(app: Flask, session: Session) -> None:
    spoken, unspoken = letters_of(session, city(session)), letters_of(session, make_open_wave(session))
    assert cards_on(visit(app).get("/")) == ["cy", "en", "pl"]
    assert cards_on(visit(app).get(f"/start/{spoken}")) == ["cy", "en", "pl"]
    assert cards_on(visit(app).get(f"/start/{unspoken}")) == ["cy", "en"]
    assert cards_on(visit(app).get("/start/nonsense")) == ["cy", "en"]


@pytest.mark.parametrize("page", ["sign-in", "manage", "reports", "safeguarding"])
def test_staff_pages_speak_welsh_and_english_alone(app: Flask, page: str) -> None:
    assert visit(app).get(f"/pl/{page}").status == 404


def sent(app: Flask, session: Session, wave: Wave, words: str = WORDS) -> Visit:
    """A visit that answered one question in Polish and sent it."""
    one = started(app, session, wave, "pl")
    base = one.path.split("/q/")[0]
    one.get(f"{base}/q/{FREE_TEXT}").post(f"{base}/q/{FREE_TEXT}", go="next", answer=words)
    assert "/care/" not in one.path
    return one.get(f"{base}/finish").post(f"{base}/finish")


def flags(session: Session) -> list[Flag]:
    session.rollback()
    return list(session.scalars(select(Flag)))


@pytest.mark.usefixtures("plain_detector")
def test_words_that_the_machine_does_not_read_always_go_to_a_person(app: Flask, session: Session) -> None:
    sent(app, session, city(session))
    (flag,) = flags(session)
    extract = extract_of(session, flag)
    assert extract is not None
    assert (flag.item, extract.language, flag.severity) == (FREE_TEXT, "pl", "medium")
    assert categories_of(session, flag) == ["unread"]


@pytest.mark.usefixtures("plain_detector")
def test_in_a_confidential_wave_they_go_there_as_soon_as_they_are_saved(app: Flask, session: Session) -> None:
    one = started(app, session, city(session, "confidential"), "pl")
    base = one.path.split("/q/")[0]
    one.get(f"{base}/q/{FREE_TEXT}").post(f"{base}/q/{FREE_TEXT}", go="next", answer=WORDS)
    assert [categories_of(session, flag) for flag in flags(session)] == [["unread"]]


@pytest.mark.usefixtures("plain_detector")
def test_what_the_machine_does_understand_is_helped_at_once(app: Flask, session: Session) -> None:
    one = started(app, session, city(session, "confidential"), "pl")
    base = one.path.split("/q/")[0]
    one.get(f"{base}/q/{FREE_TEXT}").post(f"{base}/q/{FREE_TEXT}", go="next", answer="he hits me")
    assert "/care/" in one.path
    assert [categories_of(session, flag) for flag in flags(session)] == [["harm"]]


@pytest.mark.usefixtures("plain_detector")
def test_polish_answers_are_kept_as_polish_and_left_to_people(app: Flask, session: Session) -> None:
    wave = city(session)
    sent(app, session, wave)
    session.rollback()
    close_wave(session, wave)
    (response,) = session.scalars(select(Response)).all()
    assert response.flagged
    assert [(text.text, text.language) for text in read_texts(session, wave, "a test")] == [(WORDS, "pl")]


@pytest.mark.usefixtures("plain_detector")
def test_no_machine_codes_polish_and_nothing_tells_which_answers_are_polish(app: Flask, session: Session) -> None:
    wave = city(session)
    sent(app, session, wave)
    session.rollback()
    for number in range(9):
        submit(session, begin(session, wave, {FREE_TEXT: f"More trees, {number}"}))
    close_wave(session, wave)
    code_consultation(session, wave.consultation, WordCoder({"": ("play", "positive")}))
    coded = coded_answers(session, wave)
    assert sorted((row.valence, len(row.assignments)) for row in coded) == [("neutral", 0), *[("positive", 1)] * 9]
