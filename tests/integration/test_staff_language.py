"""The button for the other language throws nothing away that staff have filled in, and does nothing else."""

import datetime
import re

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import AdultAgreement, Consultation, Flag, FlagStep, Release, Staff, TieOpening, Wave, WaveContact
from app.operations.launch import close_wave
from app.operations.release import code_consultation
from app.operations.submit import submit
from tests.factories import (
    FREE_TEXT,
    PASSPHRASE,
    WordCoder,
    begin,
    confidential,
    make_open_wave,
    make_staff,
    respond,
)
from tests.integration.web import Visit, visit

HARM = "he hits me every night and I am scared to go home"
WORDS = "Tŷ a gŵr: rang the school"


def enter(app: Flask, session: Session, email: str) -> Visit:
    """Signed in as somebody who is known already, with a new password."""
    staff = session.scalars(select(Staff).where(Staff.email == email)).one()
    staff.password_hash = PasswordHasher().hash("a password")
    session.commit()
    return visit(app).get("/en/sign-in").post("/en/sign-in", email=email, password="a password")


def officer(app: Flask, session: Session) -> Visit:
    make_staff(session, "officer", "officer@test.example")
    return enter(app, session, "officer@test.example")


def switched(one: Visit, address: str, **fields: object) -> Visit:
    """Press the button for Welsh on an English page where `fields` are filled in."""
    button = re.search(
        r'<button class="staff-language" form="([^"]+)" formaction="([^"]+)"\s+name="switch" value="([^"]+)"', one.text
    )
    assert button, one.text
    form, target, step = button.groups()
    assert f'id="{form}"' in one.text
    assert target == address.replace("/en/", "/cy/", 1)
    one.post(target, switch=step, **fields)
    assert one.status == 200
    assert one.path == target
    assert 'class="govuk-error-summary"' not in one.text
    assert '<html class="govuk-template" lang="cy">' in one.text
    return one


def written(session: Session) -> list[int]:
    """How many rows there are of what officers, leads and keepers write."""
    session.rollback()
    rows = (AdultAgreement, Consultation, FlagStep, Release, TieOpening, Wave, WaveContact)
    numbers = [session.scalar(select(func.count()).select_from(row)) or 0 for row in rows]
    session.rollback()
    return numbers


def test_a_new_consultation(app: Flask, session: Session) -> None:
    address = "/en/manage/consultations/new"
    one = officer(app, session).get(address)
    assert f'value="{WORDS}"' in switched(one, address, title_cy=WORDS).text
    assert written(session)[1] == 0


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("leads", {"out_of_hours_email": WORDS}),
        ("contacts/new", {"name_cy": WORDS, "phone": "x"}),
        ("contacts/1", {"name_cy": WORDS, "phone": "x"}),
        ("agreements", {"who": WORDS, "codes": "CDFGHJKMN"}),
        ("wave", {"contact_cy": WORDS, "closes_on": "31"}),
    ],
)
def test_what_officers_fill_in(app: Flask, session: Session, page: str, fields: dict[str, str]) -> None:
    wave = make_open_wave(session, adult_agreement=True)
    address = f"/en/manage/waves/{wave.id}/{page}"
    if page == "wave":
        address = f"/en/manage/consultations/{wave.consultation_id}/waves/your-life-8-10"
    one = officer(app, session).get(address)
    before = written(session)
    switched(one, address, **fields)
    assert all(f">{value}</textarea>" in one.text or f'value="{value}"' in one.text for value in fields.values())
    assert written(session) == before


def test_ticks_that_were_taken_away_stay_away(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    address = f"/en/manage/consultations/{wave.consultation_id}/waves/your-life-8-10"
    page = switched(officer(app, session).get(address), address, helplines=["1"]).text
    assert re.findall(r'name="helplines"\s+value="(\d)" checked', page) == ["1"]
    assert not re.search(r'name="adult_agreement" value="y"\s+checked', page)


@pytest.mark.parametrize("act", ["note", "close"])
def test_what_a_lead_writes(app: Flask, session: Session, act: str) -> None:
    submit(session, begin(session, make_open_wave(session), {FREE_TEXT: HARM}))
    address = f"/en/protect/flags/{session.scalars(select(Flag.id)).one()}/{act}"
    one = enter(app, session, "lead@clywed.example").get(address)
    before = written(session)
    page = switched(one, address, reason=WORDS, outcome="known").text
    assert f"{WORDS}</textarea>" in page
    assert act == "note" or re.search(r'name="outcome"\s+value="known" checked', page)
    assert written(session) == before
    assert session.scalars(select(Flag.status)).one() == "open"


def test_a_keepers_reason_is_kept_and_the_passphrase_is_not(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, **confidential(session))
    submit(session, begin(session, wave, {FREE_TEXT: HARM}))
    address = f"/en/protect/flags/{session.scalars(select(Flag.id)).one()}/ask"
    one = enter(app, session, "keeper-1@clywed.example").get(address)
    before = written(session)
    page = switched(one, address, reason=WORDS, passphrase=PASSPHRASE).text
    assert f"{WORDS}</textarea>" in page
    assert PASSPHRASE not in page
    assert written(session) == before


@pytest.fixture
def quotes(app: Flask, session: Session) -> Visit:
    """An officer who reads the quotes."""
    wave = make_open_wave(session, codes=20)
    for number in range(12):
        respond(session, wave, f"We got a dog and I love it, number {number}")
    close_wave(session, wave)
    code_consultation(session, wave.consultation, WordCoder({"dog": ("home_life", "positive")}))
    address = f"/en/manage/consultations/{wave.consultation_id}/release"
    return officer(app, session).get(address)


def test_decisions_about_quotes(quotes: Visit, session: Session) -> None:
    key, other = re.findall(r'name="chosen" value="([^"]+)"', quotes.text)[:2]
    page = switched(quotes, quotes.path, chosen=[key], **{f"more.{other}": "dog"}).text
    assert re.findall(r'name="chosen" value="([^"]+)"\s+checked', page) == [key]
    assert re.search(rf'name="more.{other}"[^>]+value="dog"', page)
    assert written(session)[3] == 0


def test_what_is_about_to_be_released(quotes: Visit, session: Session) -> None:
    (key,) = re.findall(r'name="chosen" value="([^"]+)"', quotes.text)[:1]
    quotes.post(quotes.path, chosen=[key])
    assert quotes.text.count("<blockquote") == 1
    page = switched(quotes, quotes.path, chosen=[key], read=[key], again_on=datetime.date(2040, 2, 3)).text
    assert page.count("<blockquote") == 1
    assert re.findall(r'name="again_on"[^>]* value="(\d+)"', page) == ["3", "2", "2040"]
    assert f'name="chosen" value="{key}"' in page
    assert written(session)[3] == 0


def test_the_enter_key_does_not_change_the_language(quotes: Visit) -> None:
    first = re.search(r'<button[^>]+form="quotes-form"[^>]*>', quotes.text)
    assert first is not None
    assert "name=" not in first.group()


def test_the_sign_in_page_keeps_the_address_and_where_it_leads(app: Flask) -> None:
    one = visit(app).get("/en/manage/")
    assert one.path == "/en/sign-in"
    address = one.page.request.full_path if one.page else ""
    page = switched_to(one, email="officer@council.example", password="a secret")
    assert page.status == 200
    assert 'value="officer@council.example"' in page.text
    assert "a secret" not in page.text
    assert page.page is not None
    assert page.page.request.full_path == address.replace("/en/sign-in", "/cy/sign-in", 1)


def switched_to(one: Visit, **fields: object) -> Visit:
    """Press the button for the other language, wherever it leads."""
    target = re.search(r'<button class="staff-language"[^>]* formaction="([^"]+)"', one.text)
    assert target, one.text
    return one.post(target.group(1), switch="form", **fields)


def test_both_parts_of_the_agreements_page_keep_what_was_typed(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, adult_agreement=True)
    address = f"/en/manage/waves/{wave.id}/agreements"
    session.commit()
    page = switched(officer(app, session).get(address), address, who=WORDS, code="CDF-GHJ-KMN").text
    assert f'value="{WORDS}"' in page
    assert 'value="CDF-GHJ-KMN"' in page


def test_the_enter_key_withdraws_where_only_that_code_is_typed(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, adult_agreement=True)
    address = f"/en/manage/waves/{wave.id}/agreements"
    session.commit()
    one = officer(app, session).get(address).post(address, codes="", code="CDF-GHJ-KMN", who="Nia")
    assert one.status == 422
    assert "No access codes of this wave: CDF-GHJ-KMN" in one.text or "CDFGHJKMN" in one.text
    assert 'value="Nia"' in one.text


def test_after_a_wrong_number_of_codes_the_language_leads_back_to_the_wave(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    address = f"/en/manage/waves/{wave.id}"
    session.commit()
    one = officer(app, session).get(address).post(f"{address}/codes", number="-3")
    assert one.status == 422
    assert f'class="staff-language" href="{address.replace("/en/", "/cy/")}"' in one.text
