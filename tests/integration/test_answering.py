"""From an access code to a sealed response, on both databases."""

import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.codes import sealed, submitted
from app.fieldwork.drafts import answer_to, discard
from app.fieldwork.entry import CodeRefusedError, find_code, open_draft
from app.fieldwork.free_texts import read_texts
from app.models import AccessCode, Answer, AuditEntry, Draft, DraftAnswer, Response
from app.operations.launch import RefusedError, access_codes, close_wave, issue_codes, open_wave
from app.operations.submit import ClosedError, submit
from app.vault.keys import Vault, vault_of
from tests.factories import CHOICE, FREE_TEXT, begin, make_open_wave, make_wave, respond, unused_code


def typed(session: Session, code: AccessCode) -> str:
    return vault_of(session).key(code.wave_id).access_code(code.serial)


def reason_of(session: Session, code: str) -> str:
    with pytest.raises(CodeRefusedError) as refused:
        find_code(session, code)
    return refused.value.reason


def test_a_code_is_found_however_it_is_typed(session: Session) -> None:
    code = unused_code(session, make_open_wave(session))
    letters = typed(session, code)
    for variant in (letters, letters.lower(), f" {letters[:3]} {letters[3:6]}-{letters[6:]} "):
        assert find_code(session, variant).serial == code.serial


@pytest.mark.parametrize("rubbish", ["", "ABC", "\x00" * 9, "ĈĈĈĈĈĈĈĈĈ", "x" * 5000, "CDF-GHJ-KMN", "\ud800" * 9])
def test_what_is_no_code_is_refused(session: Session, rubbish: str) -> None:
    make_open_wave(session)
    assert reason_of(session, rubbish) == "unknown"


def test_a_code_of_a_wave_in_preparation_waits(session: Session) -> None:
    assert reason_of(session, typed(session, unused_code(session, make_wave(session)))) == "not_open"


def test_a_spent_code_is_refused(session: Session) -> None:
    wave = make_open_wave(session)
    code = unused_code(session, wave)
    draft = open_draft(session, code)
    draft.assented = True
    submit(session, draft)
    assert reason_of(session, typed(session, code)) == "spent"


def test_a_code_after_the_last_day_is_refused(session: Session) -> None:
    wave = make_open_wave(session)
    letters = typed(session, unused_code(session, wave))
    wave.opens_on = wave.closes_on = wave.opens_on - datetime.timedelta(days=1)
    session.commit()
    assert reason_of(session, letters) == "closed"


def test_a_code_opens_the_same_draft_again(session: Session) -> None:
    wave = make_open_wave(session)
    code = unused_code(session, wave)
    assert open_draft(session, code).id == open_draft(session, code).id


def test_a_wave_opens_only_with_ten_codes_in_every_group(session: Session) -> None:
    wave = make_wave(session, ["home"], codes=9)
    with pytest.raises(RefusedError) as refused:
        open_wave(session, wave)
    assert refused.value.reason == "few_codes"
    assert wave.status == "preparing"


def test_access_codes_are_all_different_and_shown_again(session: Session) -> None:
    wave = make_wave(session, ["home", "area"])
    codes = access_codes(session, wave)
    flat = [code for group in codes.values() for code in group]
    assert len(flat) == len(set(flat)) == 60
    assert access_codes(session, wave) == codes


def test_nine_submitted_drafts_wait_and_the_tenth_seals_all(session: Session) -> None:
    wave = make_open_wave(session)
    for number in range(9):
        respond(session, wave, f"I would like a dog, number {number}")
    assert sum(sealed(session, wave).values()) == 0
    assert submitted(session, wave) == 9
    respond(session, wave, "And I a cat")
    assert sum(sealed(session, wave).values()) == submitted(session, wave) == 10
    assert session.scalars(select(Draft)).all() == []
    assert session.scalars(select(DraftAnswer)).all() == []


def test_closing_seals_the_rest_and_erases_what_was_not_submitted(session: Session) -> None:
    wave = make_open_wave(session)
    respond(session, wave, "I want more time with Mam")
    begin(session, wave, {FREE_TEXT: "not sent"})
    close_wave(session, wave)
    assert [text.text for text in read_texts(session, wave, "test")] == ["I want more time with Mam"]
    assert session.scalars(select(Draft)).all() == []


def test_after_closing_no_code_tells_whether_it_was_used(session: Session) -> None:
    wave = make_open_wave(session)
    respond(session, wave, "A text")
    close_wave(session, wave)
    derived = {"wave_id", "serial", "group_id", "digest"}
    telling = [column for column in AccessCode.__table__.columns if column.name not in derived]
    assert telling
    assert len(set(session.execute(select(*telling)))) == 1


def test_a_group_with_fewer_than_ten_waits_for_the_others_of_its_kind(session: Session) -> None:
    wave = make_open_wave(session, ["area"], codes=15)
    for number in range(10):
        respond(session, wave, f"Number {number}", wave.groups[0])
    respond(session, wave, "The only one of the other group", wave.groups[1])
    assert sealed(session, wave) == {wave.groups[0].id: 10}
    assert submitted(session, wave) == 11


def test_a_closing_that_was_interrupted_goes_on(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    wave = make_open_wave(session)
    respond(session, wave, "I was here")

    def crash(*_arguments: object) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr("app.operations.launch.seal_drafts", crash)
        with pytest.raises(OSError, match="power cut"):
            close_wave(session, wave)
    session.rollback()
    assert wave.status == "closing"
    close_wave(session, wave)
    assert wave.status == "closed"
    assert sum(sealed(session, wave).values()) == 1


def test_nothing_is_submitted_to_a_wave_that_closes(session: Session) -> None:
    wave = make_open_wave(session)
    draft = begin(session, wave, {FREE_TEXT: "too late"})
    wave.status = "closing"
    session.commit()
    with pytest.raises(ClosedError):
        submit(session, draft)


@pytest.mark.parametrize("status", ["closing", "closed"])
def test_a_wave_that_ends_is_given_no_more_codes(session: Session, status: str) -> None:
    wave = make_open_wave(session)
    wave.status = status
    session.commit()
    with pytest.raises(RefusedError):
        issue_codes(session, wave, {wave.groups[0].id: 1})


def test_nothing_is_submitted_without_assent(session: Session) -> None:
    wave = make_open_wave(session)
    draft = begin(session, wave, {})
    draft.assented = False
    session.commit()
    with pytest.raises(ClosedError):
        submit(session, draft)


def test_codes_are_not_found_by_guessing_digests_without_the_master_key(session: Session, tmp_path: Path) -> None:
    other = Vault(tmp_path / "other", bytes(31) + b"x")
    assert other.digest("CDFGHJKMN") != vault_of(session).digest("CDFGHJKMN")


def test_the_write_ahead_log_forgets_the_drafts(session: Session, database_url: str) -> None:
    if not database_url.startswith("sqlite"):
        assert session.get_bind().dialect.name == "postgresql"
        return
    wave = make_open_wave(session)
    draft_id = begin(session, wave, {FREE_TEXT: "gone"}).id
    log = Path(f"{session.get_bind().engine.url.database}-wal")
    assert draft_id.encode() in log.read_bytes()
    submit(session, session.get_one(Draft, draft_id))
    close_wave(session, wave)
    assert draft_id.encode() not in log.read_bytes()


def test_sealing_keeps_no_id_and_no_ciphertext_of_the_draft(session: Session) -> None:
    wave = make_open_wave(session)
    draft = begin(session, wave, {FREE_TEXT: "Ein ci ni ydy'r gorau", CHOICE: ["always"]})
    before = {draft.id, *session.scalars(select(DraftAnswer.ciphertext))} - {None}
    submit(session, draft)
    close_wave(session, wave)
    after = {*session.scalars(select(Response.id)), *session.scalars(select(Answer.ciphertext))} - {None}
    assert after
    assert not before & after


def test_text_is_unreadable_without_the_key_of_its_wave(session: Session) -> None:
    wave = make_open_wave(session)
    begin(session, wave, {FREE_TEXT: "my secret garden"})
    (ciphertext,) = session.scalars(select(DraftAnswer.ciphertext)).all()
    assert b"garden" not in (ciphertext or b"garden")


def test_submitting_twice_submits_once(session: Session) -> None:
    wave = make_open_wave(session)
    draft = begin(session, wave, {})
    submit(session, draft)
    submit(session, draft)
    assert submitted(session, wave) == 1


def test_an_answer_can_be_changed_and_skipped(session: Session) -> None:
    from app.fieldwork.drafts import given_answers, save_answer

    wave = make_open_wave(session)
    draft = begin(session, wave, {FREE_TEXT: "first", CHOICE: ["always"]})
    save_answer(session, draft, FREE_TEXT, "second", "cy")
    save_answer(session, draft, CHOICE, None, "cy")
    session.commit()
    assert answer_to(session, draft, FREE_TEXT) == "second"
    assert answer_to(session, draft, CHOICE) is None
    assert {given.language for given in given_answers(session, draft).values()} == {"cy"}


def test_a_discarded_draft_leaves_its_code_good(session: Session) -> None:
    wave = make_open_wave(session)
    draft = begin(session, wave, {FREE_TEXT: "gone"})
    serial = draft.serial
    discard(session, draft)
    session.commit()
    assert session.scalars(select(DraftAnswer)).all() == []
    assert session.get_one(AccessCode, (wave.id, serial)).status == "issued"


def test_the_audit_log_holds_nothing_of_respondents(session: Session) -> None:
    wave = make_open_wave(session)
    respond(session, wave, "I like it here")
    logged = {entry.subject for entry in session.scalars(select(AuditEntry))}
    assert not logged & {"draft", "draft_answer", "response", "answer", "access_code"}


def test_reading_free_text_is_logged(session: Session) -> None:
    wave = make_open_wave(session)
    respond(session, wave, "I like it here")
    close_wave(session, wave)
    read_texts(session, wave, "a look")
    session.commit()
    entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "view free text")).all()
    assert [entry.detail for entry in entries] == ["a look: 1 answers"]
