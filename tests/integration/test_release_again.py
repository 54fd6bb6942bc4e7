"""When a consultation may be released again, and what a release remembers of where it came from, on both databases."""

import datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Consultation, QuoteSource, Release, ReleasedQuote, ReleasedWave, Response, Wave
from app.models.base import today
from app.operations.launch import close_wave, create_wave, issue_codes, open_wave
from app.operations.release import (
    ReleaseRefusedError,
    code_consultation,
    earliest_again,
    quotes_to_clear,
    refusal,
    release,
)
from tests.factories import WordCoder, make_open_wave, make_plan, make_staff, respond
from tests.integration.web import visit

CODER = WordCoder({"dog": ("home_life", "positive"), "move": ("stability", "negative")})


def answered(session: Session, wave: Wave, number: int) -> None:
    """So many answers, then the wave is closed and coded."""
    for place in range(number):
        respond(session, wave, f"We got a dog and walk it every day, number {place}")
    close_wave(session, wave)
    code_consultation(session, wave.consultation, CODER)


@pytest.fixture
def released(session: Session) -> Consultation:
    """A consultation of one wave with 20 responses, released with all its quotes, which may be released again today."""
    wave = make_open_wave(session, codes=20)
    answered(session, wave, 20)
    keys = {quote.key for quotes in quotes_to_clear(session, wave.consultation).values() for quote in quotes}
    release(session, wave.consultation, keys)
    wave.consultation.release_again_on = today()
    session.commit()
    return wave.consultation


def withdraw(session: Session, number: int) -> None:
    """So many responses are gone."""
    for response in session.scalars(select(Response).limit(number)).all():
        session.delete(response)
    session.commit()


def test_a_release_remembers_how_many_answered_each_wave_and_whose_quotes_it_shows(
    session: Session, released: Consultation
) -> None:
    (row,) = session.scalars(select(ReleasedWave)).all()
    assert (row.wave_id, row.responses) == (released.waves[0].id, 20)
    quotes, sources = session.scalars(select(ReleasedQuote)).all(), session.scalars(select(QuoteSource)).all()
    assert {source.quote_id for source in sources} == {quote.id for quote in quotes}
    assert len({source.response_id for source in sources}) == len(quotes) == 12


def test_the_next_release_waits_until_nobody_can_withdraw(session: Session) -> None:
    wave = make_open_wave(session, codes=10)
    answered(session, wave, 10)
    release(session, wave.consultation, frozenset())
    assert wave.consultation.release_again_on == wave.withdraw_until + datetime.timedelta(days=1)
    assert refusal(session, wave.consultation) == "too_early"
    for refused in (
        lambda: release(session, wave.consultation, ()),
        lambda: quotes_to_clear(session, wave.consultation),
    ):
        with pytest.raises(ReleaseRefusedError, match="too_early"):
            refused()
    assert len(session.scalars(select(Release)).all()) == 1


def test_an_officer_can_choose_a_later_day_and_no_earlier_one(session: Session, released: Consultation) -> None:
    earliest = earliest_again(session, released)
    for chosen, kept in ((earliest + datetime.timedelta(days=9), 9), (today(), 0)):
        released.release_again_on = None
        release(session, released, (), again_on=chosen)
        assert released.release_again_on == earliest + datetime.timedelta(days=kept)


@pytest.mark.parametrize(("gone", "reason"), [(0, None), (1, "few_differ"), (4, "few_differ"), (5, None)])
def test_no_two_releases_differ_by_a_few_children(
    session: Session, released: Consultation, gone: int, reason: str | None
) -> None:
    withdraw(session, gone)
    assert refusal(session, released) == reason
    if reason:
        with pytest.raises(ReleaseRefusedError, match=reason):
            release(session, released, ())
    else:
        assert release(session, released, ()).number == 2


def test_a_new_wave_does_not_hide_that_one_child_withdrew(session: Session, released: Consultation) -> None:
    (old,) = released.waves
    wave = create_wave(session, released, make_plan(session))
    issue_codes(session, wave, {group.id: 12 for group in wave.groups})
    open_wave(session, wave)
    answered(session, wave, 12)
    assert refusal(session, released) is None
    withdrawn = session.scalars(select(Response).where(Response.wave_id == old.id)).first()
    session.delete(withdrawn)
    assert refusal(session, released) == "few_differ"


def test_a_quote_that_was_withdrawn_is_not_in_the_next_release(session: Session, released: Consultation) -> None:
    withdraw(session, 5)
    left = {quote.original for quotes in quotes_to_clear(session, released).values() for quote in quotes}
    assert len(left) == 12
    assert session.scalars(select(QuoteSource)).all() != []
    assert len(session.scalars(select(QuoteSource)).all()) <= 12


@pytest.mark.parametrize(
    ("again_on", "gone", "said"),
    [
        (today() + datetime.timedelta(days=3), 0, "The figures stay as they are until"),
        (today(), 2, "changed by 1 to 4 answers"),
    ],
)
def test_the_officer_is_told_why_figures_stay(
    app: Flask, session: Session, released: Consultation, again_on: datetime.date, gone: int, said: str
) -> None:
    withdraw(session, gone)
    released.release_again_on = again_on
    _staff, password = make_staff(session, "officer", "officer@test.example")
    address = f"/en/manage/consultations/{released.id}"
    session.commit()
    one = visit(app).get("/en/sign-in").post("/en/sign-in", email="officer@test.example", password=password)
    page = one.get(f"{address}/release")
    assert page.path == address
    assert said in page.text
    assert "Prepare the report" not in page.text
