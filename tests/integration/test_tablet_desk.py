"""The officer's pages of outreach tablets: making one, letting it ask more people, turning it off; closing a wave."""

import datetime
import secrets

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AuditEntry, Draft, Flag, Response, Tablet, Wave
from app.operations.launch import RefusedError, close_wave
from app.operations.tablets import TabletPlan, let_more_in, make_tablet, turn_off
from tests.factories import begin, make_open_wave, make_staff
from tests.integration.test_tablets import CRY, Sender, count, said, typing, walking
from tests.integration.web import Visit, visit


@pytest.fixture
def wave(session: Session) -> Wave:
    return make_open_wave(session)


def officer(app: Flask, session: Session) -> Visit:
    _staff, password = make_staff(session)
    one = visit(app).get("/en/sign-in")
    return one.post("/en/sign-in", email="officer@clywed.example", password=password)


def address_of(sender: Sender, session: Session) -> str:
    tablet = session.get_one(Tablet, sender.tablet_id)
    return f"/en/manage/waves/{tablet.wave_id}/tablets/{tablet.id}"


def post_tablet(one: Visit, wave_id: str, day: datetime.date, **fields: str) -> Visit:
    address = f"/en/manage/waves/{wave_id}/tablets"
    return one.get(address).post(address, ends_on=day, **fields)


@pytest.mark.parametrize("number", ["", "0", "501", None])
def test_a_tablet_for_people_without_codes_must_say_how_many(app: Flask, session: Session, number: str | None) -> None:
    wave = make_open_wave(session, codes=10)
    group, day, wave_id = wave.groups[0].id, wave.closes_on, wave.id
    fields = {"name": "Library", "who": group} | ({} if number is None else {"walk_ins": number})
    one = post_tablet(officer(app, session), wave_id, day, **fields)
    assert one.status == 422
    assert "Give a number from 1 to 500." in one.text
    assert session.scalars(select(Tablet)).all() == []


@pytest.mark.parametrize("number", [0, -1, 501])
def test_none_is_made_that_could_take_nothing(session: Session, wave: Wave, number: int) -> None:
    with pytest.raises(RefusedError) as refused:
        make_tablet(session, wave, TabletPlan("Library", wave.closes_on, wave.groups[0], number))
    assert refused.value.reason == "no_number"


@pytest.mark.parametrize("name", ["Blue", "blue", " BLUE  "])
def test_two_tablets_of_a_wave_have_two_names(app: Flask, session: Session, wave: Wave, name: str) -> None:
    day, wave_id, other = wave.closes_on, wave.id, make_open_wave(session).id
    one = officer(app, session)
    assert "/tablets/" in post_tablet(one, wave_id, day, name="Blue", who="codes").path
    assert post_tablet(one, wave_id, day, name=name, who="codes").status == 422
    assert "Another tablet of this wave has this name." in one.text
    assert "/tablets/" in post_tablet(one, other, day, name=name, who="codes").path
    assert len(session.scalars(select(Tablet)).all()) == 2


def test_who_was_one_too_many_is_counted_once_when_more_may_answer(app: Flask, session: Session, wave: Wave) -> None:
    sender, parcel_id = walking(app, session, wave, walk_ins=1), secrets.token_hex(16)
    assert sender.send().get_json() == {"kept": True, "left": 0}
    sealed = sender.sealed(parcel_id, answers=said(CRY), receipt=[5, 6, 7, 8])
    assert sender.post(parcel_id, sealed).get_json() == {"reason": "full"}
    address = address_of(sender, session)
    one = officer(app, session).get(f"{address.rpartition('/')[0]}")
    assert "Asks nobody more" in one.text
    assert f"{address}/more" in one.text
    one.get(f"{address}/more").post(f"{address}/more", more="2")
    assert "2 more people may answer on it" in one.text
    assert sender.get("/tablet/standing.json")["left"] == 2
    assert [sender.post(parcel_id, sealed).get_json() for _ in range(2)] == [{"kept": True, "left": 1}] * 2
    assert (count(session, Draft) + count(session, Response), count(session, Flag)) == (2, 1)
    actions = session.scalars(select(AuditEntry.action)).all()
    assert actions.count("let a tablet ask more people") == 1


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", "Give a number"),
        ("0", "Give a number"),
        ("-3", "Give a number"),
        ("x", "Not a valid"),
        ("471", "At most 500"),
    ],
)
def test_a_number_that_a_tablet_may_not_have_is_told(
    app: Flask, session: Session, wave: Wave, more: str, told: str
) -> None:
    sender = walking(app, session, wave)
    address = f"{address_of(sender, session)}/more"
    one = officer(app, session).get(address).post(address, more=more)
    assert (one.status, told in one.text) == (422, True)
    assert sender.get("/tablet/standing.json")["left"] == 30


def test_only_a_tablet_that_can_count_people_is_let_ask_more(app: Flask, session: Session, wave: Wave) -> None:
    typed, off, late = typing(app, session, wave), walking(app, session, wave), walking(app, session, wave)
    turn_off(session, session.get_one(Tablet, off.tablet_id))
    assert typed.get("/tablet/standing.json")["left"] is None
    one = officer(app, session)
    for sender in (typed, off):
        assert one.get(f"{address_of(sender, session)}/more").path.endswith("/tablets")
        with pytest.raises(RefusedError):
            let_more_in(session, session.get_one(Tablet, sender.tablet_id), 1)
    close_wave(session, wave)
    with pytest.raises(RefusedError):
        let_more_in(session, session.get_one(Tablet, late.tablet_id), 1)


def test_a_tablet_hears_that_its_wave_has_closed(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave)
    day = wave.closes_on.isoformat()
    assert sender.get("/tablet/standing.json") == {"asking": True, "endsOn": day, "left": 30}
    assert sender.get("/tablet/pack.json")["standing"] == {"asking": True, "endsOn": day, "left": 30}
    close_wave(session, wave)
    assert sender.get("/tablet/standing.json")["asking"] is False
    turn_off(session, session.get_one(Tablet, sender.tablet_id))
    headers = {"Authorization": f"Bearer {sender.code}"}
    assert sender.client.get("/tablet/standing.json", headers=headers).status_code == 401


def test_a_tablet_is_turned_off_after_one_question_more(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave)
    address = address_of(sender, session)
    one = officer(app, session).get(address)
    assert f'href="{address}/off"' in one.text
    assert f'action="{address}/off"' not in one.text
    one.get(f"{address}/off")
    assert "What still waits on it is lost" in one.text
    assert "Keep it on" in one.text
    assert not session.get_one(Tablet, sender.tablet_id, populate_existing=True).revoked
    session.rollback()
    one.post(f"{address}/off")
    assert "The tablet is turned off." in one.text
    assert session.get_one(Tablet, sender.tablet_id, populate_existing=True).revoked
    assert one.get(f"{address}/off").path.endswith("/tablets")


def test_a_wave_is_closed_after_one_question_more(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave)
    sender.send()
    begin(session, wave, {})
    session.commit()
    wave_id, name = wave.id, session.get_one(Tablet, sender.tablet_id).name
    address = f"/en/manage/waves/{wave_id}"
    one = officer(app, session).get(address)
    assert f'href="{address}/close"' in one.text
    assert f'action="{address}/close"' not in one.text
    one.get(f"{address}/close")
    assert "deleted" in one.text
    assert "fewer than 5" in one.text
    assert name in one.text
    assert session.get_one(Wave, wave_id, populate_existing=True).status == "open"
    session.rollback()
    one.post(f"{address}/close")
    assert "The wave is closed." in one.text
    assert session.get_one(Wave, wave_id, populate_existing=True).status == "closed"
    assert "This wave is not open." in one.get(f"{address}/close").text
