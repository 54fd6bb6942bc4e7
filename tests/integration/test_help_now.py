"""Help at once for whoever writes that somebody is not safe, and asking to be contacted, on both databases."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.fieldwork.drafts import answer_to
from app.models import Alert, AuditEntry, Base, ContactRequest, Draft, Flag, RespondentGroup, Wave
from app.safeguarding.requests import words_of
from app.vault.keys import vault_of
from surveys.contacts import Contact, helplines
from tests.factories import COUNCIL_NUMBER, FREE_TEXT, confidential, make_open_wave, unused_code
from tests.integration.web import Visit, letters_of, started, visit

CRY = "he hits me"
OTHER_CRY = "he hits me and my brother"
LEFT = {"name": "Cai", "reach": "ring 07700 900123", "when": "after school"}

pytestmark = pytest.mark.usefixtures("plain_detector")


def private(session: Session, **plan: Any) -> Wave:
    return make_open_wave(session, codes=20, **confidential(session), **plan)


def at(child: Visit, place: str) -> str:
    """Another page of the draft on which the visit stands."""
    return "/".join(child.path.split("/")[:4]) + place


def write(child: Visit, words: str, go: str = "next", item: str = FREE_TEXT) -> Visit:
    address = at(child, f"/q/{item}")
    return child.get(address).post(address, go=go, answer=words)


def places_in(page: str) -> list[str]:
    return re.findall(r"<h3>([^<]+)</h3>", page)


def flags(session: Session) -> int:
    return number_of(session, Flag)


def requests(session: Session) -> int:
    return number_of(session, ContactRequest)


def number_of(session: Session, model: type[Base]) -> int:
    session.rollback()
    number = session.scalar(select(func.count()).select_from(model)) or 0
    session.rollback()
    return number


def test_whoever_cries_for_help_is_led_to_it_before_anything_else(app: Flask, session: Session) -> None:
    child = write(started(app, session, private(session)), CRY)
    assert f"/care/{FREE_TEXT}" in child.path
    assert "Thank you for telling us" in child.text
    assert 'href="tel:08001111"' in child.text
    assert 'href="sms:84001"' in child.text
    assert 'href="tel:01632960001"' in child.text
    assert flags(session) == 1


def test_the_title_tells_nothing_to_whoever_reads_the_history(app: Flask, session: Session) -> None:
    child = write(started(app, session, private(session)), CRY)
    assert "<title>Thank you – Clywed</title>" in child.text


@pytest.mark.parametrize(
    ("go", "leads_to"), [("next", "/q/smile"), ("back", "/q/happiness|/q/life_better"), ("stop", "/stop")]
)
def test_help_comes_first_and_then_what_was_pressed(app: Flask, session: Session, go: str, leads_to: str) -> None:
    child = write(started(app, session, private(session)), CRY, go)
    assert "/care/" in child.path
    onwards = re.findall(r'class="button button-primary" href="([^"]+)"', child.text)
    assert re.search(leads_to, child.get(onwards[0]).path)


def test_help_comes_in_the_language_that_was_chosen_with_the_words(app: Flask, session: Session) -> None:
    child = write(started(app, session, private(session)), CRY, "cy")
    assert child.path.startswith("/cy/")
    assert "Diolch am ddweud wrthon ni" in child.text
    onwards = re.findall(r'class="button button-primary" href="([^"]+)"', child.text)
    assert child.get(onwards[0]).path == child.path.replace("/care/", "/q/")


def test_help_comes_once_for_the_same_words_and_again_for_others(app: Flask, session: Session) -> None:
    child = started(app, session, private(session))
    seen = ["/care/" in write(child, words, go).path for words, go in [
        (CRY, "next"), (CRY, "next"), (CRY, "back"), (CRY, "cy"), (OTHER_CRY, "next"), ("I like dogs", "next"),
    ]]  # fmt: skip
    assert seen == [True, False, False, False, True, False]


def test_in_an_anonymous_wave_nobody_is_told_before_the_answers_are_sent(app: Flask, session: Session) -> None:
    child = write(started(app, session, make_open_wave(session)), CRY)
    assert "Your answers don't say who you are" in child.text
    assert flags(session) == 0
    finish = at(child, "/finish")
    child.get(finish).post(finish)
    assert flags(session) == 1


@pytest.mark.parametrize(
    ("promise", "look", "words"),
    [
        ("confidential", "child", "a person whose job is to keep children safe"),
        ("confidential", "young-person", "It takes courage"),
        ("confidential", "adult", "report a worry about a child in the usual way"),
        ("anonymous", "child", "then somebody can help you. Your answers don't say who you are"),
        ("anonymous", "young-person", "then somebody can help you. This survey is anonymous"),
        ("anonymous", "adult", "report a worry about a child in the usual way"),
    ],
)
def test_the_words_fit_the_age_and_the_promise(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch, promise: str, look: str, words: str
) -> None:
    monkeypatch.setattr("app.respond.pages.look", lambda _wave: look)
    wave = private(session) if promise == "confidential" else make_open_wave(session)
    child = write(started(app, session, wave), CRY)
    assert words in child.text
    assert f'<body class="look-{look}">' in child.text


@pytest.mark.parametrize("contacts", [None, [COUNCIL_NUMBER]])
def test_999_comes_before_every_explanation_even_where_a_wave_does_not_name_it(
    app: Flask, session: Session, contacts: list[Contact] | None
) -> None:
    plan: dict[str, Any] = {} if contacts is None else {"contacts": contacts}
    page = write(started(app, session, make_open_wave(session, **plan)), CRY).text
    main = page[page.index("<main") :]
    places = [main.index(words) for words in ("tel:999", "/contact", "never your fault", "tel:01632960001")]
    assert places == sorted(places)
    assert (0 < main.find("tel:08001111") < places[1]) == (contacts is None)
    assert main.count("tel:999") == 1


def test_help_pages_need_the_visit_the_assent_and_an_item(app: Flask, session: Session) -> None:
    child = write(started(app, session, private(session)), CRY)
    assert visit(app).get(child.path).path == "/en/start"
    assert child.get(at(child, "/care/no_such_item")).status == 404
    fresh = visit(app).get("/en/start").post("/en/start", code=letters_of(session, make_open_wave(session)))
    assert fresh.get(fresh.path.replace("welcome", f"care/{FREE_TEXT}")).path.endswith("/welcome")


def test_where_the_place_is_known_its_numbers_alone_are_shown(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, ["area"], codes=12)
    in_cardiff, outside = wave.groups
    english = [contact.name["en"] for contact in helplines("child") if contact.nation == "england"]
    shown = {}
    for group in (in_cardiff, outside):
        session.rollback()
        shown[group.id] = started_in(app, session, wave, group.id).text
    assert places_in(shown[in_cardiff.id])[:1] == ["In Wales"]
    assert english[0] not in shown[in_cardiff.id]
    assert places_in(shown[outside.id]) == ["In Wales", "In England"]
    assert english[0] in shown[outside.id]


def started_in(app: Flask, session: Session, wave: Wave, group_id: str) -> Visit:
    """A visit on the first question whose access code belongs to the group."""
    code = unused_code(session, wave, session.get_one(RespondentGroup, group_id))
    letters = vault_of(session).key(wave.id).access_code(code.serial)
    session.rollback()
    one = visit(app).get("/en/start").post("/en/start", code=letters)
    return one.post(one.path, go="agree")


def test_a_wave_shows_its_own_contacts_on_every_page(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, contacts=[COUNCIL_NUMBER])
    child = started(app, session, wave)
    finish = at(child, "/finish")
    pages = [child.text, child.get(at(child, "/welcome")).text, child.get(at(child, "/stop")).text]
    pages += [child.get(finish).text, child.post(finish).text]
    for page in pages:
        assert "01632 960001" in page
        assert "0800 1111" not in page


@pytest.mark.parametrize("address", ["/en/help", "/en/start", "/cy/help", "/en/withdraw"])
def test_without_a_wave_help_for_children_and_adults_is_shown_in_neutral_words(app: Flask, address: str) -> None:
    text = visit(app).get(address).text
    assert all(number in text for number in ("999", "080880 23456", "84001", "0800 1111", "116 123", "0808 800 5000"))
    assert "/contact" not in text
    assert "grown-up" not in text
    assert "wyt ti'n" not in text


def test_a_page_that_is_not_there_names_the_first_numbers_and_leads_to_the_others(app: Flask) -> None:
    text = visit(app).get("/en/nothing").text
    assert "999" in text
    assert "0800 1111" in text
    assert 'href="/en/help"' in text
    assert "grown-up" not in text


def asking(app: Flask, session: Session) -> tuple[Visit, str]:
    """A visit to a confidential wave, and where it asks to be contacted."""
    wave = private(session)
    contact = f"/en/w/{wave.id}/contact"
    return started(app, session, wave), contact


def test_asking_to_be_contacted_is_kept_apart_encrypted_and_told_to_the_lead(app: Flask, session: Session) -> None:
    wave = private(session)
    wave_id, lead = wave.id, wave.lead.email
    child = started(app, session, wave)
    contact = f"/en/w/{wave_id}/contact"
    child.get(contact).post(contact, go="ask", **LEFT)
    assert child.path == f"{contact}/asked"
    assert "or whoever stands in for them, will read what you left, and nobody else" in child.text
    assert "in the next two working days" in child.text
    assert not any(word in child.text for word in LEFT.values())
    session.rollback()
    request = session.scalars(select(ContactRequest)).one()
    assert words_of(session, request) == LEFT
    assert b"Cai" not in (request.ciphertext or b"Cai")
    assert {column.name for column in ContactRequest.__table__.columns} & {"draft_id", "response_id", "serial"} == set()
    assert [(alert.kind, alert.email) for alert in session.scalars(select(Alert))] == [("contact", lead)]


def test_nothing_of_it_stands_in_the_audit_log(app: Flask, session: Session) -> None:
    wave = private(session)
    contact = f"/en/w/{wave.id}/contact"
    before = session.scalars(select(AuditEntry.id)).all()
    child = started(app, session, wave)
    child.get(contact).post(contact, **LEFT)
    session.rollback()
    assert session.scalars(select(AuditEntry.id)).all() == before


def test_what_was_written_on_a_question_is_kept_when_somebody_asks_from_there(app: Flask, session: Session) -> None:
    child = write(started(app, session, private(session)), "I like dogs", "contact")
    assert child.path.endswith("/contact")
    session.rollback()
    (draft,) = session.scalars(select(Draft))
    assert answer_to(session, draft, FREE_TEXT) == "I like dogs"


def test_asking_works_after_sending_but_only_in_the_visit(app: Flask, session: Session) -> None:
    wave_id = private(session).id
    child = started(app, session, session.get_one(Wave, wave_id))
    finish, contact = at(child, "/finish"), f"/en/w/{wave_id}/contact"
    child.get(finish).post(finish)
    assert contact in child.text
    assert child.get(contact).post(contact, **LEFT).path == f"{contact}/asked"
    stranger = visit(app)
    assert stranger.get(contact).path == "/en/start"
    assert stranger.post(contact, **LEFT).path == "/en/start"
    assert stranger.get(f"{contact}/asked").path == "/en/start"
    assert requests(session) == 1


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ({"name": " ", "reach": "07700"}, ["Write your name"]),
        ({"name": "Cai", "reach": ""}, ["Write how we can reach you"]),
        (
            {"name": "C" * 500, "reach": "r" * 5000, "when": "w" * 500},
            ["name is too long", "Write only how", "only when"],
        ),
    ],
)
def test_what_is_missing_is_told_in_words_and_nothing_is_lost(
    app: Flask, session: Session, left: dict[str, str], told: list[str]
) -> None:
    child, contact = asking(app, session)
    child.get(contact).post(contact, go="ask", **left)
    assert child.status == 422
    assert "autofocus" in child.text
    assert all(words in child.text for words in told)
    assert all(words.strip() in child.text for words in left.values())
    assert requests(session) == 0


def test_the_language_changes_and_what_was_typed_stays(app: Flask, session: Session) -> None:
    child, contact = asking(app, session)
    child.get(contact).post(contact.replace("/en/", "/cy/"), go="cy", name="Cai", reach="")
    assert child.status == 200
    assert '<html lang="cy">' in child.text
    assert 'value="Cai"' in child.text
    assert requests(session) == 0


def test_a_second_click_asks_for_nothing_more_and_a_visit_may_ask_a_few_times(app: Flask, session: Session) -> None:
    child, contact = asking(app, session)
    token = child.get(contact).token
    for when in ("now", "now", "later", "then", "soon"):
        assert child.post(contact, csrf_token=token, **LEFT | {"when": when}).path.endswith("/asked")
    assert requests(session) == 4
    assert child.post(contact, csrf_token=token, **LEFT | {"when": "again"}).status == 429
    assert requests(session) == 4


def test_whoever_stops_finds_the_form_closed(app: Flask, session: Session) -> None:
    child, contact = asking(app, session)
    child.get(at(child, "/stop")).post(at(child, "/stop"), go="later")
    assert child.get(contact).path == "/en/start"
