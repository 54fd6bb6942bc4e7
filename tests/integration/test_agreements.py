"""Adults' agreements, and what an officer can change of a wave that lives, on both databases."""

import datetime
import json
import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure
from app.fieldwork.agreements import agreed
from app.models import AccessCode, AdultAgreement, Alert, AuditEntry, Flag, Staff, Wave, WaveContact
from app.models.base import today
from app.operations.launch import close_wave
from app.operations.retain import delete_wave
from app.safeguarding.flags import Origin, raise_flag
from app.vault import access_code
from app.vault.keys import vault_of
from tests.factories import begin, confidential, make_open_wave, make_staff, respond, safeguarding
from tests.integration.web import Visit, visit

WHO = {"who": "Rhian Puw", "relation": "carer", "way": "phone", "on": today()}


def officer(app: Flask, session: Session) -> Visit:
    _staff, password = make_staff(session, "officer", "officer@test.example")
    return visit(app).get("/en/sign-in").post("/en/sign-in", email="officer@test.example", password=password)


def codes_of(session: Session, wave: Wave) -> list[str]:
    """Every access code of the wave, as it is shown."""
    serials = session.scalars(
        select(AccessCode.serial).where(AccessCode.wave_id == wave.id).order_by(AccessCode.serial)
    )
    key = vault_of(session).key(wave.id)
    return [access_code.shown(key.access_code(serial)) for serial in serials]


@pytest.fixture
def wave(session: Session) -> Wave:
    return make_open_wave(session, ["area"], codes=10, adult_agreement=True)


@pytest.fixture
def agreements(app: Flask, session: Session, wave: Wave) -> Visit:
    """An officer on the page of agreements."""
    wave_id = wave.id
    session.commit()
    return officer(app, session).get(f"/en/manage/waves/{wave_id}/agreements")


def test_agreements_are_recorded_and_counted_by_group(agreements: Visit, session: Session, wave: Wave) -> None:
    typed = codes_of(session, wave)[:3]
    session.rollback()
    page = agreements.post(
        agreements.path, codes=f"{typed[0].lower()}\r\n{typed[1].replace('-', '')} \n\n{typed[2]}", **WHO
    )
    assert "3 agreements were recorded" in page.text
    rows = session.scalars(select(AdultAgreement)).all()
    assert {(row.relation, row.way, row.agreed_on) for row in rows} == {("carer", "phone", today())}
    key = vault_of(session).key(wave.id)
    assert {key.decrypt(row.who, f"agreement/{row.serial}") for row in rows} == {"Rhian Puw"}
    assert sum(agreed(session, wave).values()) == 3
    assert not any(code in page.text for code in typed)
    assert "Rhian" not in page.text


def test_the_log_holds_the_number_and_no_code(agreements: Visit, session: Session, wave: Wave) -> None:
    typed = codes_of(session, wave)[:2]
    session.rollback()
    agreements.post(agreements.path, codes="\n".join(typed), **WHO)
    (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "record adult agreements")).all()
    assert (entry.subject_id, entry.detail) == (wave.id, "2")
    assert not session.scalars(select(AuditEntry).where(AuditEntry.subject == "adult_agreement")).all()


def test_bad_codes_are_listed_and_nothing_is_half_written(agreements: Visit, session: Session, wave: Wave) -> None:
    typed = codes_of(session, wave)
    other = codes_of(session, make_open_wave(session))[0]
    session.commit()
    agreements.post(agreements.path, codes=typed[0], **WHO)
    page = agreements.post(agreements.path, codes=f"{typed[1]}\n{typed[0]}\nrubbish\n{other}", **WHO)
    assert page.status == 422
    assert f"No access codes of this wave: rubbish, {other}." in page.text
    assert f"An agreement is recorded already for: {typed[0]}." in page.text
    assert f"{typed[1]}\n{typed[0]}\nrubbish" in page.text.replace("\r\n", "\n")
    assert 'value="Rhian Puw"' in page.text
    assert len(session.scalars(select(AdultAgreement)).all()) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("codes", " \n"),
        ("who", ""),
        ("relation", "friend"),
        ("way", ""),
        ("on", today() + datetime.timedelta(days=1)),
    ],
)
def test_an_agreement_without_its_facts_is_not_recorded(
    agreements: Visit, session: Session, wave: Wave, field: str, value: str
) -> None:
    fields = {"codes": codes_of(session, wave)[0], **WHO, field: value}
    session.rollback()
    page = agreements.post(agreements.path, **fields)
    assert (page.status, f'href="#{field}"' in page.text) == (422, True)
    assert session.scalars(select(AdultAgreement)).all() == []


def test_an_agreement_can_be_withdrawn_until_the_child_begins(agreements: Visit, session: Session, wave: Wave) -> None:
    serial = begin(session, wave, {"wish": "to paint"}).serial
    begun = access_code.shown(vault_of(session).key(wave.id).access_code(serial))
    free = next(code for code in codes_of(session, wave) if code != begun)
    session.rollback()
    address = agreements.post(agreements.path, codes=f"{begun}\n{free}", **WHO).path
    assert "The agreement is withdrawn" in agreements.post(address, withdraw="y", code=free).text
    for refused in (begun, free, "rubbish"):
        assert agreements.get(address).post(address, withdraw="y", code=refused).status == 422
        assert "Nothing was changed." in agreements.text
    assert session.scalars(select(AdultAgreement.serial)).all() == [serial]
    tries = session.scalars(select(AuditEntry.detail).where(AuditEntry.action == "withdraw adult agreement")).all()
    assert sorted(tries) == ["", "refused", "refused", "refused"]


def test_nothing_is_recorded_for_a_wave_that_is_over_or_asks_no_adult(
    app: Flask, session: Session, agreements: Visit, wave: Wave
) -> None:
    typed = codes_of(session, wave)[0]
    close_wave(session, wave)
    plain = make_open_wave(session).id
    session.commit()
    assert "until the wave closes" in agreements.post(agreements.path, codes=typed, **WHO).text
    assert agreements.get(f"/en/manage/waves/{plain}/agreements").status == 404
    assert session.scalars(select(AdultAgreement)).all() == []


def test_the_page_of_a_wave_says_what_was_decided(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, codes=12, **confidential(session))
    for code in session.scalars(select(AccessCode)).all()[:4]:
        code.status = "declined"
    address = f"/en/manage/waves/{wave.id}"
    session.commit()
    page = officer(app, session).get(address).text
    for words in ("can't be changed once", "fewer than 5", "Nobody has looked who answered", "Childline", "0800 1111"):
        assert words in page


def test_a_lead_is_changed_and_told_what_waits(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    origin = Origin(wave, wave.groups[0].id, "wish", "en", None)
    raise_flag(session, origin, "words", Disclosure(True, 1.0, ["harm"], "high", []))
    for alert in session.scalars(select(Alert)).all():
        session.delete(alert)
    wave_id, deputy_id = wave.id, wave.deputy_id
    new, _password = make_staff(session, "safeguarding_lead", "new@clywed.example")
    new_id = new.id
    session.commit()
    address = f"/en/manage/waves/{wave_id}/leads"
    one = officer(app, session).get(address)
    fields = {"deputy": deputy_id, "out_of_hours_email": "late@council.example"}
    assert one.post(address, lead=deputy_id, **fields).status == 422
    assert "The change is saved" in one.post(address, lead=new_id, **fields).text
    changed = session.get_one(Wave, wave_id)
    assert (changed.lead_id, changed.out_of_hours_email) == (new_id, "late@council.example")
    assert [(alert.kind, alert.email) for alert in session.scalars(select(Alert))] == [("raised", "new@clywed.example")]
    logged = select(AuditEntry.detail).where(AuditEntry.subject == "wave", AuditEntry.action == "change")
    assert "lead, out_of_hours_email" in session.scalars(logged).all()


def test_contacts_are_changed_added_and_taken_away(app: Flask, session: Session) -> None:
    wave_id = make_open_wave(session).id
    session.commit()
    address = f"/en/manage/waves/{wave_id}/contacts"
    one = officer(app, session).get(f"{address}/2")
    fields = {"name_cy": "Meic", "name_en": "Meic", "nation": "wales", "text_number": "84001"}
    one.post(f"{address}/2", phone="0808 111", note_cy="", note_en="", **fields)
    one.get(f"{address}/new").post(f"{address}/new", phone="01632 960002", note_cy="Nos", note_en="Night", **fields)
    page = one.get(f"{address}/3/remove")
    assert "Take NYAS away?" in page.text
    assert 3 in {row.position for row in session.scalars(select(WaveContact).where(WaveContact.wave_id == wave_id))}
    session.rollback()
    page.post(f"{address}/3/remove")
    session.expire_all()
    rows = {row.position: row for row in session.scalars(select(WaveContact).where(WaveContact.wave_id == wave_id))}
    assert 3 not in rows
    assert (rows[2].phone, rows[2].note_en) == ("0808 111", "")
    assert rows[max(rows)].note_cy == "Nos"
    acts = session.execute(
        select(AuditEntry.action, AuditEntry.detail).where(AuditEntry.subject == "wave_contact")
    ).all()
    assert any(action == "change" and detail.endswith("phone") for action, detail in acts)
    assert "delete" in [action for action, _detail in acts]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("phone", {"phone": "", "text_number": ""}),
        ("phone", {"phone": "by post"}),
        ("name_cy", {"name_cy": ""}),
        ("nation", {"nation": "france"}),
        ("note_cy", {"note_en": "Always"}),
    ],
)
def test_a_contact_that_helps_nobody_is_refused(
    app: Flask, session: Session, field: str, wrong: dict[str, str]
) -> None:
    wave_id = make_open_wave(session).id
    session.commit()
    address = f"/en/manage/waves/{wave_id}/contacts/new"
    right = {"name_cy": "A", "name_en": "A", "phone": "01632 960002", "nation": "wales"}
    page = officer(app, session).get(address).post(address, **{**right, **wrong})
    assert (page.status, f'href="#{field}"' in page.text) == (422, True)


def test_the_last_contact_stays(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    for row in list(wave.contacts)[:-1]:
        wave.contacts.remove(row)
    session.flush()
    address, position = f"/en/manage/waves/{wave.id}", wave.contacts[0].position
    session.commit()
    page = officer(app, session).get(address).post(f"{address}/contacts/{position}/remove")
    assert "add another contact" in page.text
    assert len(session.scalars(select(WaveContact)).all()) == 1


STAYS = {"emergency": "999 stays", "everywhere": "the last helpline that every respondent can reach"}


@pytest.mark.parametrize(
    ("position", "fields", "told"),
    [
        (0, None, STAYS["emergency"]),
        (0, {"phone": "01632 960002", "nation": "anywhere"}, STAYS["emergency"]),
        (1, None, STAYS["everywhere"]),
        (1, {"phone": "01632 960002", "nation": "anywhere"}, STAYS["everywhere"]),
        (1, {"phone": "0800 1111", "nation": "wales"}, STAYS["everywhere"]),
    ],
)
def test_999_and_a_helpline_for_everybody_stay(
    app: Flask, session: Session, position: int, fields: dict[str, str] | None, told: str
) -> None:
    wave_id = make_open_wave(session).id
    session.commit()
    address = f"/en/manage/waves/{wave_id}/contacts/{position}"
    one = officer(app, session).get(f"/en/manage/waves/{wave_id}")
    if fields is None:
        one.get(f"{address}/remove").post(f"{address}/remove")
    else:
        one.get(address).post(address, name_cy="A", name_en="A", **fields)
    assert told in one.text
    rows = session.scalars(select(WaveContact).where(WaveContact.wave_id == wave_id).order_by(WaveContact.position))
    assert [row.phone for row in rows][:2] == ["999", "0800 1111"]


def test_a_helpline_for_everybody_goes_once_there_is_another(app: Flask, session: Session) -> None:
    wave_id = make_open_wave(session).id
    session.commit()
    address = f"/en/manage/waves/{wave_id}/contacts"
    one = officer(app, session).get(f"{address}/new")
    again = {"name_cy": "Childline", "name_en": "Childline", "phone": "08001111", "nation": "anywhere"}
    one.post(f"{address}/new", **again)
    assert "taken away" in one.get(f"{address}/1/remove").post(f"{address}/1/remove").text


def test_a_deleted_wave_shows_its_signed_record_and_nothing_else(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    for number in range(3):
        respond(session, wave, f"I like to paint {number}")
    close_wave(session, wave)
    assert delete_wave(session, app.extensions["sounds"], wave)
    address = f"/en/manage/waves/{wave.id}"
    session.commit()
    one = officer(app, session).get(address)
    assert "It fits the record." in one.text
    assert vault_of(session).signing_public_key.hex() in one.text
    assert re.search(r"Responses</dt><dd[^>]*>3<", one.text)
    record = json.loads(one.get(f"{address}/deletion.json").text)
    assert json.loads(record["statement"])["counts"]["responses"] == 3
    for gone in ("codes", "codes.csv", "leads", "contacts/new", "agreements"):
        assert one.get(f"{address}/{gone}").status == 404


def test_people_can_be_chosen_who_have_the_role_and_are_active(app: Flask, session: Session) -> None:
    gone = safeguarding(session, "gone")
    gone.active, gone.name = False, "Somebody Gone"
    wave_id = make_open_wave(session).id
    session.commit()
    page = officer(app, session).get(f"/en/manage/waves/{wave_id}/leads").text
    assert "Somebody Gone" not in page
    assert session.scalars(select(Flag)).all() == []
    assert len(session.scalars(select(Staff).where(Staff.active)).all()) == 3
