"""Staff's own pages: who may do what, and what readers can reach, on both databases."""

import datetime
import re

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.models import AccessCode, AuditEntry, Consultation, Release, Staff, Wave
from app.models.base import today
from app.safeguarding.ties import pairs_of
from app.web.reader import reader
from surveys.contacts import helplines
from tests.factories import make_keeper, make_open_wave, make_staff, make_wave, safeguarding
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


def decided(session: Session) -> dict[str, object]:
    """What an officer fills in for a wave, with a lead and a deputy."""
    lead, deputy = safeguarding(session, "lead").id, safeguarding(session, "deputy").id
    session.commit()
    return {
        "opens_on": today().isoformat(),
        "closes_on": (today() + datetime.timedelta(days=30)).isoformat(),
        "promise": "anonymous",
        "lead": lead,
        "deputy": deputy,
        "out_of_hours_email": "night@council.example",
        "helplines": ["0", "1"],
        "contact_cy": "Tîm y cyngor",
        "contact_en": "The council's team",
        "contact_phone": "01632 960001",
    }


def new_wave_address(session: Session, instrument: str) -> str:
    """Where a wave of the instrument is made, in a consultation of its own."""
    session.add(consultation := Consultation(title_en="t", title_cy="t"))
    session.commit()
    return f"/en/manage/consultations/{consultation.id}/waves/{instrument}"


def made_wave(app: Flask, session: Session, fields: dict[str, object], instrument: str = "your-life-8-10") -> Wave:
    """The wave that an officer makes with these fields."""
    address = new_wave_address(session, instrument)
    one = signed_in(app, session, "officer").get(address)
    assert one.post(address, **fields).status == 200, one.text
    return session.scalars(select(Wave)).one()


def test_an_officer_launches_a_wave(app: Flask, session: Session) -> None:
    fields = decided(session)
    one = signed_in(app, session, "officer")
    one.get("/en/manage/consultations/new").post("/en/manage/consultations/new", title_en="Hearing", title_cy="Clywed")
    address = f"{one.path}/waves/your-life-8-10"
    one.get(address).post(address, **fields, dimensions=["home"])
    wave = one.path
    assert "27 access codes were issued" in one.post(f"{wave}/codes", number="9").text
    assert "at least 10" in one.post(f"{wave}/open").text
    one.post(f"{wave}/codes", number="1")
    assert "The wave is open" in one.post(f"{wave}/open").text
    assert len(session.scalars(select(AccessCode)).all()) == 30
    session.rollback()
    table = one.get(f"{wave}/codes.csv").text
    assert table.count("/start/") == 30
    assert "sealed" in one.get(wave).post(f"{wave}/close").text


def test_days_that_are_left_empty_follow_from_the_last_day(app: Flask, session: Session) -> None:
    wave = made_wave(app, session, decided(session) | {"adult_agreement": "y", "tie_delete_on": "2030-01-01"})
    assert (wave.withdraw_until - wave.closes_on).days == 60
    assert wave.delete_on == wave.closes_on.replace(year=wave.closes_on.year + 2)
    assert wave.tie_delete_on is None
    assert wave.adult_agreement
    chosen = [contact.name["en"] for contact in helplines("child")[:2]]
    assert [contact.name_en for contact in wave.contacts] == [*chosen, "The council's team"]


def test_a_confidential_wave_is_made_with_its_keepers(app: Flask, session: Session) -> None:
    chosen = [make_keeper(session, name).staff_id for name in ("one", "two", "three")][:2]
    wave = made_wave(app, session, decided(session) | {"promise": "confidential", "keepers": chosen})
    assert pairs_of(session, wave) == [tuple(sorted(chosen))]
    assert wave.tie_delete_on == wave.closes_on + datetime.timedelta(days=90)


def test_a_form_for_children_asks_for_an_adult_and_offers_every_helpline(app: Flask, session: Session) -> None:
    app.config["OUT_OF_HOURS_EMAIL"] = "tonight@council.example"
    one = signed_in(app, session, "officer")
    page = one.get(new_wave_address(session, "your-life-8-10")).text
    assert re.search(r'name="adult_agreement" value="y"\s+checked', page)
    assert len(re.findall(r'name="helplines"\s+value="\d" checked', page)) == len(helplines("child"))
    assert 'value="tonight@council.example"' in page
    page = one.get(new_wave_address(session, "foster-carers")).text
    assert not re.search(r'name="adult_agreement" value="y"\s+checked', page)


def test_without_lead_and_keepers_the_form_says_how_to_add_them(app: Flask, session: Session) -> None:
    page = signed_in(app, session, "officer").get(new_wave_address(session, "foster-carers")).text
    assert "--role safeguarding_lead" in page
    assert "--role tie_keeper" in page


WRONG: dict[str, dict[str, object]] = {
    "closes_on": {"closes_on": "2000-01-01"},
    "opens_on": {"opens_on": "yesterday"},
    "lead": {"lead": "nobody"},
    "deputy": {"deputy": "LEAD"},
    "keepers": {"promise": "confidential"},
    "promise": {"promise": "secret"},
    "dimensions": {"dimensions": ["nope"]},
    "withdraw_until": {"withdraw_until": "2026-01-01"},
    "delete_on": {"withdraw_until": "2199-01-01"},
    "tie_delete_on": {"promise": "confidential", "tie_delete_on": "2199-01-01"},
    "out_of_hours_email": {"out_of_hours_email": "at home"},
    "contact_phone": {"contact_phone": "ring us"},
    "contact_cy": {"contact_cy": " "},
    "contact_en": {"contact_en": ""},
    "helplines": {"helplines": ["99"]},
}


@pytest.mark.parametrize("field", WRONG)
def test_a_wave_that_makes_no_sense_is_not_made(app: Flask, session: Session, field: str) -> None:
    fields = decided(session) | WRONG[field]
    if fields["deputy"] == "LEAD":
        fields["deputy"] = fields["lead"]
    address = new_wave_address(session, "foster-carers")
    one = signed_in(app, session, "officer").get(address).post(address, **fields)
    assert one.status == 422
    assert f'href="#{field}"' in one.text
    assert session.scalars(select(Wave)).all() == []


def test_nothing_that_was_filled_in_is_lost_with_an_error(app: Flask, session: Session) -> None:
    fields = decided(session) | {"closes_on": "2000-01-01", "withdraw_until": "soon", "helplines": ["0"]}
    address = new_wave_address(session, "foster-carers")
    page = signed_in(app, session, "officer").get(address).post(address, **fields).text
    for kept in ("2000-01-01", "soon", "Tîm y cyngor", "01632 960001", "night@council.example"):
        assert f'value="{kept}"' in page
    assert re.search(rf'name="lead"\s+value="{fields["lead"]}" checked', page)


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
