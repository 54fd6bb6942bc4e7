"""How pages look is chosen on a page of its own, kept for the visit alone, and nothing typed is lost on the way."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.web.appearance import CHOICES, KEY, Appearance
from surveys.items.options import Option
from surveys.pictures import Picture
from tests.factories import make_open_wave
from tests.integration.web import Visit, letters_of, started, visit

LINK = re.compile(r'href="(/en/look\?back=[^"]+)"')


@pytest.fixture
def child(app: Flask, session: Session) -> Visit:
    return started(app, session, make_open_wave(session))


def chosen(one: Visit) -> dict[str, str] | None:
    with one.client.session_transaction() as kept:
        found: dict[str, str] | None = kept.get(KEY)
        return found


def test_what_was_answered_is_kept_and_the_same_page_comes_back(child: Visit) -> None:
    asked = child.path
    child.post(asked, go="look", answer="happy")
    assert child.path == "/en/look"
    assert child.page is not None
    child.post(child.page.request.full_path, go="use", colours="dark", size="large")
    assert child.path == asked
    assert 'class="look-child colours-dark"' in child.text
    assert '<html lang="en" class="size-large">' in child.text
    assert "appearance.css" in child.text
    assert re.search(r'value="happy"[^>]*checked', child.text)


def test_who_chooses_nothing_carries_nothing(child: Visit) -> None:
    assert "appearance.css" not in child.text
    child.get("/en/look").post("/en/look", go="use", **dict.fromkeys(CHOICES, "usual"))
    assert chosen(child) is None
    child.get("/en/look").post("/en/look", go="use", colours="cream")
    assert chosen(child) == {"colours": "cream"}
    child.get("/en/look").post("/en/look?reset=1", go="use", colours="cream")
    assert chosen(child) is None


def test_what_is_no_choice_is_told_and_nothing_changes(child: Visit) -> None:
    child.get("/en/look").post("/en/look", go="use", colours="tartan")
    assert child.status == 422
    assert 'href="#colours-0"' in child.text
    assert 'id="colours-0"' in child.text
    assert chosen(child) is None


def test_words_for_a_contact_come_back_too_and_are_not_sent(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    address = f"/en/w/{wave.id}/contact"
    one = started(app, session, wave)
    one.get(address).post(f"/en/look?back={address}", go="look", name="Ceri", reach="After school")
    assert one.text.count('type="hidden"') == 3
    primary = re.search(r'button-primary" name="go" value="(\w+)"', one.text)
    assert primary is not None
    body = {"csrf_token": one.token, "go": primary.group(1), "name": "Ceri", "reach": "After school", "colours": "dark"}
    with one.client.post(f"/en/look?back={address}", data=body) as sent:
        assert (sent.status_code, sent.location) == (307, address)
    one.get(address).post(address, go=primary.group(1), name="Ceri")
    assert one.status == 200
    assert 'value="Ceri"' in one.text
    assert "colours-dark" in one.text


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "/en/manage/", "/nowhere", "/en/start\\@x"])
def test_the_way_back_leads_to_nothing_but_a_page_for_everybody(app: Flask, back: str) -> None:
    one = visit(app).get("/en/look")
    one.post(f"/en/look?back={back}", go="use", colours="dark")
    assert one.path == "/en/start"


def test_the_next_person_begins_with_the_usual_look(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    one = started(app, session, wave)
    one.get("/en/look").post("/en/look", go="use", colours="dark")
    one.get("/en/away")
    assert chosen(one) is None
    assert "colours-dark" not in one.get("/en/start").text


def test_the_youngest_have_easy_read_and_may_give_it_up(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session, instrument="your-life-4-7"))
    assert 'class="easy"' in one.text
    asked = one.path
    one.get("/en/look").post("/en/look", go="use", reading="usual")
    assert 'class="easy"' not in one.get(asked).text
    one.get("/en/look").post("/en/look?reset=1", go="use")
    assert 'class="easy"' in one.get(asked).text


def test_the_adult_beside_the_youngest_has_usual_pages() -> None:
    young = Appearance(reads_easily=True)
    assert young.easy("child")
    assert not young.easy("adult")
    assert Appearance({"reading": "easy"}).easy("adult")


def test_easy_read_has_a_picture_beside_every_question(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session, instrument="foster-carers"))
    assert 'class="pictured"' not in one.text
    asked = one.path
    one.get("/en/look").post("/en/look", go="use", reading="easy")
    assert 'class="pictured"' in one.get(asked).text
    one.get("/en/look").post("/en/look", go="use", reading="easy", symbols="none")
    assert 'class="pictured"' not in one.get(asked).text


def option(code: str, drawing: Picture | None = None) -> Option:
    return Option(code=code, label={"en": code, "cy": code}, picture=drawing)


def test_easy_read_draws_the_answers_that_are_the_same_everywhere() -> None:
    easy = Appearance({"reading": "easy"})
    often = [option("always"), option("sometimes"), option("never")]
    assert easy.drawings(often, "adult") == dict(
        zip(("always", "sometimes", "never"), ("amount_all", "amount_some", "amount_none"), strict=True)
    )
    assert Appearance().drawings(often, "adult") == {}
    assert easy.drawings([*often, option("rarely")], "adult") == {}, "two of them would look the same"
    assert easy.drawings([*often, option("on_sundays")], "adult") == {}
    drawn = [option("dog", "paw"), option("other")]
    assert Appearance().drawings(drawn, "child") == {"dog": "paw"}
    assert Appearance({"symbols": "none"}).drawings(drawn, "child") == {}


def test_without_pictures_an_answer_has_none(child: Visit) -> None:
    asked = child.path
    before = child.text.count("<svg")
    child.get("/en/look").post("/en/look", go="use", symbols="none")
    assert child.get(asked).text.count("<svg") < before
    assert "options-drawn" not in child.text


def test_leaving_keeps_the_answer_and_closes_the_survey(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    letters = letters_of(session, wave)
    one = visit(app).get("/en/start").post("/en/start", code=letters)
    one.post(one.path, go="agree")
    asked = one.path
    one.post(asked, go="leave", answer="happy")
    assert one.path == "/en/away"
    assert 'http-equiv="refresh" content="0; url=https://www.bbc.co.uk/weather"' in one.text
    assert "Clywed" not in one.text
    assert one.get(asked).path == "/en/start"
    one.post("/en/start", code=letters)
    assert re.search(r'value="happy"[^>]*checked', one.get(asked).text)


def test_leaving_is_never_refused_and_shows_no_help_to_who_looks_over_the_shoulder(child: Visit) -> None:
    asked = child.path.rsplit("/", 1)[0] + "/wish"
    child.get(asked).post(asked, go="leave", answer="x" * 9000)
    assert child.path == "/en/away"


def test_a_cry_for_help_is_flagged_and_still_leaves_at_once(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session))
    asked = one.path.rsplit("/", 1)[0] + "/wish"
    one.get(asked).post(asked, go="leave", answer="he hits me every night and I am scared to go home")
    assert one.path == "/en/away"


@pytest.mark.parametrize("look", ["child", "adult"])
def test_the_way_out_stands_where_small_hands_do_not_press_it(app: Flask, session: Session, look: str) -> None:
    one = started(app, session, make_open_wave(session, instrument="your-life-8-10" if look == "child" else "staff"))
    tools = one.text.split('<div class="tools">')[1].split("</header>")[0]
    drawer, row = tools.rsplit("</details>", 1)
    assert ("Leave now" in row) == (look == "adult")
    assert "Leave now" in drawer
    assert one.text.count("Leave this page now") == 1


def test_the_statement_is_linked_from_every_kind_of_page(app: Flask, child: Visit) -> None:
    for address in (child.path, "/", "/en/start", "/en/help", "/en/sign-in"):
        assert "/accessibility" in visit(app).get(address).text, address
    assert "No child and no disabled person" in child.get("/en/accessibility").text
