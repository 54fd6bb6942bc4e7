"""Outreach tablets: what they fetch, what they send, and what never joins."""

import hashlib
import hmac
import json
import secrets
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.fieldwork.modes import mode_of
from app.fieldwork.questionnaires import asked
from app.models import AccessCode, Arrival, ContactRequest, Draft, Flag, Response, Tablet, Wave
from app.models.base import today
from app.operations.launch import RefusedError, close_wave
from app.operations.tablets import TabletPlan, device_code_of, make_tablet, public_key_of, turn_off
from app.operations.withdraw import withdraw
from app.safeguarding.flags import extract_of
from app.vault.keys import vault_of
from app.vault.receipt import words
from app.vault.tablet import SUITE, code_checks, info
from app.vault.wave_key import WaveKey
from surveys.snapshots import snapshot
from tests.factories import CHOICE, FREE_TEXT, begin, confidential, make_open_wave, make_staff, unused_code
from tests.integration.test_insider import joins, rows_of
from tests.integration.web import visit

CRY = "he hits me every night"
RECEIPT = [1, 2, 3, 4]


class Sender:
    """A tablet with its code, as its script sends."""

    def __init__(self, app: Flask, session: Session, tablet: Tablet) -> None:
        self.client: FlaskClient = app.test_client()
        self.session, self.tablet_id = session, tablet.id
        self.code = device_code_of(session, tablet)
        self.key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_key_of(session, tablet))
        self.questionnaire = snapshot(asked(tablet.wave))[1]
        session.commit()

    def sealed(self, parcel_id: str, **content: Any) -> bytes:
        parcel = {
            "kind": "answers", "language": "cy", "questionnaire": self.questionnaire, "receipt": RECEIPT,
            "answers": {CHOICE: {"language": "cy", "given": {CHOICE: "always"}}},
        } | content  # fmt: skip
        return SUITE.encrypt(json.dumps(parcel).encode() + b"  ", self.key, info(self.tablet_id, parcel_id))

    def post(self, parcel_id: str, sealed: bytes) -> TestResponse:
        self.session.rollback()
        headers = {"Authorization": f"Bearer {self.code}"}
        return self.client.post(f"/tablet/arrivals/{parcel_id}", data=sealed, headers=headers)

    def send(self, **content: Any) -> TestResponse:
        parcel_id = secrets.token_hex(16)
        return self.post(parcel_id, self.sealed(parcel_id, **content))

    def get(self, address: str) -> Any:
        self.session.rollback()
        return self.client.get(address, headers={"Authorization": f"Bearer {self.code}"}).get_json()


def said(text: str) -> dict[str, Any]:
    return {FREE_TEXT: {"language": "en", "given": {FREE_TEXT: text}}}


def walking(app: Flask, session: Session, wave: Wave, walk_ins: int = 30) -> Sender:
    plan = TabletPlan(f"Library {secrets.token_hex(4)}", wave.closes_on, wave.groups[0], walk_ins)
    return Sender(app, session, make_tablet(session, wave, plan))


def typing(app: Flask, session: Session, wave: Wave) -> Sender:
    return Sender(
        app, session, make_tablet(session, wave, TabletPlan(f"Visits {secrets.token_hex(4)}", wave.closes_on))
    )


def letters(session: Session, wave: Wave, serial: str) -> str:
    return vault_of(session).key(wave.id).access_code(serial)


def count(session: Session, model: Any) -> int:
    session.expire_all()
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
def wave(session: Session) -> Wave:
    return make_open_wave(session)


def test_a_walk_in_spends_a_code_that_nobody_has_seen(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave)
    before = set(session.scalars(select(AccessCode.serial)))
    assert sender.send(mode="kiosk").status_code == 200
    draft = session.scalars(select(Draft)).one()
    assert draft.submitted
    assert draft.serial not in before
    assert session.get_one(AccessCode, (wave.id, draft.serial)).status == "spent"
    assert mode_of(session, draft) == "kiosk"
    assert session.get_one(Tablet, sender.tablet_id).walk_ins == 29


def test_a_parcel_sent_again_counts_once(app: Flask, session: Session, wave: Wave) -> None:
    sender, parcel_id = walking(app, session, wave), secrets.token_hex(16)
    sealed = sender.sealed(parcel_id, answers=said(CRY))
    assert [sender.post(parcel_id, sealed).status_code for _ in range(3)] == [200, 200, 200]
    assert (count(session, Draft), count(session, Flag), count(session, Arrival)) == (1, 1, 1)
    assert sender.post(secrets.token_hex(16), sealed).status_code == 409
    assert count(session, Draft) == 1


def test_what_was_sealed_counts_once_even_after_it_was_sealed(app: Flask, session: Session, wave: Wave) -> None:
    sender, parcel_id = walking(app, session, wave), secrets.token_hex(16)
    first = sender.sealed(parcel_id)
    sender.post(parcel_id, first)
    for _ in range(9):
        assert sender.send().status_code == 200
    assert (count(session, Draft), count(session, Response)) == (0, 10)
    assert sender.post(parcel_id, first).status_code == 200
    assert count(session, Draft) == 0


def test_the_mode_reaches_the_response(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave)
    for number in range(10):
        sender.send(mode="offline" if number < 5 else "kiosk")
    modes = [mode_of(session, response) for response in session.scalars(select(Response))]
    assert sorted(str(mode) for mode in modes) == ["kiosk"] * 5 + ["offline"] * 5


def test_the_words_on_the_tablet_take_the_answers_back(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave)
    sender.send(answers=said(CRY), receipt=[7, 8, 9, 500])
    withdraw(session, " ".join(words([7, 8, 9, 500], "cy")))
    assert count(session, Draft) == 0
    assert session.scalars(select(Flag)).one().withdrawn


def test_the_full_finder_reads_what_arrives(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave)
    sender.send(answers=said(CRY))
    sender.send(answers=said("I like pancakes"))
    flag = session.scalars(select(Flag)).one()
    extract = extract_of(session, flag)
    assert extract is not None
    assert extract.text == CRY


def test_a_code_typed_on_the_tablet_is_spent(app: Flask, session: Session, wave: Wave) -> None:
    sender, code = typing(app, session, wave), unused_code(session, wave)
    typed = letters(session, wave, code.serial).lower()
    assert sender.send(code=f" {typed[:3]}-{typed[3:]}").status_code == 200
    session.expire_all()
    assert session.get_one(AccessCode, (wave.id, code.serial)).status == "spent"
    again = sender.send(code=typed, answers=said(CRY))
    assert (again.status_code, again.get_json()) == (409, {"reason": "spent"})
    assert count(session, Draft) == 1
    assert count(session, Flag) == 1


@pytest.mark.parametrize("typed", ["", "CDFGHJKMN", "no code at all"])
def test_an_unknown_code_is_refused(app: Flask, session: Session, wave: Wave, typed: str) -> None:
    sender = typing(app, session, wave)
    assert sender.send(code=typed).get_json() == {"reason": "unknown"}
    assert count(session, Draft) == 0


def test_a_code_of_another_wave_is_refused(app: Flask, session: Session, wave: Wave) -> None:
    other = make_open_wave(session)
    sender = typing(app, session, wave)
    typed = letters(session, other, unused_code(session, other).serial)
    assert sender.send(code=typed).get_json() == {"reason": "unknown"}


def test_answers_begun_online_are_finished_on_the_tablet(app: Flask, session: Session, wave: Wave) -> None:
    draft = begin(session, wave, {CHOICE: ["never"], FREE_TEXT: "begun"})
    serial = draft.serial
    sender = typing(app, session, wave)
    assert sender.send(code=letters(session, wave, serial)).status_code == 200
    assert count(session, Draft) == 1


def test_too_late_is_said_and_its_words_are_read_once(app: Flask, session: Session, wave: Wave) -> None:
    sender, parcel_id = walking(app, session, wave), secrets.token_hex(16)
    close_wave(session, wave)
    sealed = sender.sealed(parcel_id, answers=said(CRY))
    assert [sender.post(parcel_id, sealed).get_json() for _ in range(2)] == [{"reason": "closed"}] * 2
    assert (count(session, Draft), count(session, Response), count(session, Flag)) == (0, 0, 1)


def test_a_parcel_that_was_refused_can_be_counted_later(app: Flask, session: Session, wave: Wave) -> None:
    sender, parcel_id = walking(app, session, wave, walk_ins=1), secrets.token_hex(16)
    sender.send()
    sealed = sender.sealed(parcel_id)
    assert sender.post(parcel_id, sealed).get_json() == {"reason": "full"}
    session.get_one(Tablet, sender.tablet_id).walk_ins = 1
    session.commit()
    assert sender.post(parcel_id, sealed).status_code == 200
    assert count(session, Draft) == 2


@pytest.mark.parametrize(
    "content",
    [
        {"answers": {"no_such": {"language": "en", "given": {}}}},
        {"answers": {CHOICE: {"language": "en", "given": {CHOICE: "no such option"}}}},
        {"answers": {CHOICE: {"language": "xx", "given": None}}},
        {"questionnaire": "another"},
        {"receipt": [1, 2, 3, 512]},
        {"receipt": None},
        {"kind": "begun"},
        {"more": 1},
    ],
    ids=lambda content: next(iter(content)),
)
def test_what_cannot_be_read_is_refused(app: Flask, session: Session, wave: Wave, content: dict[str, Any]) -> None:
    answer = walking(app, session, wave).send(**content)
    assert answer.status_code == 409
    assert (count(session, Draft), count(session, Response)) == (0, 0)


@pytest.mark.parametrize("sealed", [b"", b"short", b"x" * 500])
def test_what_was_not_sealed_for_the_tablet_is_refused(app: Flask, session: Session, wave: Wave, sealed: bytes) -> None:
    sender = walking(app, session, wave)
    assert sender.post(secrets.token_hex(16), sealed).get_json() == {"reason": "unreadable"}
    other = walking(app, session, wave)
    parcel_id = secrets.token_hex(16)
    assert sender.post(parcel_id, other.sealed(parcel_id)).get_json() == {"reason": "unreadable"}


def test_a_stranger_and_a_tablet_turned_off_get_and_give_nothing(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave)
    parcel_id = secrets.token_hex(16)
    sealed = sender.sealed(parcel_id)
    turn_off(session, session.get_one(Tablet, sender.tablet_id))
    assert sender.post(parcel_id, sealed).status_code == 401
    for address in ("/tablet/pack.json", "/cy/tablet/pages.json"):
        assert sender.client.get(address).status_code == 401
        assert sender.client.get(address, headers={"Authorization": f"Bearer {sender.code}"}).status_code == 401
    assert count(session, Draft) == 0


def test_a_wish_to_be_contacted_leads_to_no_answer(app: Flask, session: Session, wave: Wave) -> None:
    sender, parcel_id = walking(app, session, wave), secrets.token_hex(16)
    wish = {"kind": "contact", "receipt": None, "answers": {}, "words": {"name": "Ceri", "reach": "01632 960123"}}
    sealed = sender.sealed(parcel_id, **wish)
    assert [sender.post(parcel_id, sealed).status_code for _ in range(2)] == [200, 200]
    assert (count(session, ContactRequest), count(session, Draft)) == (1, 0)


def test_a_worrying_answer_of_a_confidential_wave_is_told_before_it_is_sent(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, **confidential(session))
    sender, code = typing(app, session, wave), unused_code(session, wave)
    typed = letters(session, wave, code.serial)
    assert sender.send(kind="begun", code=typed, answers=said(CRY)).status_code == 200
    draft = session.scalars(select(Draft)).one()
    assert not draft.submitted
    flag = session.scalars(select(Flag)).one()
    assert flag.tie is not None
    assert sender.send(code=typed, answers=said(CRY)).status_code == 200
    assert (count(session, Flag), count(session, Draft)) == (1, 1)
    withdraw(session, " ".join(words(RECEIPT, "en")))
    session.expire_all()
    assert session.scalars(select(Flag)).one().withdrawn


def test_an_anonymous_wave_takes_nothing_that_was_not_sent(app: Flask, session: Session, wave: Wave) -> None:
    sender, code = typing(app, session, wave), unused_code(session, wave)
    answer = sender.send(kind="begun", code=letters(session, wave, code.serial), answers=said(CRY))
    assert answer.status_code == 409
    assert count(session, Draft) == 0


def test_nobody_walks_into_a_confidential_wave(session: Session) -> None:
    wave = make_open_wave(session, **confidential(session))
    with pytest.raises(RefusedError):
        make_tablet(session, wave, TabletPlan("Visits", today(), wave.groups[0], 10))


def test_no_chain_of_values_leads_from_a_tablet_to_a_response(app: Flask, session: Session, wave: Wave) -> None:
    sender, ids = walking(app, session, wave), [secrets.token_hex(16) for _ in range(24)]
    for parcel_id in ids[:12]:
        sender.post(parcel_id, sender.sealed(parcel_id, answers=said("pancakes")))
    session.rollback()
    backup = rows_of(session)
    session.rollback()
    for parcel_id in ids[12:]:
        sender.post(parcel_id, sender.sealed(parcel_id, answers=said(CRY)))
    close_wave(session, wave)
    now = rows_of(session)
    assert sum(name == "response" for name, _values in now) == 24
    assert joins(backup | now) == []
    stored = repr(backup | now)
    assert not [parcel_id for parcel_id in ids if parcel_id in stored]


def test_a_pack_holds_no_secret(app: Flask, session: Session, wave: Wave) -> None:
    sender = typing(app, session, wave)
    codes = [letters(session, wave, serial) for serial in session.scalars(select(AccessCode.serial))]
    pack = sender.get("/tablet/pack.json")
    assert [step["id"] for step in pack["steps"]] == [item.id for item in asked(wave).items]
    assert not [code for code in codes if code in json.dumps(pack)]
    bits, values = pack["codes"]["bits"], set(pack["codes"]["values"])
    assert len(values) / 2**bits <= 1 / 64
    assert len(values) <= len(codes)


def test_few_mistyped_codes_pass_and_every_right_one_does() -> None:
    checks = code_checks(WaveKey(b"k" * 32), [f"CODE{number}" for number in range(300)])

    def passes(code: str) -> bool:
        digest = hmac.digest(checks.salt, code.encode(), hashlib.sha256)
        return int.from_bytes(digest[:4]) >> (32 - checks.bits) in checks.values

    assert all(passes(f"CODE{number}") for number in range(300))
    assert sum(passes(f"WRONG{number}") for number in range(10_000)) < 400


def test_the_pages_are_those_of_a_visit(app: Flask, session: Session, wave: Wave) -> None:
    sender = walking(app, session, wave)
    pages = {language: sender.get(f"/{language}/tablet/pages.json")["pages"] for language in ("cy", "en")}
    assert pages["cy"].keys() == pages["en"].keys()
    assert {f"q/{item.id}" for item in asked(wave).items} <= pages["en"].keys()
    for language in ("cy", "en"):
        for name, page in pages[language].items():
            assert name == "quiet" or (f'<html lang="{language}"' in page and "0800 1111" in page), name
    assert sender.client.get_cookie("session") is None


def test_opening_the_page_signs_staff_out(app: Flask, session: Session) -> None:
    _staff, password = make_staff(session)
    one = visit(app).get("/en/sign-in").post("/en/sign-in", email="officer@clywed.example", password=password)
    assert "/manage" in one.path
    one.get("/tablet/")
    assert "/sign-in" in one.get("/en/manage/").path
