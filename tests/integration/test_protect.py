"""The safeguarding lead's room: who reads what, what is kept of it, and that nothing closes itself."""

import datetime
import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Alert, AuditEntry, ContactRequest, Flag, FlagStep, Staff, TimedRun, Wave
from app.operations.answer import keep_answer
from app.operations.submit import submit
from app.operations.triage import look, triaged
from app.safeguarding import clock, triage
from app.safeguarding.escalation import escalate_untouched
from app.safeguarding.requests import ask_for_contact
from app.safeguarding.triage import TriageRefusedError, alerts_have_stopped, history, waiting_flags, waiting_requests
from tests.factories import FREE_TEXT, begin, confidential, make_open_wave, make_staff
from tests.integration.web import Visit, visit

HARM = "he hits me every night and I am scared to go home"
PEOPLE = ("lead", "deputy", "elsewhere")


@pytest.fixture
def passwords(session: Session) -> dict[str, str]:
    """The password of lead, deputy and a lead of other waves, by the name in their e-mail address."""
    return {name: make_staff(session, "safeguarding_lead", f"{name}@clywed.example")[1] for name in PEOPLE}


@pytest.fixture
def wave(session: Session, passwords: dict[str, str]) -> Wave:
    return make_open_wave(session)


@pytest.fixture
def flag(session: Session, wave: Wave) -> Flag:
    submit(session, begin(session, wave, {FREE_TEXT: HARM}))
    return session.scalars(select(Flag)).one()


@pytest.fixture
def at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triage, "is_working", lambda _now: True)


def staff_id(session: Session, name: str) -> str:
    return session.scalars(select(Staff.id).where(Staff.email == f"{name}@clywed.example")).one()


def enter(app: Flask, session: Session, passwords: dict[str, str], name: str, language: str = "en") -> Visit:
    session.rollback()
    address = f"/{language}/sign-in"
    return visit(app).get(address).post(address, email=f"{name}@clywed.example", password=passwords[name])


def kinds(session: Session, flag: Flag) -> list[str]:
    session.expire_all()
    return [step.kind for step in flag.steps]


def logged(session: Session, action: str) -> int:
    return len(session.scalars(select(AuditEntry).where(AuditEntry.action == action)).all())


def test_a_lead_comes_to_what_waits_and_reads_it(
    app: Flask, session: Session, passwords: dict[str, str], flag: Flag
) -> None:
    flag_id, item = flag.id, flag.item
    one = enter(app, session, passwords, "lead")
    assert one.path == "/en/protect/"
    assert HARM not in one.text
    assert f"/en/protect/flags/{flag_id}" in one.text
    page = one.get(f"/en/protect/flags/{flag_id}")
    assert page.status == 200
    assert "<mark>" in page.text
    assert '<blockquote lang="en" dir="auto">' in page.text
    assert "nobody may try" in page.text
    assert item == FREE_TEXT


def test_each_look_is_kept_twice(app: Flask, session: Session, passwords: dict[str, str], flag: Flag) -> None:
    flag_id = flag.id
    one = enter(app, session, passwords, "lead")
    for _ in range(2):
        one.get(f"/cy/protect/flags/{flag_id}")
    assert kinds(session, session.get_one(Flag, flag_id)) == ["looked", "looked"]
    assert logged(session, "looked flag") == 2
    lines = history(session, session.get_one(Flag, flag_id))
    assert [(line.kind, line.times) for line in lines] == [("looked", 2)]


@pytest.mark.parametrize("escalated", [False, True])
def test_lead_and_deputy_alone_may_read(
    app: Flask, session: Session, passwords: dict[str, str], flag: Flag, escalated: bool
) -> None:
    flag.escalated = escalated
    address = f"/en/protect/flags/{flag.id}"
    session.commit()
    allowed = {name: enter(app, session, passwords, name).get(address).status for name in PEOPLE}
    assert allowed == {"lead": 200, "deputy": 200, "elsewhere": 403}
    assert logged(session, "look refused") == 1


@pytest.mark.parametrize("act", ["", "/note", "/close", "/reopen", "/take", "/pass-on"])
def test_nobody_else_may_do_anything(
    app: Flask, session: Session, passwords: dict[str, str], flag: Flag, act: str
) -> None:
    address = f"/en/protect/flags/{flag.id}{act}"
    passwords["officer"] = make_staff(session, "officer", "officer@clywed.example")[1]
    for name in ("officer", "elsewhere"):
        one = enter(app, session, passwords, name)
        answers = [one.post(address, reason="x", outcome="known").status]
        if act not in ("/take", "/pass-on"):
            answers.append(one.get(address).status)
        assert set(answers) <= {403, 405}
        assert answers[0] == (405 if act == "" else 403)
    assert kinds(session, session.scalars(select(Flag)).one()) == []
    refused = select(AuditEntry.staff_id).where(AuditEntry.action == "look refused")
    assert act == "" or set(session.scalars(refused)) == {staff_id(session, "officer"), staff_id(session, "elsewhere")}


def test_the_deputy_acts_on_what_was_passed_on(session: Session, flag: Flag, at_work: None) -> None:
    lead, deputy, now = staff_id(session, "lead"), staff_id(session, "deputy"), clock.utc_now()
    assert [one.is_mine for one in waiting_flags(session, deputy, now)] == [False]
    assert [one.is_mine for one in waiting_flags(session, lead, now)] == [True]
    triaged(session, flag, lambda db, held: triage.pass_on(db, held, lead))
    assert [one.is_mine for one in waiting_flags(session, deputy, now)] == [True]
    assert waiting_flags(session, staff_id(session, "elsewhere"), now) == []
    told = session.scalars(select(Alert.email).where(Alert.kind == "escalated")).all()
    assert told == ["deputy@clywed.example"]


def test_out_of_hours_the_deputy_acts_on_what_nobody_took(
    session: Session, flag: Flag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triage, "is_working", lambda _now: False)
    lead, deputy, now = staff_id(session, "lead"), staff_id(session, "deputy"), clock.utc_now()
    assert [one.is_mine for one in waiting_flags(session, deputy, now)] == [True]
    triaged(session, flag, lambda db, held: triage.take(db, held, lead))
    assert [one.is_mine for one in waiting_flags(session, deputy, now)] == [False]


def test_taking_it_stops_the_clock_handing_it_on(session: Session, flag: Flag) -> None:
    lead = staff_id(session, "lead")
    triaged(session, flag, lambda db, held: triage.take(db, held, lead))
    later = clock.utc_now() + datetime.timedelta(days=30)
    assert escalate_untouched(session, later) == 0
    waiting = waiting_flags(session, lead, later)
    assert [(one.is_overdue, one.taken_by) for one in waiting] == [(False, "Safeguarding_Lead")]


def test_nothing_closes_itself(session: Session, flag: Flag) -> None:
    lead = staff_id(session, "lead")
    later = clock.utc_now() + datetime.timedelta(days=365)
    escalate_untouched(session, later)
    session.commit()
    assert (flag.status, flag.escalated) == ("open", True)
    waiting = waiting_flags(session, lead, later)
    assert [one.is_overdue for one in waiting] == [True]


def test_what_is_due_first_stands_first(session: Session, wave: Wave, flag: Flag) -> None:
    submit(session, begin(session, wave, {FREE_TEXT: "they do not give me food and I am hungry all the time"}))
    other = next(one for one in session.scalars(select(Flag)) if one.id != flag.id)
    flag.due_at, other.due_at = datetime.datetime(2030, 1, 2), datetime.datetime(2030, 1, 1)  # noqa: DTZ001
    session.commit()
    waiting = waiting_flags(session, staff_id(session, "lead"), clock.utc_now())
    assert [one.flag.id for one in waiting] == [other.id, flag.id]


def test_closing_needs_an_outcome_and_a_reason(
    app: Flask, session: Session, passwords: dict[str, str], flag: Flag
) -> None:
    address = f"/en/protect/flags/{flag.id}/close"
    one = enter(app, session, passwords, "lead").get(address)
    for sent in ({}, {"outcome": "known"}, {"reason": "seen"}, {"outcome": "nonsense", "reason": "seen"}):
        assert one.post(address, **sent).status == 422
    assert session.scalars(select(Flag.status)).one() == "open"
    session.rollback()
    page = one.post(address, outcome="referred", reason="Rang the duty team. Môr a thân.")
    assert "Rang the duty team. Môr a thân." in page.text
    assert session.scalars(select(Flag.status)).one() == "closed"
    session.rollback()
    assert "Referred" in one.get("/en/protect/closed").text
    assert address.removesuffix("/close") not in one.get("/en/protect/").text


def test_a_closed_flag_is_opened_again_with_a_reason(session: Session, flag: Flag) -> None:
    lead, deputy = staff_id(session, "lead"), staff_id(session, "deputy")
    triaged(session, flag, lambda db, held: triage.close(db, held, lead, "no_concern", "a game"))
    assert (flag.due_at, flag.closed_by) == (None, lead)
    session.execute(Alert.__table__.delete())  # type: ignore[attr-defined]
    triaged(session, flag, lambda db, held: triage.reopen(db, held, deputy, "it was no game"))
    assert (flag.status, flag.outcome, flag.closed_by, flag.escalated) == ("open", None, None, False)
    assert flag.due_at is not None
    assert flag.due_at > clock.utc_now()
    assert [(line.kind, line.reason) for line in history(session, flag)] == [
        ("closed", "a game"),
        ("reopened", "it was no game"),
    ]
    assert session.scalars(select(Alert.email)).all() == ["lead@clywed.example"]


def test_what_was_withdrawn_is_kept_until_it_is_closed(session: Session, flag: Flag) -> None:
    lead = staff_id(session, "lead")
    flag.withdrawn = True
    session.commit()
    extract = look(session, flag, lead)
    assert extract is not None
    assert extract.text == HARM
    triaged(session, flag, lambda db, held: triage.close(db, held, lead, "supported", "school is there"))
    assert flag.ciphertext is None
    assert look(session, flag, lead) is None
    with pytest.raises(TriageRefusedError, match="erased"):
        triaged(session, flag, lambda db, held: triage.reopen(db, held, lead, "again"))


def test_closing_keeps_what_was_not_withdrawn(session: Session, flag: Flag) -> None:
    lead = staff_id(session, "lead")
    triaged(session, flag, lambda db, held: triage.close(db, held, lead, "known", "known since May"))
    extract = look(session, flag, lead)
    assert extract is not None
    assert extract.text == HARM


def test_what_is_done_already_is_said(session: Session, flag: Flag) -> None:
    lead = staff_id(session, "lead")
    triaged(session, flag, lambda db, held: triage.take(db, held, lead))
    with pytest.raises(TriageRefusedError, match="taken"):
        triaged(session, flag, lambda db, held: triage.take(db, held, lead))
    triaged(session, flag, lambda db, held: triage.pass_on(db, held, lead))
    with pytest.raises(TriageRefusedError, match="escalated"):
        triaged(session, flag, lambda db, held: triage.pass_on(db, held, lead))
    with pytest.raises(TriageRefusedError, match="not_closed"):
        triaged(session, flag, lambda db, held: triage.reopen(db, held, lead, "x"))
    triaged(session, flag, lambda db, held: triage.close(db, held, lead, "known", "x"))
    for act in (triage.take, triage.pass_on):
        with pytest.raises(TriageRefusedError, match="closed"):
            triaged(session, flag, lambda db, held, act=act: act(db, held, lead))  # type: ignore[misc]


def test_two_who_press_at_once_are_both_answered(
    app: Flask, session: Session, passwords: dict[str, str], flag: Flag
) -> None:
    address = f"/en/protect/flags/{flag.id}"
    lead, deputy = (enter(app, session, passwords, name).get(address) for name in ("lead", "deputy"))
    assert "You have taken it" in lead.post(f"{address}/take").text
    assert "Somebody has taken it already" in deputy.post(f"{address}/take").text


def test_notes_are_encrypted(session: Session, flag: Flag) -> None:
    triaged(session, flag, lambda db, held: triage.note(db, held, staff_id(db, "lead"), "rang the school"))
    kept = session.scalars(select(FlagStep.reason)).one()
    assert kept is not None
    assert b"rang the school" not in kept
    assert history(session, flag)[0].reason == "rang the school"


def test_the_log_holds_no_word_of_it(app: Flask, session: Session, passwords: dict[str, str], flag: Flag) -> None:
    address = f"/en/protect/flags/{flag.id}"
    one = enter(app, session, passwords, "lead").get(address)
    one.post(f"{address}/take")
    one.post(f"{address}/note", reason="rang the school")
    entries = session.scalars(select(AuditEntry)).all()
    assert {"looked flag", "taken flag", "noted flag"} <= {entry.action for entry in entries}
    assert all("school" not in entry.detail and "hits" not in entry.detail for entry in entries)
    lead = staff_id(session, "lead")
    assert {entry.staff_id for entry in entries if entry.subject == "flag"} == {lead}


@pytest.fixture
def request_id(session: Session, wave: Wave) -> str:
    words = {"name": "Cadi", "reach": "through my school", "when": "at lunch"}
    made = ask_for_contact(session, wave, "cy", words)
    session.commit()
    return made.id


def test_who_wants_contact_is_for_the_lead_alone(
    app: Flask, session: Session, passwords: dict[str, str], request_id: str
) -> None:
    address = f"/en/protect/requests/{request_id}"
    lead = enter(app, session, passwords, "lead")
    assert address in lead.text
    assert "through my school" in lead.get(address).text
    deputy = enter(app, session, passwords, "deputy")
    assert address not in deputy.text
    assert deputy.get(address).status == 403
    assert deputy.get("/en/protect/").post(f"{address}/done").status == 403
    assert (logged(session, "look at contact request"), logged(session, "look refused")) == (1, 2)
    assert waiting_requests(session, staff_id(session, "deputy")) == []


def test_what_was_left_is_erased_once_it_is_done(
    app: Flask, session: Session, passwords: dict[str, str], request_id: str
) -> None:
    address = f"/en/protect/requests/{request_id}"
    lead = enter(app, session, passwords, "lead").get(address)
    assert address not in lead.post(f"{address}/done").text
    done = session.get_one(ContactRequest, request_id)
    assert (done.status, done.ciphertext, done.due_at, done.done_by) == ("done", None, None, staff_id(session, "lead"))
    session.rollback()
    assert "Cadi" not in lead.get(address).text
    assert lead.post(f"{address}/done").status == 200


def test_the_lead_is_warned_when_e_mails_have_stopped(
    app: Flask, session: Session, passwords: dict[str, str], wave: Wave
) -> None:
    one = enter(app, session, passwords, "lead")
    assert "may not be going out" in one.text
    session.merge(TimedRun(name="alerts", last_at=clock.utc_now()))
    session.commit()
    assert "may not be going out" not in one.get("/en/protect/").text
    assert alerts_have_stopped(session, clock.utc_now() + datetime.timedelta(minutes=11))


def test_the_lead_is_warned_when_an_e_mail_fails(
    app: Flask, session: Session, passwords: dict[str, str], wave: Wave
) -> None:
    one = enter(app, session, passwords, "lead")
    assert "could not be sent" not in one.text
    session.add(Alert(wave_id=wave.id, email="night@clywed.example", kind="raised", failures=1))
    session.commit()
    assert "could not be sent" in one.get("/en/protect/").text


@pytest.mark.parametrize(
    ("server", "fictional", "warned"), [("", False, True), ("", True, False), ("smtp://mail.example", False, False)]
)
def test_the_lead_is_warned_when_there_is_no_mail_server(
    app: Flask, session: Session, passwords: dict[str, str], wave: Wave, server: str, fictional: bool, warned: bool
) -> None:
    app.config.update(SMTP=server, FICTIONAL=fictional)
    assert ("No mail server is set up" in enter(app, session, passwords, "lead").text) == warned


def test_closing_what_was_withdrawn_says_that_it_erases(
    app: Flask, session: Session, passwords: dict[str, str], flag: Flag
) -> None:
    address = f"/en/protect/flags/{flag.id}/close"
    one = enter(app, session, passwords, "lead").get(address)
    assert "erases the words for good" not in one.text
    session.get_one(Flag, flag.id).withdrawn = True
    session.commit()
    assert "erases the words for good" in one.get(address).text
    page = one.post(address, outcome="supported", reason="school is there").text
    assert "its words are erased" in page
    assert "It can be opened again" not in page


def test_changed_words_stand_beside_the_earlier_ones(app: Flask, session: Session, passwords: dict[str, str]) -> None:
    draft = begin(session, make_open_wave(session, **confidential(session)), {})
    for text in (HARM, "they do not give me food"):
        keep_answer(session, draft, FREE_TEXT, text, "en")
    address = f"/en/protect/flags/{session.scalars(select(Flag.id)).one()}"
    page = re.sub("</?mark>", "", enter(app, session, passwords, "lead").get(address).text)
    assert page.index("they do not give me food") < page.index("What it said before") < page.index(HARM)
    assert "Whoever wrote it" in page


def test_an_empty_page_promises_nothing(app: Flask, session: Session, passwords: dict[str, str], wave: Wave) -> None:
    one = enter(app, session, passwords, "lead")
    assert "Nothing new waits for you" in one.text
    assert "does not mean that every child is safe" in one.text
    assert "Nothing is closed yet" in one.get("/en/protect/closed").text
