"""Staff's own pages: who may do what, and what readers can reach, on both databases."""

import datetime
import re
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from analysis.framework import DEFAULT_FRAMEWORK
from app.models import AccessCode, AuditEntry, Consultation, Release, Staff, Wave
from app.models.base import today
from app.safeguarding.ties import pairs_of
from app.web.reader import reader
from surveys.contacts import helplines
from tests.factories import confidential, make_keeper, make_open_wave, make_staff, make_wave, safeguarding
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


def test_who_signs_in_comes_to_the_page_that_was_asked_for(app: Flask, session: Session) -> None:
    wave_id = make_wave(session).id
    session.commit()
    _staff, password = make_staff(session, "officer", "officer@test.example")
    asked_for = f"/en/manage/waves/{wave_id}"
    one = visit(app).get(f"{asked_for}?a=b%26c")
    assert one.path == "/en/sign-in"
    assert one.page is not None
    here = one.page.request.full_path
    assert one.post(here, email="officer@test.example", password="wrong").status == 422
    one.post(here.replace("/en/", "/cy/", 1), email="officer@test.example", password=password)
    assert one.page is not None
    assert one.page.request.full_path == f"/cy/manage/waves/{wave_id}?a=b%26c"


@pytest.mark.parametrize(
    "asked_for",
    [
        "https://elsewhere.example/en/manage/",
        "//elsewhere.example/en/manage/",
        "/\\elsewhere.example",
        "/en/manage",
        "/en/insight/",
        "/en/sign-in",
        "/en/sign-out",
        "/static/staff.css",
        "/en/manage/waves/\r\nSet-Cookie:x",
        "javascript:alert(1)",
        "/nothing",
    ],
)
def test_nobody_is_sent_to_another_place_or_to_a_room_that_is_not_theirs(
    app: Flask, session: Session, asked_for: str
) -> None:
    _staff, password = make_staff(session, "officer", "officer@test.example")
    address = f"/en/sign-in?{urlencode({'next': asked_for})}"
    one = visit(app).get(address).post(address, email="officer@test.example", password=password)
    assert (one.status, one.path) == (200, "/en/manage/")


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
        "opens_on": today(),
        "closes_on": today() + datetime.timedelta(days=30),
        "framework": DEFAULT_FRAMEWORK,
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
    fields = decided(session) | {"adult_agreement": "y", "tie_delete_on": datetime.date(2030, 1, 1)}
    wave = made_wave(app, session, fields)
    assert (wave.withdraw_until - wave.closes_on).days == 60
    assert wave.delete_on == wave.closes_on.replace(year=wave.closes_on.year + 2)
    assert wave.tie_delete_on is None
    assert wave.adult_agreement
    names = [contact.name_en for contact in wave.contacts]
    assert names == ["In danger now", "Childline", "Meic", "The council's team"]


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
    offered = [one for one in helplines("child") if one.phone != "999"]
    assert (
        len(re.findall(r'name="helplines"\s+value="\d" checked', page)) == len(offered) == len(helplines("child")) - 1
    )
    assert re.search(r"whatever you tick:\s+<strong>In danger now: 999", page)
    assert 'value="tonight@council.example"' in page
    page = one.get(new_wave_address(session, "foster-carers")).text
    assert not re.search(r'name="adult_agreement" value="y"\s+checked', page)


def test_without_lead_and_keepers_the_form_says_how_to_add_them(app: Flask, session: Session) -> None:
    page = signed_in(app, session, "officer").get(new_wave_address(session, "foster-carers")).text
    assert "--role safeguarding_lead" in page
    assert "--role tie_keeper" in page


WRONG: dict[str, dict[str, object]] = {
    "closes_on": {"closes_on": datetime.date(2000, 1, 1)},
    "opens_on": {"opens_on": "yesterday"},
    "lead": {"lead": "nobody"},
    "deputy": {"deputy": "LEAD"},
    "keepers": {"promise": "confidential"},
    "framework": {"framework": "no-such"},
    "promise": {"promise": "secret"},
    "dimensions": {"dimensions": ["nope"]},
    "withdraw_until": {"withdraw_until": datetime.date(2026, 1, 1)},
    "delete_on": {"withdraw_until": datetime.date(2199, 1, 1)},
    "tie_delete_on": {"promise": "confidential", "tie_delete_on": datetime.date(2199, 1, 1)},
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


@pytest.mark.parametrize("broken", ["a@[.b", "undisclosed:;@a.b"])
def test_alerts_are_never_to_go_to_what_is_no_address(app: Flask, session: Session, broken: str) -> None:
    address = new_wave_address(session, "foster-carers")
    fields = decided(session) | {"out_of_hours_email": broken}
    assert 'href="#out_of_hours_email"' in signed_in(app, session, "officer").get(address).post(address, **fields).text
    assert session.scalars(select(Wave)).all() == []


def test_a_tie_that_ends_on_the_last_day_is_refused(app: Flask, session: Session) -> None:
    fields = decided(session) | {"promise": "confidential"}
    fields["keepers"] = [make_keeper(session, name).staff_id for name in ("one", "two")]
    address = new_wave_address(session, "foster-carers")
    one = signed_in(app, session, "officer").get(address).post(address, **fields, tie_delete_on=fields["closes_on"])
    assert (one.status, "The tie must be deleted after the last day" in one.text) == (422, True)


def test_nothing_that_was_filled_in_is_lost_with_an_error(app: Flask, session: Session) -> None:
    wrong = {"closes_on": datetime.date(2000, 1, 31), "withdraw_until": "soon", "helplines": ["0"]}
    fields = decided(session) | wrong
    address = new_wave_address(session, "foster-carers")
    page = signed_in(app, session, "officer").get(address).post(address, **fields).text
    for kept in ("31", "2000", "soon", "Tîm y cyngor", "01632 960001", "night@council.example"):
        assert f'value="{kept}"' in page
    assert re.search(rf'name="lead"\s+value="{fields["lead"]}" checked', page)


@pytest.mark.parametrize(
    ("instrument", "ticked", "named"),
    [("your-life-8-10", ["1", "2"], "Childline"), ("foster-carers", [], "Samaritans, Shout, NSPCC")],
)
def test_a_helpline_that_everybody_can_reach_stays_ticked(
    app: Flask, session: Session, instrument: str, ticked: list[str], named: str
) -> None:
    fields = decided(session) | {"helplines": ticked}
    address = new_wave_address(session, instrument)
    one = signed_in(app, session, "officer").get(address).post(address, **fields)
    assert (one.status, f"every respondent can reach: {named}." in one.text) == (422, True)
    assert session.scalars(select(Wave)).all() == []


LIST_TO_KEEP = "Keep that list apart from Clywed until"
LIST_TO_DESTROY = "destroy it when the wave has closed"
NO_LIST = "Do not write down who got which"


@pytest.mark.parametrize(
    ("promise", "adult_agreement", "said"),
    [
        ("anonymous", False, {NO_LIST}),
        ("anonymous", True, {LIST_TO_DESTROY}),
        ("confidential", False, {LIST_TO_KEEP}),
        ("confidential", True, {LIST_TO_KEEP, "recorded by code too"}),
    ],
)
def test_who_got_which_code_is_kept_only_where_keepers_need_it(
    app: Flask, session: Session, promise: str, adult_agreement: bool, said: set[str]
) -> None:
    plan = confidential(session) if promise == "confidential" else {}
    wave = make_wave(session, adult_agreement=adult_agreement, **plan)
    wave_id, until = wave.id, wave.tie_delete_on
    session.commit()
    page = signed_in(app, session, "officer").get(f"/en/manage/waves/{wave_id}/codes").text
    assert {
        words for words in (NO_LIST, LIST_TO_DESTROY, LIST_TO_KEEP, "recorded by code too") if words in page
    } == said
    assert until is None or page.count(f"{until.day} {until:%B %Y}") == 2


@pytest.mark.parametrize(("settings", "warned"), [({}, True), ({"PUBLIC_ADDRESS": "http://localhost"}, False)])
def test_an_officer_is_warned_that_e_mails_carry_no_link(
    app: Flask, session: Session, settings: dict[str, str], warned: bool
) -> None:
    app.config.update(settings)
    wave_id = make_wave(session).id
    session.commit()
    page = signed_in(app, session, "officer").get(f"/en/manage/waves/{wave_id}").text
    assert ("carry no link" in page) == warned


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
