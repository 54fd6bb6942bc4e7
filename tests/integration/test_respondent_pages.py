"""The pages of people answering, on both databases."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.drafts import answer_to
from app.models import AccessCode, AdultAgreement, Draft, DraftAnswer
from app.operations.launch import close_wave
from app.vault.keys import vault_of
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


def without_token(one: Visit) -> str:
    return one.text.replace(one.token, "")


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


def test_a_draft_opens_only_in_the_visit_that_typed_its_code(app: Flask, child: Visit) -> None:
    stranger = visit(app).get(child.path)
    assert stranger.path == "/en/start"
    assert stranger.page is not None
    assert stranger.page.request.query_string == b""
    assert without_token(stranger) == without_token(visit(app).get("/en/start"))


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


def test_who_had_not_sent_when_the_wave_closed_is_told_so(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    child = started(app, session, wave)
    child.post(child.path, go="next", answer="happy")
    question = child.path
    session.refresh(wave)
    close_wave(session, wave)
    assert "not sent by then are deleted" in child.get(question).text
    assert session.scalars(select(DraftAnswer)).all() == []


def test_nothing_is_sent_without_assent(app: Flask, session: Session) -> None:
    one = visit(app).get("/en/start").post("/en/start", code=letters_of(session, make_open_wave(session)))
    finish = one.path.replace("welcome", "finish")
    assert one.post(finish).path.endswith("/welcome")
    assert [draft.submitted for draft in drafts(session)] == [False]


def test_the_language_switch_keeps_what_a_page_says(app: Flask, session: Session) -> None:
    wave_id = make_open_wave(session).id
    session.rollback()
    one = visit(app).get(f"/en/w/{wave_id}/stopped?deleted=1")
    assert f"/cy/w/{wave_id}/stopped?deleted=1" in one.text


def test_over_https_behind_a_proxy_forms_are_accepted(app: Flask, session: Session) -> None:
    letters = letters_of(session, make_open_wave(session))
    client = app.test_client()
    page = Visit(client, client.get("/en/start", base_url="https://council.example"))
    body = {"csrf_token": page.token, "code": letters}
    assert client.post("/en/start", data=body, base_url="https://council.example").status_code == 302


@pytest.mark.parametrize("again", [1, 2, 3])
def test_a_double_click_is_one_click(app: Flask, session: Session, child: Visit, again: int) -> None:
    """Two requests at once, of one visit: on each of the three writing pages both are answered, and once is written."""
    address = child.path
    cookies = child.client.get_cookie("session")
    assert cookies is not None
    gate = Barrier(2)

    def click(_number: int) -> int:
        client = app.test_client()
        client.set_cookie("session", cookies.value)
        body = {"csrf_token": child.token, "go": "next", "answer": "happy"}
        gate.wait()
        return client.post(address if again < 3 else address.split("/q/")[0] + "/finish", data=body).status_code

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(click, range(2))) == [302, 302]
    assert len(drafts(session)) == 1


def test_one_code_started_on_two_devices_at_once_is_one_draft(app: Flask, session: Session) -> None:
    letters = letters_of(session, make_open_wave(session))
    gate = Barrier(2)

    def start(_number: int) -> int:
        one = visit(app).get("/en/start")
        gate.wait()
        return one.client.post("/en/start", data={"csrf_token": one.token, "code": letters}).status_code

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(start, range(2))) == [302, 302]
    assert len(drafts(session)) == 1


@pytest.mark.parametrize("language", ["en", "cy"])
def test_guessing_codes_is_slowed_down(app: Flask, session: Session, language: str) -> None:
    one = visit(app)
    statuses = [
        one.get(f"/{language}/start").post(f"/{language}/start", code=f"CDFGHJKM{n}").status for n in "34679CDFGH" * 4
    ]
    assert statuses[0] == 422
    assert statuses[-1] == 429
    assert f'<html lang="{language}">' in one.text


def test_where_adults_must_agree_first_a_code_waits_for_it(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, adult_agreement=True)
    letters = letters_of(session, wave)
    one = visit(app).get("/en/start").post("/en/start", code=letters)
    assert one.status == 403
    assert "social worker or your carer" in one.text
    assert "0800 1111" in one.text
    assert drafts(session) == []
    for code in session.scalars(select(AccessCode)):
        who = vault_of(session).key(code.wave_id).encrypt("Mari", code.serial)
        agreement = {"relation": "carer", "way": "phone", "recorded_by": wave.lead_id}
        session.add(AdultAgreement(wave_id=code.wave_id, serial=code.serial, who=who, **agreement))
    session.commit()
    assert one.post("/en/start", code=letters).path.endswith("/welcome")
    one.post(one.path, go="decline")
    session.rollback()
    assert session.scalars(select(AccessCode.status)).all().count("declined") == 1


def test_a_code_that_is_not_known_is_told_beside_its_field(app: Flask) -> None:
    one = visit(app).get("/en/start").post("/en/start", code="nonsense")
    assert "<title>Error: " in one.text
    assert '<a href="#code">We don\'t know this code' in one.text
    assert 'aria-describedby="code-hint code-error" aria-invalid="true"' in one.text
    assert 'id="code-error">We don\'t know this code' in one.text
    assert "autofocus" in one.text


def test_the_code_page_that_one_is_sent_back_to_tells_nothing_of_what_was_there(app: Flask, child: Visit) -> None:
    """After leaving: whoever looks on, or goes back, sees the page that anybody sees, in nobody's look."""
    question = child.path
    child.client.get("/en/away")
    assert child.get(question).path == "/en/start"
    assert without_token(child) == without_token(visit(app).get("/en/start"))
    assert 'class="look-young-person"' in child.text
    main = child.text.split("<main")[1].split("</main>")[0]
    assert not any(words in main for words in ("notice", "safety", "closed", "autofocus", "aria-invalid"))


def test_being_told_that_it_is_too_late_is_no_error(app: Flask) -> None:
    page = visit(app).get("/en/start?because=late").text
    assert "This survey has closed" in page
    assert not any(words in page for words in ("Error:", "aria-invalid", "autofocus"))


def test_what_was_typed_can_be_written_in_any_script(child: Visit) -> None:
    assert 'dir="auto"' in child.get(on(child, FREE_TEXT)).text


def test_a_visit_that_has_ended_loses_nothing_that_was_typed(app: Flask, session: Session) -> None:
    wave_id = make_open_wave(session).id
    session.rollback()
    left = {"name": "Cai", "reach": "ring <b>07700</b>", "when": ""}
    one = visit(app).post(f"/en/w/{wave_id}/contact", go="ask", csrf_token="no-longer", **left)
    assert one.status == 400
    main = one.text.split("<main")[1]
    boxes = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", main)
    assert boxes == ["Cai", "ring <b>07700</b>"]
    assert "<b>07700" not in one.page.get_data(as_text=True)  # type: ignore[union-attr]
    assert "no-longer" not in main
    assert 'href="tel:999"' in main
    assert '<body class="look-child">' in one.text


def test_a_member_of_staff_whose_visit_has_ended_signs_in_and_comes_back(app: Flask) -> None:
    address = "/en/protect/keeper/passphrase"
    one = visit(app).post(address, reason="because of that", passphrase="heron lantern", new="otter otter")
    assert one.status == 400
    assert "because of that" in one.text
    assert not any(secret in one.text for secret in ("heron", "otter"))
    assert f'href="/en/sign-in?next={address}"' in one.text
    assert '<body class="look-adult">' in one.text
    assert 'href="tel:999"' not in one.text


@pytest.mark.parametrize(("instrument", "look"), [("your-life-8-10", "child"), ("foster-carers", "adult")])
def test_an_error_keeps_the_look_of_the_survey_and_shows_help(
    app: Flask, session: Session, instrument: str, look: str
) -> None:
    one = started(app, session, make_open_wave(session, instrument=instrument)).get("/en/nothing")
    assert one.status == 404
    assert f'<body class="look-{look}">' in one.text
    assert 'href="tel:999"' in one.text.split("<main")[1]
