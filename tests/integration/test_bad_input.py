"""Whatever is sent, the answer is an ordinary page in the person's language, and nothing is lost or half written."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.drafts import answer_to
from app.models import Draft, DraftAnswer
from tests.factories import CHOICE, FREE_TEXT, make_open_wave
from tests.integration.test_respondent_pages import on
from tests.integration.web import Visit, started, visit


@pytest.fixture
def child(app: Flask, session: Session) -> Visit:
    one = started(app, session, make_open_wave(session), "cy")
    return one.get(on(one, FREE_TEXT)).post(on(one, FREE_TEXT), go="cy", answer="saved before")


def still_saved(session: Session) -> bool:
    session.rollback()
    draft = session.scalars(select(Draft)).one()
    return answer_to(session, draft, FREE_TEXT) == "saved before"


def in_welsh(one: Visit) -> bool:
    return '<html lang="cy">' in one.text and "Traceback" not in one.text


@pytest.mark.parametrize("answer", ["always\x00", "no_such", "ALWAYS", "[]", "x" * 9000])
def test_a_tampered_choice_is_refused(session: Session, child: Visit, answer: str) -> None:
    child.get(on(child, CHOICE)).post(on(child, CHOICE), go="next", answer=answer)
    assert (child.status, in_welsh(child)) == (422, True)
    assert still_saved(session)


def test_two_values_for_one_choice_are_refused(session: Session, child: Visit) -> None:
    child.get(on(child, CHOICE)).post(on(child, CHOICE), go="next", answer=["always", "never"])
    assert (child.status, in_welsh(child)) == (422, True)


def test_a_text_that_is_too_long_is_kept_on_the_page(session: Session, child: Visit) -> None:
    text = "mae gen i lawer i'w ddweud " * 200
    child.post(on(child, FREE_TEXT), go="next", answer=text)
    assert (child.status, in_welsh(child)) == (422, True)
    assert text.strip() in child.text
    assert still_saved(session)


@pytest.mark.parametrize(
    ("sent", "kept"), [("a\x00b", "ab"), ("line\r\nend", "line\nend"), ("ŵŷ 🐶", "ŵŷ 🐶"), ("\x1b[0m", "[0m")]
)
def test_characters_that_can_not_be_stored_are_taken_out(session: Session, child: Visit, sent: str, kept: str) -> None:
    child.post(on(child, FREE_TEXT), go="next", answer=sent)
    session.rollback()
    assert answer_to(session, session.scalars(select(Draft)).one(), FREE_TEXT) == kept


@pytest.mark.parametrize("body", [b"answer=%ED%A0%80&go=next", b"answer=%FF%FE", b"answer=%00", b"&&&=%", b"\xff\xfe"])
def test_bytes_that_are_no_text_are_no_crash(session: Session, child: Visit, body: bytes) -> None:
    address = on(child, FREE_TEXT)
    body += b"&csrf_token=" + child.token.encode()
    sent = child.client.post(address, data=body, content_type="application/x-www-form-urlencoded")
    assert sent.status_code in (302, 400, 422)
    session.rollback()
    kept = answer_to(session, session.scalars(select(Draft)).one(), FREE_TEXT)
    assert kept is None or "\x00" not in str(kept)
    assert kept == "saved before" or sent.status_code == 302


def test_a_body_of_ten_megabytes_is_refused(session: Session, child: Visit) -> None:
    child.post(on(child, FREE_TEXT), go="next", answer="x" * 10_000_000)
    assert (child.status, in_welsh(child)) == (413, True)
    assert still_saved(session)


def test_a_stale_page_gives_back_what_was_typed(app: Flask, session: Session, child: Visit) -> None:
    address = on(child, FREE_TEXT)
    child.page = None
    child.post(address, go="next", answer="I typed <this> for an hour")
    assert (child.status, in_welsh(child)) == (400, True)
    assert "I typed <this> for an hour" in child.text
    assert still_saved(session)


@pytest.mark.parametrize(
    "address",
    [
        "/cy/s/00000000000000000000000000000000/q/wish",
        "/cy/s/not-an-id/q/wish",
        "/cy/s/%00/q/wish",
        "/cy/w/%ED%A0%80/thanks",
        "/cy/w/00000000000000000000000000000000/thanks",
        "/cy/nothing/here",
        "/cy/start?because=%00",
        "/cy/manage/waves/%00",
    ],
)
def test_addresses_that_lead_nowhere_are_ordinary_pages(app: Flask, address: str) -> None:
    one = visit(app).get(address)
    assert one.status in (200, 404)
    assert in_welsh(one)


def test_a_question_that_does_not_exist_is_not_found(child: Visit) -> None:
    assert child.get(on(child, "no_such_item")).status == 404


def test_an_unknown_button_is_taken_for_next(session: Session, child: Visit) -> None:
    child.get(on(child, CHOICE)).post(on(child, CHOICE), go="rubbish", answer="always")
    session.rollback()
    assert {row.item for row in session.scalars(select(DraftAnswer))} == {CHOICE, FREE_TEXT}


def test_a_crash_is_told_in_welsh_and_writes_nothing(
    app: Flask, session: Session, child: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_arguments: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("app.operations.answer.save_answers", crash)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    child.post(on(child, FREE_TEXT), go="next", answer="new")
    assert (child.status, in_welsh(child)) == (500, True)
    assert "disk" not in child.text
    assert still_saved(session)
