"""Taking answers back with four words: shown once, good until the stated day, on both databases."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.fieldwork.drafts import given_answers
from app.fieldwork.receipts import receipt_of
from app.fieldwork.sealing import seal
from app.models import (
    AccessCode,
    Answer,
    AuditEntry,
    Base,
    CodeAssignment,
    CodedAnswer,
    Draft,
    DraftAnswer,
    Flag,
    QuoteSource,
    ReleasedCount,
    ReleasedQuote,
    Response,
    Wave,
)
from app.models.base import today
from app.operations.answer import keep_answer
from app.operations.decline import decline, delete_answers
from app.operations.launch import close_wave
from app.operations.refer import refer
from app.operations.release import code_consultation, quotes_to_clear, release
from app.operations.submit import submit
from app.operations.withdraw import WithdrawalRefusedError, withdraw
from app.safeguarding import triage
from app.safeguarding.flags import extract_of
from app.vault import receipt
from app.vault.keys import vault_of
from tests.factories import COUNCIL_NUMBER, FREE_TEXT, WordCoder, begin, confidential, make_open_wave
from tests.integration.web import Visit, letters_of, receipt_on, started, visit

CODER = WordCoder({"dog": ("home_life", "positive")})
CRY = "he hits me, and my dog too"

pytestmark = pytest.mark.usefixtures("plain_detector")


def sent(session: Session, wave: Wave, text: str = "We got a dog, and I walk it") -> str:
    """The English words of a response that is submitted."""
    numbers = submit(session, begin(session, wave, {FREE_TEXT: text}))
    return " ".join(receipt.words(numbers, "en"))


def sealed(session: Session, wave: Wave, last: str = "We got a dog, and it is mine") -> str:
    """The words of the last of ten sealed responses of a closed wave."""
    for number in range(9):
        sent(session, wave, f"We got a dog, and I walk it, number {number}")
    words = sent(session, wave, last)
    close_wave(session, wave)
    return words


def number_of(session: Session, model: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def submitted(app: Flask, session: Session, wave: Wave, language: str = "en") -> Visit:
    """A visit on the thank-you page, just after sending."""
    child = started(app, session, wave, language)
    finish = child.path.split("/q/")[0] + "/finish"
    return child.get(finish).post(finish)


def test_a_response_that_waits_goes_with_its_answers_and_its_code_stays_spent(session: Session) -> None:
    wave = make_open_wave(session)
    words = sent(session, wave)
    assert withdraw(session, words).id == wave.id
    assert (number_of(session, Draft), number_of(session, DraftAnswer)) == (0, 0)
    assert session.scalars(select(AccessCode.status)).all().count("spent") == 1


def test_of_a_sealed_response_answers_and_codes_go_and_no_other(session: Session) -> None:
    wave = make_open_wave(session)
    words = sealed(session, wave)
    code_consultation(session, wave.consultation, CODER)
    assert number_of(session, CodeAssignment) == 10
    withdraw(session, words)
    left = [number_of(session, model) for model in (Response, Answer, CodedAnswer, CodeAssignment)]
    assert left == [9, 9, 9, 9]


def test_its_quotes_go_from_every_release_at_once_and_figures_stay(session: Session) -> None:
    wave = make_open_wave(session, codes=12)
    words = sealed(session, wave)
    code_consultation(session, wave.consultation, CODER)
    offered = [quote for quotes in quotes_to_clear(session, wave.consultation).values() for quote in quotes]
    release(session, wave.consultation, {quote.key for quote in offered})
    figures = session.execute(select(ReleasedCount.theme, ReleasedCount.respondents)).all()
    before = session.scalars(select(ReleasedQuote.text)).all()
    assert [text for text in before if "it is mine" in text]
    withdraw(session, words)
    after = session.scalars(select(ReleasedQuote.text)).all()
    assert sorted(after) == sorted(text for text in before if "it is mine" not in text)
    assert number_of(session, QuoteSource) == len(after)
    assert session.execute(select(ReleasedCount.theme, ReleasedCount.respondents)).all() == figures


@pytest.mark.parametrize("seals", [False, True])
def test_a_cry_for_help_is_kept_until_its_flag_is_closed(session: Session, seals: bool) -> None:
    wave = make_open_wave(session)
    words = sealed(session, wave, CRY) if seals else sent(session, wave, CRY)
    withdraw(session, words)
    flag = session.scalars(select(Flag)).one()
    assert flag.withdrawn
    extract = extract_of(session, flag)
    assert extract is not None
    assert extract.text == CRY


def test_an_extract_whose_flag_is_closed_is_erased_at_once(session: Session) -> None:
    wave = make_open_wave(session)
    words = sent(session, wave, CRY)
    flag = session.scalars(select(Flag)).one()
    flag.status, flag.closed_by, flag.outcome, flag.due_at = "closed", wave.lead_id, "no_concern", None
    session.commit()
    withdraw(session, words)
    assert (flag.withdrawn, flag.ciphertext, flag.tie, flag.withdrawal_digest) == (True, None, None, None)


def test_the_flag_of_another_child_is_left_alone(session: Session) -> None:
    wave = make_open_wave(session)
    sent(session, wave, CRY)
    withdraw(session, sent(session, wave))
    assert not session.scalars(select(Flag)).one().withdrawn


@pytest.mark.parametrize("typed", ["", "dog", "one two three", "' OR 1=1 --", "\x00 \x00 \x00 \x00", "😀 😀 😀 😀"])
def test_other_words_take_nothing_back(session: Session, typed: str) -> None:
    sent(session, make_open_wave(session))
    with pytest.raises(WithdrawalRefusedError) as refused:
        withdraw(session, typed)
    assert refused.value.reason == "unknown"
    assert number_of(session, Draft) == 1


def test_the_words_of_a_draft_that_was_not_sent_take_nothing_back(session: Session) -> None:
    draft = begin(session, make_open_wave(session), {FREE_TEXT: "not sent"})
    words = " ".join(receipt.words(receipt_of(session, draft), "cy"))
    with pytest.raises(WithdrawalRefusedError):
        withdraw(session, words)


@pytest.mark.parametrize("seals", [(), (0,), (0, 1)])
def test_words_that_two_children_drew_take_nothing_back(session: Session, seals: tuple[int, ...]) -> None:
    wave = make_open_wave(session)
    drafts = [begin(session, wave, {FREE_TEXT: f"number {number}"}) for number in range(2)]
    numbers = receipt_of(session, drafts[0])
    key = vault_of(session).key(wave.id)
    drafts[1].receipt = key.encrypt(receipt.as_text(numbers), f"{drafts[1].id}/receipt")
    for draft in drafts:
        submit(session, draft)
    seal(session, [drafts[number] for number in seals])
    session.commit()
    with pytest.raises(WithdrawalRefusedError) as refused:
        withdraw(session, " ".join(receipt.words(numbers, "en")))
    assert refused.value.reason == "unknown"
    assert number_of(session, Draft) + number_of(session, Response) == 2


def no_concern(session: Session, flag: Flag) -> None:
    flag.status, flag.closed_by, flag.outcome, flag.due_at = "closed", flag.wave.lead_id, "no_concern", None
    session.commit()


@pytest.mark.parametrize("act", [decline, delete_answers])
@pytest.mark.parametrize("closed", [False, True])
def test_deleting_what_was_not_sent_withdraws_its_flags(
    session: Session, act: Callable[[Session, Draft], None], closed: bool
) -> None:
    wave = make_open_wave(session, **confidential(session))
    draft, other = begin(session, wave, {}), begin(session, wave, {})
    for one in (other, draft):
        keep_answer(session, one, FREE_TEXT, CRY, "en")
    flag_id = given_answers(session, draft)[FREE_TEXT].flag_id
    flag = session.get_one(Flag, flag_id)
    if closed:
        no_concern(session, flag)
    act(session, draft)
    assert session.scalars(select(Flag.id).where(Flag.withdrawn)).all() == [flag_id]
    if not closed:
        assert extract_of(session, flag) is not None
        triage.close(session, flag, wave.lead_id, "no_concern", "typed by mistake")
        session.commit()
    assert (flag.ciphertext, flag.tie, flag.withdrawal_digest) == (None, None, None)


@pytest.mark.parametrize("closed", [False, True])
def test_an_answer_that_an_officer_referred_is_taken_back(session: Session, closed: bool) -> None:
    wave = make_open_wave(session, **confidential(session))
    words = sealed(session, wave)
    code_consultation(session, wave.consultation, CODER)
    offered = [quote for quotes in quotes_to_clear(session, wave.consultation).values() for quote in quotes]
    mine = next(quote for quote in offered if "it is mine" in quote.original)
    assert refer(session, wave.consultation, mine.key)
    flag = session.scalars(select(Flag)).one()
    if closed:
        no_concern(session, flag)
    withdraw(session, words)
    assert flag.withdrawn
    assert (flag.ciphertext is None, flag.tie is None) == (closed, closed)


def test_words_work_once(session: Session) -> None:
    words = sent(session, make_open_wave(session))
    withdraw(session, words)
    with pytest.raises(WithdrawalRefusedError):
        withdraw(session, words)


def test_nothing_of_it_is_logged_or_timed(session: Session) -> None:
    wave = make_open_wave(session)
    words = sealed(session, wave, CRY)
    before = session.scalars(select(AuditEntry.id)).all()
    withdraw(session, words)
    assert session.scalars(select(AuditEntry.id)).all() == before


def test_the_write_ahead_log_forgets_what_was_taken_back(session: Session, database_url: str) -> None:
    if not database_url.startswith("sqlite"):
        assert session.get_bind().dialect.name == "postgresql"
        return
    wave = make_open_wave(session)
    words = sent(session, wave)
    draft_id = session.scalars(select(Draft.id)).one()
    session.commit()
    withdraw(session, words)
    path = session.get_bind().engine.url.database
    assert not any(draft_id.encode() in Path(f"{path}{end}").read_bytes() for end in ("", "-wal"))


def test_the_page_after_it_has_the_look_and_the_contacts_of_the_wave(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, instrument="foster-carers", contacts=[COUNCIL_NUMBER])
    words = receipt_on(submitted(app, session, wave))
    one = visit(app).get("/en/withdraw").post("/en/withdraw", words=words)
    assert "may stay as they are until more people" in one.text
    one.post("/en/withdraw", words=words, go="yes")
    assert '<body class="look-adult">' in one.text
    assert "01632 960001" in one.text
    assert "0800 1111" not in one.text


def test_wrong_words_are_told_beside_their_field(app: Flask, session: Session) -> None:
    one = visit(app).get("/en/withdraw").post("/en/withdraw", words="no such words at all")
    assert "<title>Error: " in one.text
    assert '<a href="#words">We don\'t know these four words' in one.text
    assert 'aria-describedby="words-hint words-error" aria-invalid="true"' in one.text
    assert 'id="words-error">We don\'t know' in one.text
    assert "autofocus" in one.text


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_child_takes_answers_back(app: Flask, session: Session, language: str) -> None:
    child = submitted(app, session, make_open_wave(session))
    words = receipt_on(child)
    other_device, address = visit(app), f"/{language}/withdraw"
    assert address in other_device.get("/").text
    other_device.get(address).post(address, words=f"  {words.upper()} ")
    assert words.upper() in other_device.text
    assert drafts(session) == 1
    other_device.post(address, words=words, go="yes")
    assert other_device.path.endswith("/withdrawn")
    assert drafts(session) == 0


def drafts(session: Session) -> int:
    session.rollback()
    number = number_of(session, Draft)
    session.rollback()
    return number


def test_the_other_language_asks_the_same_without_typing_again(app: Flask, session: Session) -> None:
    words = receipt_on(submitted(app, session, make_open_wave(session)))
    one = visit(app).get("/en/withdraw").post("/en/withdraw", words=words)
    assert 'formaction="/cy/withdraw"' in one.text
    one.post("/cy/withdraw", words=words, go="cy")
    assert "Wyt ti eisiau i ni ddileu dy atebion?" in one.text
    assert drafts(session) == 1


def test_a_code_whose_answers_were_taken_back_tells_nothing_more(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    letters = letters_of(session, wave)
    child = visit(app).get("/en/start").post("/en/start", code=letters)
    child.post(child.path, go="agree")
    finish = child.path.split("/q/")[0] + "/finish"
    words = receipt_on(child.get(finish).post(finish))
    child.get("/en/withdraw").post("/en/withdraw", words=words, go="yes")
    again = visit(app).get("/en/start").post("/en/start", code=letters)
    assert again.status == 422
    assert "already been used" in again.text


def test_after_the_last_day_it_is_kindly_refused(app: Flask, session: Session) -> None:
    yesterday = today() - datetime.timedelta(days=1)
    words = sealed(session, make_open_wave(session, closes_on=yesterday, withdraw_until=yesterday))
    one = visit(app).get("/en/withdraw").post("/en/withdraw", words=words, go="yes")
    assert one.status == 410
    assert "too late" in one.text
    assert "0800 1111" in one.text
    assert number_of(session, Response) == 10


def test_wrong_words_are_told_and_only_they_are_slowed_down(app: Flask, session: Session) -> None:
    words = receipt_on(submitted(app, session, make_open_wave(session)))
    one = visit(app).get("/cy/withdraw")
    token = one.token
    right = [one.post("/cy/withdraw", csrf_token=token, words=words).status for _ in range(35)]
    assert set(right) == {200}
    wrong = [one.post("/cy/withdraw", csrf_token=token, words="actor actor actor actor").status for _ in range(35)]
    assert (wrong[0], wrong[-1]) == (422, 429)
    assert '<html lang="cy">' in one.text


def test_the_receipt_of_a_flag_and_of_a_response_have_nothing_in_common(session: Session) -> None:
    wave = make_open_wave(session)
    sealed(session, wave, CRY)
    flag = session.scalars(select(Flag)).one()
    assert flag.withdrawal_digest not in session.scalars(select(Response.receipt_digest)).all()
