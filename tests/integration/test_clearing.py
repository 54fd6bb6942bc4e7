"""Reading, correcting and releasing quotes, on both databases."""

import datetime
import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure
from analysis.redaction import Entity, Redacted
from app.fieldwork.receipts import referral_digest
from app.models import Alert, AuditEntry, Consultation, Flag, Release, ReleasedQuote, Response
from app.operations.launch import close_wave
from app.operations.release import code_consultation, quotes_to_clear, release
from app.reporting.corrections import Correction, NotInTextError, Removal, corrected, parts
from app.safeguarding.flags import Origin, categories_of, extract_of, raise_flag
from tests.factories import WordCoder, confidential, make_open_wave, make_staff, respond
from tests.integration.web import Visit, visit

CODER = WordCoder({"dog": ("home_life", "positive")})
NAMED = "My dog lives with Grace Evans and our neighbour Pal in the blue house"
OTHERS = [f"I like to paint all day long, picture {number}" for number in range(12)]


def name_taken_out(text: str) -> Redacted:
    """What a redactor does that knows one name."""
    start = text.find("Grace Evans")
    if start < 0:
        return Redacted(text, [])
    return Redacted(text.replace("Grace Evans", "[name]"), [Entity(start, start + len("Grace Evans"), "person")])


@pytest.fixture
def consultation(session: Session, monkeypatch: pytest.MonkeyPatch) -> Consultation:
    """One answer that names somebody, under one theme; the others under none."""
    monkeypatch.setattr("app.reporting.quotes.redact", name_taken_out)
    wave = make_open_wave(session, codes=20, **confidential(session))
    for text in (NAMED, *OTHERS):
        respond(session, wave, text)
    close_wave(session, wave)
    code_consultation(session, wave.consultation, CODER)
    return wave.consultation


@pytest.fixture
def clearing(app: Flask, session: Session, consultation: Consultation) -> Visit:
    """An officer who reads the quotes."""
    _staff, password = make_staff(session, "officer", "officer@test.example")
    address = f"/en/manage/consultations/{consultation.id}/release"
    session.commit()
    one = visit(app).get("/en/sign-in").post("/en/sign-in", email="officer@test.example", password=password)
    return one.get(address)


def sent(one: Visit) -> dict[str, list[str]]:
    """The hidden fields of the second step, as a browser sends them."""
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', one.text):
        fields.setdefault(name, []).append(value)
    return {name: values for name, values in fields.items() if name != "csrf_token"}


def key_of(one: Visit) -> str:
    """The key of the only quote on offer."""
    (key,) = set[str](re.findall(r'name="chosen" value="([0-9a-f]{32})"', one.text))
    return key


def released(session: Session) -> list[str]:
    return list(session.scalars(select(ReleasedQuote.text)))


TEXT = "Pal and Gwen went to Ely with Gwen's dog, O’Neill"
TAKEN = (Removal(8, 12, "person", "[name]"), Removal(21, 24, "place", "[place]"))


@pytest.mark.parametrize(
    ("correction", "left"),
    [
        (Correction(), "Pal and [name] went to [place] with Gwen's dog, O’Neill"),
        (Correction(frozenset({1})), "Pal and [name] went to Ely with Gwen's dog, O’Neill"),
        (Correction(more=("o'neill", "Gwen")), "Pal and [name] went to [place] with […]'s dog, […]"),
        (Correction(more=("and gwen went", "went to ely")), "Pal […] with Gwen's dog, O’Neill"),
        (Correction(frozenset({0, 1}), ("Gwen",)), "Pal and […] went to Ely with […]'s dog, O’Neill"),
        (Correction(frozenset({7})), "Pal and [name] went to [place] with Gwen's dog, O’Neill"),
    ],
)
def test_a_correction_changes_nothing_else(correction: Correction, left: str) -> None:
    assert corrected(TEXT, TAKEN, correction) == left


@pytest.mark.parametrize("words", ["Gwe", "dogs", "Elyn", "Pal  went", "*"])
def test_only_whole_words_of_the_answer_are_taken_out(words: str) -> None:
    with pytest.raises(NotInTextError):
        corrected(TEXT, TAKEN, Correction(more=(words,)))


def test_the_parts_of_an_answer_are_the_answer() -> None:
    assert "".join(part.words for part in parts(TEXT, TAKEN)) == TEXT
    assert [part.words for part in parts(TEXT, TAKEN) if part.removal is not None] == ["Gwen", "Ely"]


def test_the_screen_shows_what_was_taken_out(clearing: Visit) -> None:
    assert '<del class="taken-out">Grace Evans</del>' in clearing.text
    assert re.search(r'<span class="words"[^>]*>My dog lives with \[name\] and', clearing.text)


def test_a_quote_is_corrected_read_once_more_and_released(clearing: Visit, session: Session) -> None:
    key = key_of(clearing)
    read = clearing.post(clearing.path, chosen=key, **{f"more.{key}": "neighbour Pal,  the BLUE house"})
    assert "My dog lives with [name] and our […] in […]" in read.text
    assert released(session) == []
    session.rollback()
    done = read.post(read.path, go="release", **sent(read))
    assert "The report is released" in done.text
    assert released(session) == ["My dog lives with [name] and our […] in […]"]


def test_a_wrong_removal_is_put_back(clearing: Visit, session: Session) -> None:
    key = key_of(clearing)
    read = clearing.post(clearing.path, chosen=key, back=f"{key}.0")
    read.post(read.path, go="release", **sent(read))
    assert released(session) == [NAMED]


def test_words_that_do_not_stand_in_the_answer_are_an_error_and_nothing_is_lost(clearing: Visit) -> None:
    key = key_of(clearing)
    page = clearing.post(clearing.path, chosen=key, back=f"{key}.0", **{f"more.{key}": "the dog, Evan"})
    assert page.status == 422
    assert '"the dog" does not stand in the answer.' in page.text
    assert 'value="the dog, Evan"' in page.text
    assert re.search(rf'name="chosen" value="{key}"\s+checked', page.text)
    assert re.search(rf'value="{key}.0" checked', page.text)


def test_going_back_to_the_quotes_keeps_every_decision(clearing: Visit) -> None:
    key = key_of(clearing)
    read = clearing.post(clearing.path, chosen=key, back=f"{key}.0", **{f"more.{key}": "blue"})
    page = read.post(read.path, go="correct", **sent(read))
    assert re.search(rf'name="chosen" value="{key}"\s+checked', page.text)
    assert re.search(rf'value="{key}.0" checked', page.text)
    assert 'value="blue"' in page.text


def test_only_what_was_read_is_released(clearing: Visit, session: Session) -> None:
    key = key_of(clearing)
    read = clearing.post(clearing.path, chosen=key)
    fields = sent(read) | {f"more.{key}": ["blue"]}
    done = read.post(read.path, go="release", **fields)
    assert "1 quote was left out" in done.text
    assert released(session) == []


def test_an_unticked_quote_is_not_released(clearing: Visit, session: Session) -> None:
    read = clearing.post(clearing.path)
    read.post(read.path, go="release", **sent(read))
    assert released(session) == []
    assert len(session.scalars(select(Release)).all()) == 1


def test_a_day_before_the_last_withdrawal_is_refused(clearing: Visit, session: Session) -> None:
    read = clearing.post(clearing.path, chosen=key_of(clearing))
    page = read.post(read.path, go="release", again_on=datetime.date(2026, 1, 1), **sent(read))
    assert page.status == 422
    assert re.findall(r'name="again_on"[^>]* value="(\d+)"', page.text) == ["1", "1", "2026"]
    assert session.scalars(select(Release)).all() == []


def test_an_answer_that_worries_goes_to_the_lead_and_is_offered_no_more(
    clearing: Visit, session: Session, consultation: Consultation
) -> None:
    key = key_of(clearing)
    page = clearing.post(clearing.path, worry=key)
    assert "sent to the safeguarding lead" in page.text
    assert "Grace Evans" not in page.text
    (flag,) = session.scalars(select(Flag)).all()
    extract = extract_of(session, flag)
    assert extract is not None
    assert (extract.text, flag.severity, categories_of(session, flag)) == (NAMED, "high", ["harm"])
    (response,) = session.scalars(select(Response).where(Response.flagged)).all()
    assert flag.tie is not None
    assert response.tie is None
    assert "raised" in session.scalars(select(Alert.kind)).all()
    entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "refer answer")).all()
    assert [(one.subject_id, one.detail) for one in entries] == [(consultation.waves[0].id, "")]
    session.rollback()
    assert "not offered any more" in page.post(page.path, worry=key).text
    assert len(session.scalars(select(Flag)).all()) == 1


def test_a_report_that_a_colleague_released_meanwhile_stops_nobody(
    clearing: Visit, session: Session, consultation: Consultation
) -> None:
    key = key_of(clearing)
    release(session, consultation, frozenset())
    page = clearing.post(clearing.path, worry=key)
    assert "sent to the safeguarding lead" in page.text
    extract = extract_of(session, session.scalars(select(Flag)).one())
    assert extract is not None
    assert extract.text == NAMED


def test_what_a_colleague_referred_meanwhile_hides_no_other_answer(
    clearing: Visit, session: Session, consultation: Consultation
) -> None:
    """Another answer of the same response was referred, so that nothing of it is offered any more."""
    key = key_of(clearing)
    (quote,) = [quote for quotes in quotes_to_clear(session, consultation).values() for quote in quotes]
    response = session.get_one(Response, quote.response_id)
    digest = referral_digest(session, response.receipt_digest or "")
    origin = Origin(consultation.waves[0], response.group_id, "another", "en", digest, response.tie)
    raise_flag(session, origin, "other words", Disclosure(True, 1.0, ["harm"], "high", []))
    tie, response.tie, response.flagged = response.tie, None, True
    session.commit()
    assert "sent to the safeguarding lead" in clearing.post(clearing.path, worry=key).text
    assert session.scalars(select(Flag.tie)).all() == [tie, tie]
