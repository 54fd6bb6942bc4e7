"""The pages of people answering, on both databases."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.drafts import answer_to
from app.models import AccessCode, Draft, DraftAnswer
from app.operations.launch import close_wave
from tests.factories import CHOICE, FREE_TEXT, make_open_wave
from tests.integration.web import Visit, letters_of, started, visit


@pytest.fixture
def child(app: Flask, session: Session) -> Visit:
    return started(app, session, make_open_wave(session))


def on(child: Visit, item: str) -> str:
    return f"{child.path.rsplit('/', 1)[0]}/{item}"


def drafts(session: Session) -> list[Draft]:
    session.rollback()
    return list(session.scalars(select(Draft)))


def the_answer(session: Session, item: str) -> object:
    (draft,) = drafts(session)
    return answer_to(session, draft, item)


def test_a_code_leads_to_the_information_page_and_assent_to_the_first_question(app: Flask, session: Session) -> None:
    one = visit(app).get("/en/start").post("/en/start", code=letters_of(session, make_open_wave(session)))
    assert "/welcome" in one.path
    assert "Test Council" in one.text
    assert "/q/" in one.post(one.path, go="agree").path


def test_without_assent_no_question_is_shown(app: Flask, session: Session) -> None:
    one = visit(app).get("/en/start").post("/en/start", code=letters_of(session, make_open_wave(session)))
    assert "/welcome" in one.get(one.path.replace("welcome", f"q/{CHOICE}")).path


def test_declining_is_kind_and_leaves_nothing_behind(app: Flask, session: Session) -> None:
    one = visit(app).get("/en/start").post("/en/start", code=letters_of(session, make_open_wave(session)))
    assert "/declined" in one.post(one.path, go="decline").path
    assert drafts(session) == []


@pytest.mark.parametrize(
    ("go", "leads_to"), [("next", "bullying"), ("skip", "bullying"), ("back", "family_words"), ("stop", "stop")]
)
def test_every_button_keeps_or_skips_and_leads_on(session: Session, child: Visit, go: str, leads_to: str) -> None:
    child.get(on(child, CHOICE)).post(on(child, CHOICE), go=go, answer="always")
    assert child.path.endswith(leads_to)
    assert the_answer(session, CHOICE) == (None if go == "skip" else ["always"])


def test_the_language_changes_in_mid_survey_and_what_was_typed_stays(session: Session, child: Visit) -> None:
    child.get(on(child, FREE_TEXT)).post(on(child, FREE_TEXT), go="cy", answer="Hoffwn i gael ci")
    assert child.path.startswith("/cy/")
    assert child.path.endswith(FREE_TEXT)
    assert "Hoffwn i gael ci" in child.text
    assert '<html lang="cy">' in child.text


def test_going_back_without_an_answer_skips_nothing(session: Session, child: Visit) -> None:
    child.get(on(child, CHOICE)).post(on(child, CHOICE), go="back")
    (draft,) = drafts(session)
    assert draft.answers == []


def test_a_cleared_text_is_cleared(session: Session, child: Visit) -> None:
    child.get(on(child, FREE_TEXT)).post(on(child, FREE_TEXT), go="next", answer="secret")
    child.get(on(child, FREE_TEXT)).post(on(child, FREE_TEXT), go="back", answer="")
    assert the_answer(session, FREE_TEXT) is None


def test_the_same_code_carries_on_where_it_stopped_on_another_device(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    letters = letters_of(session, wave)
    first = visit(app).get("/en/start").post("/en/start", code=letters)
    first.post(first.path, go="agree")
    first.post(first.path, go="next", answer="happy")
    second = visit(app).get("/cy/start").post("/cy/start", code=letters.lower())
    second.post(second.path, go="agree")
    assert second.path.split("/q/")[1] == first.path.split("/q/")[1]


def test_submitting_says_thank_you_and_spends_the_code(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    letters = letters_of(session, wave)
    one = visit(app).get("/en/start").post("/en/start", code=letters)
    one.post(one.path, go="agree")
    finish = one.path.split("/q/")[0] + "/finish"
    assert "/thanks" in one.get(finish).post(finish).path
    assert "080880 23456" in one.text
    again = visit(app).get("/en/start").post("/en/start", code=letters)
    assert again.status == 422
    assert "already been used" in again.text


def test_submitting_twice_and_coming_back_ends_at_thank_you(session: Session, child: Visit) -> None:
    finish = on(child, "x").split("/q/")[0] + "/finish"
    pressed = child.get(finish).token
    child.post(finish).post(finish, csrf_token=pressed)
    assert "/thanks" in child.path
    assert "/thanks" in child.get(finish).path
    session.rollback()
    assert session.scalars(select(AccessCode.status)).all().count("spent") == 1


def test_stopping_forgets_the_visit_and_keeps_the_answers(session: Session, child: Visit) -> None:
    child.post(child.path, go="stop", answer="happy")
    stop = child.path
    child.post(stop, go="later")
    assert "/stopped" in child.path
    assert "/start" in child.get(stop).path
    assert len(drafts(session)) == 1


def test_answers_can_be_deleted_before_they_are_sent(session: Session, child: Visit) -> None:
    child.post(child.path, go="stop", answer="happy")
    child.post(child.path, go="delete")
    assert "deleted" in child.text
    assert drafts(session) == []


def test_a_draft_opens_only_in_the_visit_that_typed_its_code(app: Flask, child: Visit) -> None:
    stranger = visit(app).get(child.path)
    assert stranger.path == "/en/start"
    assert "carry on" in stranger.text


def test_two_tabs_on_two_surveys_do_not_mix(app: Flask, session: Session) -> None:
    waves = [make_open_wave(session), make_open_wave(session)]
    one = started(app, session, waves[0])
    first = on(one, FREE_TEXT)
    one.get("/en/start").post("/en/start", code=letters_of(session, waves[1]))
    one.post(one.path, go="agree")
    second = on(one, FREE_TEXT)
    one.get(first).post(first, go="stop", answer="in the first")
    one.get(second).post(second, go="stop", answer="in the second")
    found = {draft.wave_id: answer_to(session, draft, FREE_TEXT) for draft in drafts(session)}
    assert found == {waves[0].id: "in the first", waves[1].id: "in the second"}


def test_a_closed_wave_says_so_kindly(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    child = started(app, session, wave)
    question = child.path
    session.refresh(wave)
    close_wave(session, wave)
    assert "has closed" in child.get(question).text or "Thank you" in child.text
    assert session.scalars(select(DraftAnswer)).all() == []


@pytest.mark.parametrize("language", ["en", "cy"])
def test_guessing_codes_is_slowed_down(app: Flask, session: Session, language: str) -> None:
    one = visit(app)
    statuses = [
        one.get(f"/{language}/start").post(f"/{language}/start", code=f"CDFGHJKM{n}").status for n in "34679CDFGH" * 4
    ]
    assert statuses[0] == 422
    assert statuses[-1] == 429
    assert f'<html lang="{language}">' in one.text
