"""Outreach tablets in the wrong hands, parcels in the wrong order, and words that a person must read all the same."""

import hashlib
import hmac
import secrets
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.extensions import limiter
from app.fieldwork.drafts import given_answers
from app.models import AccessCode, Alert, Arrival, ContactRequest, Draft, Flag, Response, Tablet, Wave
from app.operations.answer import keep_answer
from app.operations.launch import close_wave, issue_codes
from app.operations.tablets import turn_off
from app.operations.withdraw import withdraw
from app.safeguarding.flags import texts_of
from app.vault.receipt import words
from app.vault.wave_key import ALPHABET
from tests.factories import CHOICE, FREE_TEXT, begin, confidential, make_open_wave, make_staff, unused_code
from tests.integration.test_tablets import CRY, RECEIPT, count, letters, said, typing, walking
from tests.integration.web import visit

WORSE = "I want to kill myself tonight"
WISH: dict[str, Any] = {"kind": "contact", "receipt": None, "answers": {}, "words": {"name": "Ceri", "reach": "x"}}


@pytest.fixture
def wave(session: Session) -> Wave:
    return make_open_wave(session)


@pytest.fixture
def confided(session: Session) -> Wave:
    """A confidential wave."""
    return make_open_wave(session, **confidential(session))


def typed_code(session: Session, wave: Wave) -> str:
    return letters(session, wave, unused_code(session, wave).serial)


def told(session: Session) -> list[list[str]]:
    """The texts of every flag, the newest first."""
    session.expire_all()
    return [texts_of(session, flag) for flag in session.scalars(select(Flag))]


def passing(codes: list[str], checks: dict[str, Any]) -> list[str]:
    salt, values, bits = bytes.fromhex(checks["salt"]), set(checks["values"]), checks["bits"]

    def passes(code: str) -> bool:
        return int.from_bytes(hmac.digest(salt, code.encode(), hashlib.sha256)[:4]) >> (32 - bits) in values

    return [code for code in codes if passes(code)]


def test_packs_of_all_tablets_and_days_are_one_test_of_a_code(app: Flask, session: Session, wave: Wave) -> None:
    senders = [typing(app, session, wave) for _ in range(2)]
    packs = [sender.get("/tablet/pack.json")["codes"] for sender in senders for _ in range(3)]
    assert packs == [packs[0]] * 6
    issue_codes(session, wave, {wave.groups[0].id: 90})
    newer = senders[0].get("/tablet/pack.json")["codes"]
    assert newer["salt"] == packs[0]["salt"]
    assert set(packs[0]["values"]) <= {value >> (newer["bits"] - packs[0]["bits"]) for value in newer["values"]}
    made_up = ["".join(secrets.choice(ALPHABET) for _ in range(9)) for _ in range(20_000)]
    assert 20_000 / 64 / 4 < len(passing(made_up, newer)) < 20_000 / 64 * 2
    real = [letters(session, wave, serial) for serial in session.scalars(select(AccessCode.serial))]
    assert passing(real, newer) == real


def test_a_tablet_gets_so_many_packs_and_no_more(app: Flask, session: Session, wave: Wave) -> None:
    sender = typing(app, session, wave)
    headers = {"Authorization": f"Bearer {sender.code}"}
    got = [sender.client.get("/tablet/pack.json", headers=headers).status_code for _ in range(61)]
    assert got == [200] * 60 + [429]
    assert typing(app, session, wave).get("/tablet/pack.json")["name"].startswith("Visits")


def test_words_changed_after_a_first_worry_are_read(app: Flask, session: Session, confided: Wave) -> None:
    sender, code = typing(app, session, confided), typed_code(session, confided)
    assert sender.send(kind="begun", code=code, answers=said(CRY)).status_code == 200
    assert sender.send(code=code, answers=said(WORSE)).status_code == 200
    assert told(session) == [[WORSE, CRY]]


def test_words_flagged_online_and_changed_on_the_tablet_are_read(app: Flask, session: Session, confided: Wave) -> None:
    draft = begin(session, confided, {})
    keep_answer(session, draft, FREE_TEXT, CRY, "en")
    sender = typing(app, session, confided)
    assert sender.send(code=letters(session, confided, draft.serial), answers=said(WORSE)).status_code == 200
    assert told(session) == [[WORSE, CRY]]


@pytest.mark.parametrize("is_sealed", [False, True])
def test_what_was_begun_comes_after_the_answers(app: Flask, session: Session, confided: Wave, is_sealed: bool) -> None:
    sender, code = typing(app, session, confided), typed_code(session, confided)
    assert sender.send(code=code, answers=said(CRY)).status_code == 200
    for _ in range(9 if is_sealed else 0):
        sender.send(code=typed_code(session, confided), receipt=[secrets.randbelow(512) for _ in range(4)])
    assert (count(session, Response) == 10) is is_sealed
    assert sender.send(kind="begun", code=code, answers=said(CRY)).status_code == 200
    assert told(session) == [[CRY]]
    assert sender.send(kind="begun", code=code, answers=said(WORSE)).status_code == 200
    assert told(session) == [[WORSE, CRY]]
    withdraw(session, " ".join(words(RECEIPT, "cy")))
    session.expire_all()
    assert session.scalars(select(Flag)).one().withdrawn


def test_what_was_begun_under_a_code_that_another_spent_is_refused_and_read(
    app: Flask, session: Session, confided: Wave
) -> None:
    sender, code = typing(app, session, confided), typed_code(session, confided)
    sender.send(code=code)
    late = sender.send(kind="begun", code=code, answers=said(CRY), receipt=[9, 9, 9, 9])
    assert late.get_json() == {"reason": "spent"}
    assert told(session) == [[CRY]]


def test_words_that_were_refused_and_are_counted_later_raise_one_flag(app: Flask, session: Session, wave: Wave) -> None:
    sender, parcel_id = walking(app, session, wave, walk_ins=1), secrets.token_hex(16)
    sender.send()
    sealed = sender.sealed(parcel_id, answers=said(CRY), receipt=[5, 6, 7, 8])
    assert sender.post(parcel_id, sealed).get_json() == {"reason": "full"}
    session.get_one(Tablet, sender.tablet_id).walk_ins = 1
    session.commit()
    assert sender.post(parcel_id, sealed).status_code == 200
    assert told(session) == [[CRY]]
    withdraw(session, " ".join(words([5, 6, 7, 8], "en")))
    session.expire_all()
    assert session.scalars(select(Flag)).one().withdrawn


def test_a_made_up_code_ties_a_flag_to_nobody(app: Flask, session: Session, confided: Wave) -> None:
    sender = typing(app, session, confided)
    assert sender.send(code="CDFGHJKMN", answers=said(CRY)).get_json() == {"reason": "unknown"}
    assert session.scalars(select(Flag)).one().tie is None


@pytest.mark.parametrize("text", ["Boję się wracać do domu, on mnie dotyka", "Lubię psy"])
def test_words_in_a_language_that_is_not_read_are_told_when_they_come_too_late(
    app: Flask, session: Session, wave: Wave, text: str
) -> None:
    sender = walking(app, session, wave)
    close_wave(session, wave)
    answers = {FREE_TEXT: {"language": "pl", "given": {FREE_TEXT: text}}}
    assert sender.send(language="pl", answers=answers).get_json() == {"reason": "closed"}
    assert told(session) == [[text]]


def test_what_holds_nothing_is_kept_and_changes_nothing(app: Flask, session: Session, confided: Wave) -> None:
    sender = typing(app, session, confided)
    assert sender.send(kind="nothing", receipt=None, answers={}, questionnaire="").status_code == 200
    assert (count(session, Arrival), count(session, Draft), count(session, ContactRequest)) == (1, 0, 0)


def test_a_stolen_tablet_cannot_bury_cries_for_help_and_loses_none(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave, walk_ins=1)
    sender.send()
    codes = [sender.send(answers=said(f"{CRY} {number}"), receipt=[number] * 4).status_code for number in range(20)]
    codes += [sender.send(**WISH).status_code for _ in range(12)]
    assert codes == [409] * 20 + [200] * 10 + [429] * 2
    assert (count(session, Flag), count(session, ContactRequest)) == (20, 10)
    parcel_id = secrets.token_hex(16)
    waits = sender.sealed(parcel_id, answers=said(WORSE))
    arrivals = count(session, Arrival)
    assert sender.post(parcel_id, waits).status_code == 429
    assert (count(session, Flag), count(session, Arrival)) == (20, arrivals)
    assert [alert.kind for alert in session.scalars(select(Alert))].count("tablet_flood") == 1
    # An hour later.
    limiter.reset()
    assert sender.post(parcel_id, waits).get_json() == {"reason": "full"}
    assert count(session, Flag) == 21


def test_the_lead_is_told_of_a_flood_once_an_hour(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave)
    assert {sender.send(**WISH).status_code for _ in range(31)} == {200, 429}
    session.execute(delete(Alert))
    session.commit()
    assert sender.send(**WISH).status_code == 429
    assert count(session, Alert) == 0


def test_answers_that_were_not_shown_on_the_tablet_are_not_sent(app: Flask, session: Session, wave: Wave) -> None:
    draft = begin(session, wave, {CHOICE: ["never"], FREE_TEXT: "begun at home, secret"})
    sender = typing(app, session, wave)
    assert sender.send(code=letters(session, wave, draft.serial)).status_code == 200
    session.expire_all()
    sent = session.scalars(select(Draft)).one()
    assert {key: given.stored for key, given in given_answers(session, sent).items()} == {CHOICE: ["always"]}


def test_what_was_flagged_and_not_shown_stays_flagged_without_its_words(
    app: Flask, session: Session, confided: Wave
) -> None:
    sender, code = typing(app, session, confided), typed_code(session, confided)
    sender.send(kind="begun", code=code, answers=said(CRY))
    sender.send(code=code)
    session.expire_all()
    left = given_answers(session, session.scalars(select(Draft)).one())[FREE_TEXT]
    assert left.stored is None
    assert left.flag_id == session.scalars(select(Flag)).one().id


def test_the_address_on_the_receipt_is_the_public_one(app: Flask, session: Session, wave: Wave) -> None:
    app.config["PUBLIC_ADDRESS"] = "https://ask.example.wales"
    pages = walking(app, session, wave).get("/en/tablet/pages.json")["pages"]
    assert "https://ask.example.wales/en/withdraw" in pages["thanks"].replace("<wbr>", "")


@pytest.mark.parametrize("is_off", [False, True])
def test_what_a_tablet_sends_signs_staff_out(app: Flask, session: Session, wave: Wave, is_off: bool) -> None:
    _staff, password = make_staff(session)
    sender = walking(app, session, wave)
    one = visit(app).get("/en/sign-in").post("/en/sign-in", email="officer@clywed.example", password=password)
    assert "/manage" in one.path
    if is_off:
        turn_off(session, session.get_one(Tablet, sender.tablet_id))
    sender.client = one.client
    assert sender.send().status_code == (401 if is_off else 200)
    assert "/sign-in" in one.get("/en/manage/").path


def test_strangers_at_its_address_do_not_shut_a_tablet_out(app: Flask, session: Session, wave: Wave) -> None:
    off, sender = walking(app, session, wave), walking(app, session, wave)
    turn_off(session, session.get_one(Tablet, off.tablet_id))
    assert [off.send().status_code for _ in range(31)] == [401] * 30 + [429]
    assert sender.send().status_code == 200
    assert sender.get("/tablet/pack.json")["name"].startswith("Library")
