"""What staff see where there is no page: their own desk, and the way back to it."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.operations.launch import close_wave
from tests.factories import make_open_wave
from tests.integration.test_staff_pages import signed_in
from tests.integration.web import visit

DESK = '<html class="govuk-template"'


@pytest.mark.parametrize(
    ("role", "back"),
    [
        ("officer", '/en/manage/">Back to the consultations'),
        ("strategist", '/en/insight/">Back to the reports'),
        ("safeguarding_lead", '/en/protect/">Back to safeguarding'),
        ("tie_keeper", "Back to the keepers' page"),
    ],
)
@pytest.mark.parametrize("room", ["manage", "insight", "protect"])
def test_a_page_that_is_not_there_leads_back_to_ones_own_room(
    app: Flask, session: Session, role: str, back: str, room: str
) -> None:
    one = signed_in(app, session, role).get(f"/en/{room}/nothing")
    assert (one.status, DESK in one.text, back in one.text) == (404, True, True)
    assert "Leave now" not in one.text
    assert "Childline" not in one.text
    assert "Yn ôl" in one.get(f"/cy/{room}/nothing").text


def test_a_room_that_is_not_ones_own_leads_back_too(app: Flask, session: Session) -> None:
    one = signed_in(app, session, "strategist").get("/en/manage/")
    assert (one.status, DESK in one.text, '/en/insight/">Back to the reports' in one.text) == (403, True, True)


def test_who_is_not_signed_in_or_asks_elsewhere_gets_the_respondents_page(app: Flask, session: Session) -> None:
    for address in ("/en/manage/nothing", "/en/nothing", "/nothing", "/"):
        assert DESK not in visit(app).get(address).text, address
    officer = signed_in(app, session, "officer")
    assert DESK not in officer.get("/en/nothing").text
    assert officer.get("/pl/manage/").status == 404
    assert DESK not in officer.text


def test_recordings_are_offered_only_while_a_wave_can_still_be_heard(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    address = f"/en/manage/waves/{wave.id}"
    session.commit()
    one = signed_in(app, session, "officer").get(address)
    assert f"{address}/recordings" in one.text
    close_wave(session, wave)
    session.rollback()
    assert "/recordings" not in one.get(address).text
    assert "Reading aloud" not in one.text
    one.get(f"{address}/recordings")
    assert (one.status, DESK in one.text, "may not be open any more" in one.text) == (404, True, True)
