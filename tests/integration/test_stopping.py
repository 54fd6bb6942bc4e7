"""Stopping, declining and having all answers deleted before they are sent, on both databases."""

import re
from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AccessCode
from tests.factories import FREE_TEXT, confidential, make_open_wave
from tests.integration.test_respondent_pages import drafts, on
from tests.integration.web import Visit, letters_of, started, visit


@pytest.fixture
def child(app: Flask, session: Session) -> Visit:
    return started(app, session, make_open_wave(session))


def ask_to_delete(one: Visit) -> Visit:
    """From the page that asks whether to stop to the one that asks whether to delete."""
    found = re.search(r'href="([^"]+/delete[^"]*)"', one.text)
    assert found is not None
    return one.get(found.group(1))


def status_of_codes(session: Session) -> Counter[str]:
    session.rollback()
    statuses = Counter(session.scalars(select(AccessCode.status)))
    session.rollback()
    return statuses


def test_declining_is_kind_and_leaves_nothing_behind(app: Flask, session: Session) -> None:
    one = visit(app).get("/en/start").post("/en/start", code=letters_of(session, make_open_wave(session)))
    assert "/declined" in one.post(one.path, go="decline").path
    assert drafts(session) == []


def test_stopping_forgets_the_visit_and_keeps_the_answers(session: Session, child: Visit) -> None:
    child.post(child.path, go="stop", answer="happy")
    stop = child.path
    child.post(stop, go="later")
    assert "/stopped" in child.path
    assert "/start" in child.get(stop).path
    assert len(drafts(session)) == 1


def test_answers_can_be_deleted_before_they_are_sent(session: Session, child: Visit) -> None:
    child.post(child.path, go="stop", answer="happy")
    ask_to_delete(child)
    assert "Delete all your answers?" in child.text
    assert len(drafts(session)) == 1
    session.rollback()
    child.post(child.path, go="delete")
    assert "deleted" in child.text
    assert drafts(session) == []


def test_who_does_not_want_to_delete_after_all_keeps_everything(session: Session, child: Visit) -> None:
    child.post(child.path, go="stop", answer="happy")
    stop = child.path
    keep = re.search(r'class="button button-primary" href="([^"]+)"', ask_to_delete(child).text)
    assert keep is not None
    assert child.get(keep.group(1)).path == stop
    assert len(drafts(session)) == 1


def test_a_press_on_the_page_that_asks_to_stop_deletes_nothing(session: Session, child: Visit) -> None:
    child.post(child.path, go="stop", answer="happy")
    child.post(child.path, go="delete")
    assert len(drafts(session)) == 1
    assert "Your answers are kept" in child.text


def test_who_deleted_starts_anew_with_the_same_code_as_the_page_says(app: Flask, session: Session) -> None:
    letters = letters_of(session, make_open_wave(session))
    one = visit(app).get("/en/start").post("/en/start", code=letters)
    one.post(one.path, go="agree")
    first = one.path.split("/q/")[1]
    one.post(one.path, go="stop", answer="happy")
    ask_to_delete(one).post(one.path, go="delete")
    assert "You start from the first question" in one.text
    again = visit(app).get("/en/start").post("/en/start", code=letters)
    assert again.post(again.path, go="agree").path.endswith(f"/q/{first}")
    assert "checked" not in again.text.split("<main")[1]


def test_who_deleted_in_another_tab_is_not_thanked(session: Session, child: Visit) -> None:
    question = child.path
    child.post(child.path, go="stop", answer="happy")
    ask_to_delete(child).post(child.path, go="delete")
    child.client.get("/")
    assert "/start" in child.get(question).path


def test_stopping_is_never_refused(session: Session, child: Visit) -> None:
    child.get(on(child, FREE_TEXT)).post(on(child, FREE_TEXT), go="stop", answer="x" * 9000)
    assert child.path.endswith("/stop")


def test_declining_after_answering_asks_first(session: Session, child: Visit) -> None:
    child.post(child.path, go="next", answer="happy")
    welcome = child.path.split("/q/")[0] + "/welcome"
    child.get(welcome).post(welcome, go="decline")
    assert child.path.endswith("/stop")
    assert len(drafts(session)) == 1


def test_declining_is_counted_and_the_code_lets_in_again(app: Flask, session: Session) -> None:
    letters = letters_of(session, make_open_wave(session))
    one = visit(app).get("/en/start").post("/en/start", code=letters)
    welcome = one.path
    one.post(welcome, go="decline")
    assert status_of_codes(session)["declined"] == 1
    assert "/start" in one.get(welcome).path
    again = visit(app).get("/en/start").post("/en/start", code=letters)
    assert "/q/" in again.post(again.path, go="agree").path
    assert status_of_codes(session) == {"issued": 10}


def test_declining_after_answering_is_counted_once_the_answers_go(session: Session, child: Visit) -> None:
    child.post(child.path, go="next", answer="happy")
    welcome = child.path.split("/q/")[0] + "/welcome"
    child.get(welcome).post(welcome, go="decline")
    assert "declined=1" in ask_to_delete(child.get(f"{child.path}?declined=1")).text
    child.post(f"{child.path}?declined=1", go="delete")
    assert "/stopped" in child.path
    assert status_of_codes(session)["declined"] == 1


@pytest.mark.parametrize(
    ("promise", "says"), [("anonymous", "Nobody will see them"), ("confidential", "may have read that before")]
)
def test_deleting_is_said_honestly(app: Flask, session: Session, promise: str, says: str) -> None:
    plan = confidential(session) if promise == "confidential" else {}
    one = started(app, session, make_open_wave(session, **plan))
    one.post(one.path, go="stop", answer="happy")
    assert ("may have read that already" in one.text) == (promise == "confidential")
    ask_to_delete(one)
    assert ("may have read that already" in one.text) == (promise == "confidential")
    assert says in one.post(one.path, go="delete").text
