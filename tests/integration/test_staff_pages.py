"""Staff's own pages: who may do what, and what readers can reach, on both databases."""

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.models import AccessCode, AuditEntry, Consultation, Release, Staff, Wave
from app.web.reader import reader
from tests.factories import make_open_wave, make_staff, make_wave
from tests.integration.web import Visit, visit


def signed_in(app: Flask, session: Session, role: str) -> Visit:
    email = f"{role}@test.example"
    _staff, password = make_staff(session, role, email)
    return visit(app).get("/en/sign-in").post("/en/sign-in", email=email, password=password)


def test_the_readers_session_of_the_application_reads_releases_alone(app: Flask, session: Session) -> None:
    make_staff(session)
    with app.test_request_context("/en/insight/"):
        assert reader().scalars(select(Release)).all() == []
        for statement in ("SELECT count(*) FROM staff", "DELETE FROM release"):
            with pytest.raises(DBAPIError):
                reader().execute(text(statement))
            reader().rollback()


@pytest.mark.parametrize(
    ("role", "address"),
    [("officer", "/en/insight/"), ("strategist", "/en/manage/"), ("safeguarding_lead", "/en/manage/")],
)
def test_a_role_opens_its_own_room_only(app: Flask, session: Session, role: str, address: str) -> None:
    assert signed_in(app, session, role).get(address).status == 403


def test_a_wrong_password_is_refused_and_logged(app: Flask, session: Session) -> None:
    make_staff(session, "officer", "officer@test.example")
    one = visit(app).get("/en/sign-in").post("/en/sign-in", email="officer@test.example", password="wrong")
    assert (one.status, one.path) == (422, "/en/sign-in")
    assert "sign in refused" in session.scalars(select(AuditEntry.action)).all()


@pytest.mark.parametrize("email", ["a\x00b@test.example", "\ud800@x", "a" * 5000, ""])
def test_no_e_mail_address_is_a_crash(app: Flask, email: str) -> None:
    sent = email.encode("utf-8", "replace").decode()
    assert visit(app).get("/cy/sign-in").post("/cy/sign-in", email=sent, password="x").status == 422


def test_who_is_no_longer_active_is_out_at_once(app: Flask, session: Session) -> None:
    one = signed_in(app, session, "officer")
    session.scalars(select(Staff)).one().active = False
    session.commit()
    assert one.get("/en/manage/").path == "/en/sign-in"


def test_signing_out_ends_the_visit_of_a_kept_cookie_too(app: Flask, session: Session) -> None:
    one = signed_in(app, session, "officer")
    kept = one.client.get_cookie("session")
    assert kept is not None
    one.post("/en/sign-out")
    thief = visit(app)
    thief.client.set_cookie("session", kept.value)
    assert thief.get("/en/manage/").path == "/en/sign-in"


def test_an_officer_launches_a_wave(app: Flask, session: Session) -> None:
    make_staff(session, "safeguarding_lead", "lead@test.example")
    lead_id = session.scalars(select(Staff.id)).one()
    one = signed_in(app, session, "officer")
    one.get("/en/manage/consultations/new").post("/en/manage/consultations/new", title_en="Hearing", title_cy="Clywed")
    address = f"{one.path}/waves/your-life-8-10"
    one.get(address).post(
        address,
        opens_on="2026-01-01",
        closes_on="2099-01-01",
        dimensions=["home"],
        lead=lead_id,
        promise="anonymous",
    )
    wave = one.path
    assert "few" not in one.post(f"{wave}/codes", number="9").text
    assert "at least 10" in one.post(f"{wave}/open").text
    one.post(f"{wave}/codes", number="1")
    assert "The wave is open" in one.post(f"{wave}/open").text
    assert len(session.scalars(select(AccessCode)).all()) == 30
    session.rollback()
    table = one.get(f"{wave}/codes.csv").text
    assert table.count("/start/") == 30
    assert "sealed" in one.get(wave).post(f"{wave}/close").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"closes_on": "2000-01-01"},
        {"opens_on": "yesterday"},
        {"lead": "nobody"},
        {"promise": "confidential"},
        {"dimensions": ["nope"]},
        {"opens_on": "2099-02-02"},
    ],
)
def test_a_wave_that_makes_no_sense_is_not_made(app: Flask, session: Session, wrong: dict[str, object]) -> None:
    make_staff(session, "safeguarding_lead", "lead@test.example")
    lead_id = session.scalars(select(Staff.id)).one()
    session.add(Consultation(title_en="t", title_cy="t"))
    session.commit()
    address = f"/cy/manage/consultations/{session.scalars(select(Consultation.id)).one()}/waves/foster-carers"
    session.rollback()
    right = {"opens_on": "2026-01-01", "closes_on": "2099-01-01", "lead": lead_id, "promise": "anonymous"}
    one = signed_in(app, session, "officer").get(address).post(address, **{**right, **wrong})
    assert one.status in (200, 422)
    assert "govuk-error-summary" in one.text
    assert session.scalars(select(Wave)).all() == []


def test_pages_that_show_codes_are_logged_before_they_are_shown(app: Flask, session: Session) -> None:
    wave_id = make_wave(session).id
    session.rollback()
    one = signed_in(app, session, "officer")
    assert one.get(f"/en/manage/waves/{wave_id}/codes").status == 200
    assert "view access codes" in session.scalars(select(AuditEntry.action)).all()


def test_a_cell_that_looks_like_a_formula_stays_text(app: Flask, session: Session) -> None:
    from app.web.csv_files import csv_response

    with app.test_request_context("/en/"):
        table = csv_response("t.csv", ["a"], [["=1+1"], ["@x"], ["plain"]], fictional=True).get_data(as_text=True)
    assert table.splitlines()[1:] == ["a", "'=1+1", "'@x", "plain"]


def test_an_open_wave_can_not_be_opened_or_given_up_twice(app: Flask, session: Session) -> None:
    wave_id = make_open_wave(session).id
    session.rollback()
    one = signed_in(app, session, "officer").get(f"/en/manage/waves/{wave_id}")
    assert "Only a wave in preparation" in one.post(f"/en/manage/waves/{wave_id}/open").text
