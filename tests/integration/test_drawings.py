"""Drawings: kept, encrypted, seen by those who may see them, and taken for no words."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.answers import DRAWING_BYTES
from app.fieldwork.drafts import given_answers
from app.models import Answer, AuditEntry, Draft, DraftAnswer, Flag, Response, Wave
from app.operations.launch import close_wave
from app.operations.release import code_consultation, quotes_to_clear
from app.operations.submit import submit
from app.safeguarding.flags import extract_of
from surveys.answers import StoredAnswer
from tests.factories import WordCoder, begin, confidential, make_open_wave, make_staff
from tests.integration.web import Visit, started, visit

STROKES: StoredAnswer = [[2, 10, 20, 30, 40], [5, 400, 300]]
SENT = "[[2,10,20,30,40],[5,400,300]]"
CRY = "he hits me every night and I am scared to go home"
LEAD = "lead@clywed.example"
NONCE_AND_TAG = 28


@pytest.fixture
def lead(session: Session) -> str:
    """The password of the wave's safeguarding lead."""
    return make_staff(session, "safeguarding_lead", LEAD)[1]


@pytest.fixture
def wave(session: Session, lead: str) -> Wave:
    return make_open_wave(session, instrument="your-life-4-7", codes=20, **confidential(session))


@pytest.fixture
def child(app: Flask, session: Session, wave: Wave) -> Visit:
    """A child who stands before the sheet."""
    one = started(app, session, wave)
    return one.get(f"/en/s/{one.path.split('/')[3]}/q/smile")


def kept(session: Session) -> dict[str, StoredAnswer | None]:
    session.rollback()
    (draft,) = session.scalars(select(Draft))
    found = {item: given.stored for item, given in given_answers(session, draft).items()}
    session.rollback()
    return found


def signed_in(app: Flask, email: str, password: str) -> Visit:
    return visit(app).get("/en/sign-in").post("/en/sign-in", email=email, password=password)


@pytest.fixture
def officer(app: Flask, session: Session) -> Visit:
    _staff, password = make_staff(session, "officer", "officer@test.example")
    session.commit()
    return signed_in(app, "officer@test.example", password)


def sent(session: Session, wave: Wave, **answers: StoredAnswer) -> None:
    submit(session, begin(session, wave, {name.replace("_told", ".told"): one for name, one in answers.items()}))


def test_a_drawing_comes_back_to_its_sheet(session: Session, child: Visit) -> None:
    address = child.path
    child.post(address, answer=SENT, **{"answer.words": "My dog"})
    assert kept(session) == {"smile": STROKES, "smile.words": "My dog", "smile.told": None}
    child.get(address)
    assert f'name="answer" value="{SENT}"' in child.text
    assert '<path stroke="#d3231b" d="M10 20L30 40"/>' in child.text
    assert "My dog</textarea>" in child.text


def test_words_of_a_helper_are_kept_as_told_until_the_mark_is_taken_away(session: Session, child: Visit) -> None:
    address = child.path
    child.post(address, **{"answer": "", "answer.words": "My dog", "answer.told": "yes"})
    assert kept(session) == {"smile": None, "smile.words": None, "smile.told": "My dog"}
    assert "checked" in child.get(address).text.split('name="answer.told"')[1].split(">")[0]
    child.post(address, **{"answer": "", "answer.words": "My dog"})
    assert kept(session) == {"smile": None, "smile.words": "My dog", "smile.told": None}


def test_what_is_no_drawing_is_refused_and_the_words_stay(session: Session, child: Visit) -> None:
    child.post(child.path, **{"answer": '[[0,1,1,"><script>"]]', "answer.words": "My dog"})
    assert child.status == 422
    assert "could not read your picture" in child.text
    assert 'href="#answer-sheet"' in child.text
    assert "My dog</textarea>" in child.text
    assert "<script>" not in child.text.replace('<script type="module"', "")
    assert kept(session) == {}


def test_words_that_are_too_long_lead_to_their_box_and_the_drawing_stays(child: Visit) -> None:
    child.post(child.path, **{"answer": SENT, "answer.words": "x" * 3000, "answer.told": "yes"})
    assert child.status == 422
    assert 'href="#answer.words"' in child.text
    assert f'value="{SENT}"' in child.text


def test_nothing_in_the_database_tells_a_drawing_from_none_while_it_can_change(session: Session, child: Visit) -> None:
    address = child.path
    sizes = []
    for drawn in ("", "[[0,1,1]]", SENT):
        child.post(address, answer=drawn)
        session.rollback()
        row = session.scalars(select(DraftAnswer).where(DraftAnswer.item == "smile")).one()
        sizes.append(len(row.ciphertext))
        session.rollback()
    assert sizes == [DRAWING_BYTES + NONCE_AND_TAG] * 3


def test_a_sealed_drawing_is_encrypted_and_is_no_text(session: Session, wave: Wave) -> None:
    sent(session, wave, smile=STROKES, smile_told="My dog")
    close_wave(session, wave)
    sealed = {row.item: row for row in session.scalars(select(Answer))}
    assert {item: row.kind for item, row in sealed.items()} == {"smile": "drawing", "smile.told": "text"}
    assert sealed["smile"].value is None
    assert len(sealed["smile"].ciphertext or b"") == DRAWING_BYTES + NONCE_AND_TAG


def test_words_of_a_helper_stand_as_told_under_a_quote(session: Session, wave: Wave) -> None:
    for number in range(12):
        sent(session, wave, smile=STROKES, smile_told=f"my dog is silly and jumps number {number}")
    close_wave(session, wave)
    code_consultation(session, wave.consultation, WordCoder({"dog": ("home_life", "positive")}))
    quotes = [quote for offered in quotes_to_clear(session, wave.consultation).values() for quote in offered]
    assert {quote.item for quote in quotes} == {"smile.told"}
    assert all(quote.said_by["en"].endswith(" (written down by a helper)") for quote in quotes)


@pytest.mark.usefixtures("plain_detector")
def test_the_lead_sees_what_was_drawn_beside_flagged_words(
    app: Flask, session: Session, child: Visit, lead: str
) -> None:
    child.post(child.path, **{"answer": SENT, "answer.words": CRY, "answer.told": "yes"})
    assert "/care/" in child.path
    session.rollback()
    (flag,) = session.scalars(select(Flag))
    extract = extract_of(session, flag)
    assert extract is not None
    assert (flag.item, extract.text, extract.drawing) == ("smile.told", CRY, STROKES)
    address = f"/en/protect/flags/{flag.id}"
    session.rollback()
    one = signed_in(app, LEAD, lead).get(address)
    assert '<path stroke="#d3231b" d="M10 20L30 40"/>' in one.text
    assert "written down by a helper" in one.text


def test_an_officer_looks_at_the_drawings_of_a_closed_wave_and_sends_one_on(
    session: Session, wave: Wave, officer: Visit
) -> None:
    sent(session, wave, smile=STROKES)
    sent(session, wave, smile=[[0, 7, 7]])
    address = f"/en/manage/waves/{wave.id}"
    session.rollback()
    assert officer.get(f"{address}/drawings").status == 404
    close_wave(session, session.merge(wave))
    session.rollback()
    assert f"{address}/drawings" in officer.get(address).text
    officer.get(f"{address}/drawings")
    assert officer.text.count('class="drawn"') == 2
    session.rollback()
    assert "view drawings" in session.scalars(select(AuditEntry.action)).all()
    session.rollback()
    (worrying,) = [part for part in officer.text.split("<li>") if "M7 7" in part]
    key = worrying.split('name="worry" value="')[1].split('"')[0]
    officer.post(f"{address}/drawings", worry=key)
    assert "sent to the safeguarding lead" in officer.text
    assert officer.text.count('class="drawn"') == 1
    session.rollback()
    extract = extract_of(session, session.scalars(select(Flag)).one())
    assert extract is not None
    assert (extract.text, extract.drawing) == ("", [[0, 7, 7]])
    assert session.scalars(select(Response.flagged).order_by(Response.flagged)).all() == [False, True]
    session.rollback()
    assert "not here any more" in officer.post(f"{address}/drawings", worry=key).text


def test_a_wave_without_a_sheet_has_no_page_of_drawings(session: Session, officer: Visit) -> None:
    plain = make_open_wave(session)
    close_wave(session, plain)
    address = f"/en/manage/waves/{plain.id}/drawings"
    session.rollback()
    assert officer.get(address).status == 404
