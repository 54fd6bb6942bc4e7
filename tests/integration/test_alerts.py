"""Alerts, hand-over to the deputy, reminders, and e-mails without a word of what was written."""

import datetime
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.jobs.alerts import send_alerts
from app.jobs.letters import LINES, SUBJECTS
from app.jobs.tasks import TASKS, run_task
from app.models import Alert, Flag, FlagStep, TimedRun, Wave
from app.models.alert import ALERT_KINDS
from app.operations.answer import keep_answer
from app.operations.submit import submit
from app.post.mail import sender
from app.safeguarding import triage
from app.safeguarding.alerts import alert_out_of_hours
from app.safeguarding.escalation import escalate_untouched, remind, remind_of_requests
from app.safeguarding.flags import categories_of, extract_of
from app.safeguarding.requests import ask_for_contact
from tests.factories import FREE_TEXT, begin, confidential, make_open_wave, respond

CRY = "he hits me every night"
NOW_CRY = "help me he is going to kill me tonight"
MONDAY_MORNING = datetime.datetime.fromisoformat("2026-11-23T10:00")
SATURDAY_NIGHT = datetime.datetime.fromisoformat("2026-11-28T02:00")


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime.datetime) -> None:
    for module in ("flags", "alerts"):
        monkeypatch.setattr(f"app.safeguarding.{module}.utc_now", lambda: moment)


def told(session: Session, kind: str) -> set[str]:
    return set(session.scalars(select(Alert.email).where(Alert.kind == kind)))


def test_the_lead_is_told_when_answers_are_sent(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, MONDAY_MORNING)
    wave = make_open_wave(session)
    draft = begin(session, wave, {})
    assert keep_answer(session, draft, FREE_TEXT, CRY, "en")
    assert told(session, "raised") == set()
    submit(session, draft)
    assert told(session, "raised") == {"lead@clywed.example"}


def test_a_confidential_wave_tells_before_anything_is_sent(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, MONDAY_MORNING)
    wave = make_open_wave(session, **confidential(session))
    keep_answer(session, begin(session, wave, {}), FREE_TEXT, CRY, "en")
    assert told(session, "raised") == {"lead@clywed.example"}
    assert session.scalars(select(Flag.tie)).one()


def test_the_same_words_again_tell_nobody_twice(session: Session) -> None:
    wave = make_open_wave(session, **confidential(session))
    draft = begin(session, wave, {})
    assert keep_answer(session, draft, FREE_TEXT, CRY, "en")
    assert not keep_answer(session, draft, FREE_TEXT, CRY, "cy")
    assert keep_answer(session, draft, FREE_TEXT, f"{CRY} and my brother too", "en")
    submit(session, draft)
    assert len(session.scalars(select(Flag)).all()) == 1


def test_changed_words_tell_again_and_nothing_of_the_first_is_lost(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, MONDAY_MORNING)
    wave = make_open_wave(session, **confidential(session))
    draft = begin(session, wave, {})
    hunger = "they do not give me food and I am hungry all the time"
    for words in (CRY, hunger, CRY, f"{hunger} now"):
        session.execute(delete(Alert))
        assert keep_answer(session, draft, FREE_TEXT, words, "en")
        assert told(session, "raised") == {"lead@clywed.example"}
    flag = session.scalars(select(Flag)).one()
    extract = extract_of(session, flag)
    assert extract is not None
    assert [extract.text, *(one.text for one in extract.earlier)] == [f"{hunger} now", CRY, hunger]
    assert {"harm", "neglect"} <= set(categories_of(session, flag))
    assert [(step.kind, step.staff_id, step.at.minute) for step in flag.steps] == [("changed", None, 0)] * 3


def test_changed_words_of_a_closed_flag_open_it_again(session: Session) -> None:
    draft = begin(session, make_open_wave(session, **confidential(session)), {})
    keep_answer(session, draft, FREE_TEXT, CRY, "en")
    flag = session.scalars(select(Flag)).one()
    triage.close(session, flag, flag.wave.lead_id, "no_concern", "a game")
    keep_answer(session, draft, FREE_TEXT, f"{CRY} and my brother too", "en")
    assert flag.status == "open"
    assert {"closed", "reopened", "changed"} == set(session.scalars(select(FlagStep.kind)))


def test_out_of_hours_the_deputy_is_told_too(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, SATURDAY_NIGHT)
    respond(session, make_open_wave(session), CRY)
    assert told(session, "raised") >= {"lead@clywed.example", "deputy@clywed.example"}


def test_immediate_danger_at_night_reaches_the_out_of_hours_service(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, SATURDAY_NIGHT)
    respond(session, make_open_wave(session), NOW_CRY)
    flag = session.scalars(select(Flag)).one()
    assert flag.severity == "immediate"
    assert flag.due_at == SATURDAY_NIGHT + datetime.timedelta(hours=1)
    assert told(session, "raised") == {"lead@clywed.example", "deputy@clywed.example", "night@clywed.example"}


def test_what_nobody_takes_goes_to_the_deputy_and_stays_open(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, MONDAY_MORNING)
    respond(session, make_open_wave(session), CRY)
    flag = session.scalars(select(Flag)).one()
    assert flag.due_at is not None
    before, after = flag.due_at - datetime.timedelta(minutes=1), flag.due_at + datetime.timedelta(minutes=25)
    assert escalate_untouched(session, before) == 0
    assert (escalate_untouched(session, after), escalate_untouched(session, after)) == (1, 0)
    session.commit()
    assert (flag.status, flag.escalated) == ("open", True)
    assert told(session, "escalated") == {"deputy@clywed.example"}
    step = session.scalars(select(FlagStep)).one()
    assert (step.kind, step.staff_id, step.at.minute) == ("escalated", None, 0)
    assert remind(session, after) == 1
    assert told(session, "overdue") == {"lead@clywed.example", "deputy@clywed.example"}
    assert flag.status == "open"


def test_what_somebody_has_taken_is_not_handed_on(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, MONDAY_MORNING)
    respond(session, make_open_wave(session), CRY)
    flag = session.scalars(select(Flag)).one()
    flag.status = "taken"
    session.commit()
    assert escalate_untouched(session, MONDAY_MORNING + datetime.timedelta(days=9)) == 0


def test_somebody_who_waits_to_be_contacted_is_not_forgotten(session: Session) -> None:
    wave = make_open_wave(session)
    request = ask_for_contact(session, wave, "cy", {"name": "Ceri", "phone": "01632 960123"})
    session.commit()
    assert told(session, "contact") == {"lead@clywed.example"}
    assert request.due_at is not None
    assert remind_of_requests(session, request.due_at) == 1
    assert told(session, "contact_overdue") == {"lead@clywed.example", "deputy@clywed.example"}


def test_an_email_holds_nothing_of_what_was_written(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    respond(session, wave, CRY)
    sent: list[EmailMessage] = []
    with app.app_context():
        number = send_alerts(session, sent.append)
    assert number == len(sent) >= 1
    text = "".join(str(message["Subject"]) + message.get_content() for message in sent)
    assert "hits" not in text
    assert wave.id not in text
    assert session.scalars(select(Alert)).all() == []


@pytest.mark.parametrize("public", ["https://clywed.council.example", "https://clywed.council.example/", ""])
def test_an_email_names_the_survey_and_leads_to_what_waits(app: Flask, session: Session, public: str) -> None:
    app.config["PUBLIC_ADDRESS"] = public
    wave = make_open_wave(session)
    wave.consultation.title_en = "What next"
    for kind in ALERT_KINDS:
        session.add(Alert(wave_id=wave.id, email="lead@clywed.example", language="cy", kind=kind))
    session.commit()
    sent: dict[str, str] = {}
    with app.app_context():
        send_alerts(session, lambda message: sent.update({str(message["Subject"]): message.get_content()}))
    assert len(sent) == len(ALERT_KINDS)
    for subject, text in sent.items():
        room = "keeper" if "open a tie" in subject else ""
        welsh, english = text.split("\n\n--\n\n")
        assert "Your life, ages 8 to 10 · What next" in english, english
        for language, words in (("cy", welsh), ("en", english)):
            link = f"https://clywed.council.example/{language}/protect/{room}"
            assert words.splitlines().count(link) == (1 if public else 0)
            assert "http" not in words.replace(link, "")


def test_an_email_says_it_in_both_languages(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    with app.test_request_context():
        for kind in ALERT_KINDS:
            session.add(Alert(wave_id=wave.id, email="lead@clywed.example", language="cy", kind=kind))
    session.commit()
    sent: list[EmailMessage] = []
    with app.app_context():
        send_alerts(session, sent.append)
    assert len(sent) == len(ALERT_KINDS) == len(SUBJECTS) == len(LINES)
    for message in sent:
        welsh, english = message.get_content().split("\n\n--\n\n")
        assert "Clywed" in welsh
        assert "Sign in" in english
        assert "Sign in" not in welsh


def test_a_server_that_is_down_loses_no_alert(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    respond(session, wave, CRY)
    waiting = len(session.scalars(select(Alert)).all())
    session.commit()

    def down(_message: EmailMessage) -> None:
        raise ConnectionRefusedError

    with app.app_context():
        assert send_alerts(session, down) == 0
    assert session.scalars(select(Alert.failures)).all() == [1] * waiting


def test_every_task_runs_and_says_that_it_did(app: Flask, session: Session) -> None:
    respond(session, make_open_wave(session), CRY)
    session.commit()
    for task in TASKS:
        run_task(app, task)
    assert set(session.scalars(select(TimedRun.name))) == {task.name for task in TASKS}
    letters = list(Path(app.config["STATE_FOLDER"] / "outbox").glob("*.eml"))
    assert letters
    assert session.scalars(select(Wave.status)).all() == ["open"]


@pytest.mark.parametrize("broken", ["a@[.b", "undisclosed:;@a.b"])
def test_one_broken_address_keeps_no_other_alert_back(app: Flask, session: Session, broken: str) -> None:
    wave = make_open_wave(session, out_of_hours_email=broken)
    alert_out_of_hours(session, wave, "raised")
    respond(session, wave, CRY)
    others = len(session.scalars(select(Alert)).all()) - 1
    session.commit()
    sent: list[EmailMessage] = []
    with app.app_context():
        assert send_alerts(session, sent.append) == others == len(sent) > 0
    assert session.execute(select(Alert.email, Alert.failures)).all() == [(broken, 1)]


def test_what_a_server_refuses_in_any_way_keeps_no_other_alert_back(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    for email in ("first@clywed.example", "second@clywed.example"):
        session.add(Alert(wave_id=wave.id, email=email, language="cy", kind="raised"))
    session.commit()

    def picky(message: EmailMessage) -> None:
        if "first" in message["To"]:
            raise UnicodeEncodeError("ascii", "ŵ", 0, 1, "not this one")

    with app.app_context():
        assert send_alerts(session, picky) == 1
    assert session.scalars(select(Alert.email)).all() == ["first@clywed.example"]


def test_a_file_in_the_outbox_tells_no_time(tmp_path: Path) -> None:
    message = EmailMessage()
    message["To"] = "lead@clywed.example"
    for _ in range(2):
        sender("", tmp_path)(message)
    files = list(tmp_path.iterdir())
    assert len({file.stem for file in files}) == 2
    for file in files:
        assert re.fullmatch("[0-9a-f]{32}", file.stem)
        assert file.stat().st_mtime % 3600 == 0
