"""Two keepers find out together who wrote in a confidential wave, on both databases; one alone never does."""

import datetime
import json
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Alert, AuditEntry, Flag, Keeper, Staff, TieOpening, Wave
from app.operations.keepers import change_passphrase, set_passphrase
from app.operations.launch import RefusedError, open_wave
from app.operations.openings import agree, ask, expire_due, look, refuse
from app.operations.submit import submit
from app.operations.triage import triaged
from app.safeguarding import triage
from app.safeguarding.clock import utc_now
from app.safeguarding.openings import OpeningRefusedError, expire_openings, openings_of, waiting_openings
from app.safeguarding.ties import active_pairs
from app.vault.access_code import shown
from app.vault.keys import vault_of
from app.vault.tie import KeeperKey, WrongPassphraseError, private_key_of, received
from tests.factories import (
    FREE_TEXT,
    PASSPHRASE,
    begin,
    confidential,
    make_keeper,
    make_open_wave,
    make_staff,
    make_wave,
)
from tests.integration.web import Visit, visit

THREE = ("keeper-1", "keeper-2", "keeper-3")
HARM = "he hits me every night and I am scared to go home"
WHY = "a child may be in danger tonight"


def staff_id(session: Session, name: str) -> str:
    return session.scalars(select(Staff.id).where(Staff.email == f"{name}@clywed.example")).one()


def flagged(session: Session, wave: Wave) -> tuple[Flag, str]:
    """A flag in the wave, and the access code it was written with."""
    draft = begin(session, wave, {FREE_TEXT: HARM})
    code = shown(vault_of(session).key(wave.id).access_code(draft.serial))
    submit(session, draft)
    return session.scalars(select(Flag).where(Flag.wave_id == wave.id)).one(), code


@pytest.fixture
def wave(session: Session) -> Wave:
    return make_open_wave(session, **confidential(session, THREE))


@pytest.fixture
def asked(session: Session, wave: Wave) -> tuple[TieOpening, str]:
    """An opening that the first keeper has asked for, and the access code that is to be found."""
    flag, code = flagged(session, wave)
    return ask(session, flag, staff_id(session, "keeper-1"), WHY, PASSPHRASE), code


@pytest.mark.parametrize("second", ["keeper-2", "keeper-3"])
def test_any_two_keepers_find_the_code(session: Session, asked: tuple[TieOpening, str], second: str) -> None:
    opening, code = asked
    agree(session, opening, staff_id(session, second), PASSPHRASE)
    for name in ("keeper-1", second):
        assert look(session, opening, staff_id(session, name))[1] == code
    other = "keeper-3" if second == "keeper-2" else "keeper-2"
    assert look(session, opening, staff_id(session, other))[1] is None
    assert opening.halves is None


def test_one_keeper_alone_finds_nothing(session: Session, asked: tuple[TieOpening, str]) -> None:
    opening, _code = asked
    first = staff_id(session, "keeper-1")
    assert look(session, opening, first)[1] is None
    with pytest.raises(OpeningRefusedError, match="own"):
        agree(session, opening, first, PASSPHRASE)
    with pytest.raises(OpeningRefusedError, match="own"):
        refuse(session, opening, first, "no")


def test_who_keeps_another_wave_can_not_answer(session: Session, asked: tuple[TieOpening, str]) -> None:
    stranger = make_keeper(session, "stranger").staff_id
    with pytest.raises(OpeningRefusedError, match="no_keeper"):
        agree(session, asked[0], stranger, PASSPHRASE)


def test_a_wrong_passphrase_opens_nothing_and_is_logged(session: Session, asked: tuple[TieOpening, str]) -> None:
    opening, _code = asked
    with pytest.raises(WrongPassphraseError):
        agree(session, opening, staff_id(session, "keeper-2"), "not the passphrase")
    assert (opening.status, opening.found) == ("asked", None)
    assert "wrong passphrase" in session.scalars(select(AuditEntry.action)).all()


def test_after_24_hours_nothing_opens_any_more(session: Session, asked: tuple[TieOpening, str]) -> None:
    opening, _code = asked
    opening.ends_at = utc_now() - datetime.timedelta(minutes=1)
    session.commit()
    with pytest.raises(OpeningRefusedError, match="expired"):
        agree(session, opening, staff_id(session, "keeper-2"), PASSPHRASE)
    assert expire_due(session) == 1
    assert (opening.status, opening.halves) == ("expired", None)
    assert expire_due(session) == 0


def test_what_was_found_is_shown_for_24_hours(session: Session, asked: tuple[TieOpening, str]) -> None:
    opening, code = asked
    second = staff_id(session, "keeper-2")
    agree(session, opening, second, PASSPHRASE)
    assert look(session, opening, second)[1] == code
    assert expire_openings(session, utc_now() + datetime.timedelta(hours=23)) == 0
    assert expire_openings(session, utc_now() + datetime.timedelta(hours=25)) == 1
    session.commit()
    assert (opening.status, opening.found) == ("opened", None)
    assert look(session, opening, second)[1] is None


def test_what_has_run_out_is_hidden_before_the_clock_erases_it(session: Session, asked: tuple[TieOpening, str]) -> None:
    opening, _code = asked
    second = staff_id(session, "keeper-2")
    agree(session, opening, second, PASSPHRASE)
    opening.ends_at = utc_now() - datetime.timedelta(minutes=1)
    session.commit()
    assert look(session, opening, second)[1] is None


def test_a_refusal_needs_another_question(session: Session, asked: tuple[TieOpening, str], wave: Wave) -> None:
    opening, _code = asked
    refuse(session, opening, staff_id(session, "keeper-2"), "ask the school first")
    assert opening.halves is None
    for name in ("keeper-2", "keeper-3"):
        with pytest.raises(OpeningRefusedError, match="answered"):
            agree(session, opening, staff_id(session, name), PASSPHRASE)
    flag = session.scalars(select(Flag)).one()
    again = ask(session, flag, staff_id(session, "keeper-2"), "the school is closed", PASSPHRASE)
    agree(session, again, staff_id(session, "keeper-1"), PASSPHRASE)
    assert [one.status for one in openings_of(session, wave)] == ["refused", "opened"]


def test_the_wave_shows_who_asked_why_and_who_answered(
    session: Session, asked: tuple[TieOpening, str], wave: Wave
) -> None:
    refuse(session, asked[0], staff_id(session, "keeper-2"), "ask the school first")
    record = openings_of(session, wave)[0]
    assert (record.asked_by, record.reason, record.refusal) == ("Tie_Keeper", WHY, "ask the school first")
    assert (record.status, record.answered_by) == ("refused", "Tie_Keeper")
    assert record.answered_at is not None
    assert record.asked_at <= record.answered_at


def test_reason_and_halves_are_unreadable_without_the_key(session: Session, asked: tuple[TieOpening, str]) -> None:
    opening, code = asked
    agree(session, opening, staff_id(session, "keeper-2"), PASSPHRASE)
    kept = b"".join(filter(None, (opening.reason, opening.halves, opening.found)))
    assert WHY.encode() not in kept
    assert code.encode() not in kept


def test_what_is_handed_over_opens_nothing_for_the_wave_key_alone(
    session: Session, asked: tuple[TieOpening, str]
) -> None:
    opening, _code = asked
    assert opening.halves is not None
    kept = vault_of(session).key(opening.wave_id).decrypt(opening.halves, f"tie_opening/{opening.id}/halves")
    handed = json.loads(kept)
    keepers = {name: session.get_one(Keeper, staff_id(session, name)) for name in THREE}
    assert set(handed) == {keepers["keeper-2"].staff_id, keepers["keeper-3"].staff_id}
    for name in ("keeper-1", "keeper-3"):
        keeper = keepers[name]
        key = KeeperKey(keeper.public_key, keeper.wrapped_private_key, keeper.salt)
        with pytest.raises(InvalidTag):
            received(private_key_of(key, PASSPHRASE), bytes.fromhex(handed[staff_id(session, "keeper-2")]), opening.id)


def test_what_is_handed_over_opens_no_other_answer(session: Session, asked: tuple[TieOpening, str], wave: Wave) -> None:
    first = asked[0].flag
    submit(session, begin(session, wave, {FREE_TEXT: HARM}))
    other = next(flag for flag in session.scalars(select(Flag)) if flag is not first)
    asked[0].flag = other
    session.commit()
    with pytest.raises(InvalidTag):
        agree(session, asked[0], staff_id(session, "keeper-2"), PASSPHRASE)


def test_after_the_flag_is_closed_nobody_finds_out(session: Session, asked: tuple[TieOpening, str]) -> None:
    opening, code = asked
    assert opening.flag is not None
    lead, second = opening.flag.wave.lead_id, staff_id(session, "keeper-2")
    triaged(session, opening.flag, lambda db, held: triage.close(db, held, lead, "no_concern", "a game"))
    with pytest.raises(OpeningRefusedError, match="closed"):
        agree(session, opening, second, PASSPHRASE)
    assert opening.found is None
    triaged(session, opening.flag, lambda db, held: triage.reopen(db, held, lead, "it was no game"))
    agree(session, opening, second, PASSPHRASE)
    assert look(session, opening, second)[1] == code


@pytest.mark.parametrize("lost", ["active", "role"])
def test_a_wave_needs_two_keepers_who_can_still_act(session: Session, lost: str) -> None:
    wave = make_wave(session, **confidential(session, THREE))
    for name in THREE[:2]:
        staff = session.get_one(Staff, staff_id(session, name))
        if lost == "active":
            staff.active = False
        else:
            staff.roles.clear()
        session.commit()
        if name == THREE[0]:
            assert len(active_pairs(session, wave)) == 1
    with pytest.raises(RefusedError, match="no_keepers"):
        open_wave(session, wave)


def test_the_officer_is_warned_when_nobody_is_left(app: Flask, session: Session, wave: Wave) -> None:
    address = f"/en/manage/waves/{wave.id}"
    one = enter(app, {"officer": make_staff(session, "officer")[1]}, "officer").get(address)
    warnings = ("sign in as a safeguarding lead any more", "Fewer than two keepers")
    assert [words in one.text for words in warnings] == [False, False]
    for name in ("deputy", *THREE[:2]):
        session.get_one(Staff, staff_id(session, name)).active = False
    session.commit()
    assert [words in one.get(address).text for words in warnings] == [True, True]


def test_every_other_keeper_is_told(session: Session, asked: tuple[TieOpening, str]) -> None:
    told = select(Alert.email).where(Alert.kind == "tie_asked")
    assert set(session.scalars(told)) == {"keeper-2@clywed.example", "keeper-3@clywed.example"}
    waiting = {name: len(waiting_openings(session, staff_id(session, name))) for name in THREE}
    assert waiting == {"keeper-1": 0, "keeper-2": 1, "keeper-3": 1}


def test_it_is_asked_once_at_a_time(session: Session, asked: tuple[TieOpening, str]) -> None:
    flag = session.scalars(select(Flag)).one()
    with pytest.raises(OpeningRefusedError, match="asked_already"):
        ask(session, flag, staff_id(session, "keeper-2"), WHY, PASSPHRASE)


def test_an_anonymous_wave_has_nothing_to_open(session: Session) -> None:
    flag, _code = flagged(session, make_open_wave(session))
    keeper = make_keeper(session, "keeper-1").staff_id
    assert flag.tie is None
    with pytest.raises(OpeningRefusedError, match="anonymous"):
        ask(session, flag, keeper, WHY, PASSPHRASE)


def test_after_the_tie_is_cut_nothing_is_asked(session: Session, wave: Wave) -> None:
    flag, _code = flagged(session, wave)
    flag.tie = None
    session.commit()
    with pytest.raises(OpeningRefusedError, match="tie_gone"):
        ask(session, flag, staff_id(session, "keeper-1"), WHY, PASSPHRASE)


def test_every_act_is_logged(session: Session, asked: tuple[TieOpening, str]) -> None:
    second = staff_id(session, "keeper-2")
    look(session, asked[0], second)
    agree(session, asked[0], second, PASSPHRASE)
    look(session, asked[0], second)
    actions = set(session.scalars(select(AuditEntry.action)))
    assert {"ask for tie", "look at opening", "open tie", "look at access code"} <= actions
    details = " ".join(session.scalars(select(AuditEntry.detail)))
    assert asked[1] not in details


def test_a_passphrase_can_be_changed_and_what_is_kept_stays(session: Session, wave: Wave) -> None:
    flag, code = flagged(session, wave)
    first, second = staff_id(session, "keeper-1"), staff_id(session, "keeper-2")
    change_passphrase(session, first, PASSPHRASE, "ŵyl y môr a'r mynydd")
    with pytest.raises(WrongPassphraseError):
        ask(session, flag, first, WHY, PASSPHRASE)
    opening = ask(session, flag, first, WHY, "ŵyl y môr a'r mynydd")
    agree(session, opening, second, PASSPHRASE)
    assert look(session, opening, first)[1] == code


def test_a_passphrase_is_set_once(session: Session) -> None:
    person = make_staff(session, "tie_keeper", "new@clywed.example")[0].id
    set_passphrase(session, person, PASSPHRASE)
    kept = session.get_one(Keeper, person).wrapped_private_key
    with pytest.raises(OpeningRefusedError, match="has_key"):
        set_passphrase(session, person, "another one entirely")
    assert session.get_one(Keeper, person).wrapped_private_key == kept


@pytest.fixture
def people(session: Session) -> dict[str, str]:
    """Passwords, by the name in the e-mail address: a lead who keeps the tie, and a keeper who is nothing else."""
    passwords = {}
    for name, role in (("lead", "safeguarding_lead"), ("other", "tie_keeper")):
        passwords[name] = make_staff(session, role, f"{name}@clywed.example")[1]
    lead = session.get_one(Staff, staff_id(session, "lead"))
    lead.roles.append(type(lead.roles[0])(role="tie_keeper"))
    session.commit()
    return passwords


def enter(app: Flask, people: dict[str, str], name: str, language: str = "en") -> Visit:
    address = f"/{language}/sign-in"
    return visit(app).get(address).post(address, email=f"{name}@clywed.example", password=people[name])


def test_two_keepers_find_out_on_the_pages(app: Flask, session: Session, people: dict[str, str]) -> None:
    lead, other = enter(app, people, "lead"), enter(app, people, "other", "cy")
    assert (lead.path, other.path) == ("/en/protect/", "/cy/protect/keeper")
    for one, language in ((lead, "en"), (other, "cy")):
        address = f"/{language}/protect/keeper"
        assert one.get(address).post(address, new="short", again="short").status == 422
        assert one.post(address, new=PASSPHRASE, again="different words").status == 422
        assert one.post(address, new=PASSPHRASE, again=PASSPHRASE).status == 200
    plan: dict[str, Any] = {
        "promise": "confidential",
        "keepers": [staff_id(session, "lead"), staff_id(session, "other")],
    }
    until = utc_now().date() + datetime.timedelta(days=90)
    flag, code = flagged(session, make_open_wave(session, **plan, tie_delete_on=until))
    flag_id = flag.id
    session.rollback()
    address = f"/en/protect/flags/{flag_id}/ask"
    assert "/ask" in lead.get(f"/en/protect/flags/{flag_id}").text
    assert HARM not in lead.get(address).text
    assert "not right" in lead.post(address, reason=WHY, passphrase="wrong words here").text
    opening = lead.post(address, reason=WHY, passphrase=PASSPHRASE).path
    assert code not in lead.text
    lead.post(opening, passphrase=PASSPHRASE)
    assert code not in lead.text
    welsh = opening.replace("/en/", "/cy/")
    assert welsh in other.get("/cy/protect/keeper").text
    assert WHY in other.get(welsh).text
    assert HARM not in other.text
    assert other.get(f"/cy/protect/flags/{flag_id}").status == 403
    assert code in other.get(welsh).post(welsh, passphrase=PASSPHRASE).text
    assert code in lead.get(opening).text


def test_wrong_passphrases_are_slowed_down(app: Flask, session: Session, people: dict[str, str]) -> None:
    one = enter(app, people, "other")
    one.post("/en/protect/keeper", new=PASSPHRASE, again=PASSPHRASE)
    address = "/en/protect/keeper/passphrase"
    for _ in range(10):
        assert (
            one.get(address).post(address, passphrase="wrong", new="a new passphrase", again="a new passphrase").status
            == 422
        )
    right = {"passphrase": PASSPHRASE, "new": "a new passphrase", "again": "a new passphrase"}
    assert one.post(address, **right).status == 429
    assert len(session.scalars(select(AuditEntry).where(AuditEntry.action == "wrong passphrase")).all()) == 10


def test_who_keeps_nothing_sees_no_opening(app: Flask, session: Session, asked: tuple[TieOpening, str]) -> None:
    opening_id = asked[0].id
    password = make_staff(session, "tie_keeper", "stranger@clywed.example")[1]
    one = enter(app, {"stranger": password}, "stranger")
    assert one.get(f"/en/protect/openings/{opening_id}").status == 403
    assert one.get(f"/en/protect/openings/{opening_id}/refuse").status == 403
    assert "look refused" in session.scalars(select(AuditEntry.action)).all()
