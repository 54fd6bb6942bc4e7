"""How somebody answers: asked where the officer wants it, kept apart from who it was, counted and never told of few."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.fieldwork.modes import keep_mode, mode_counts, mode_of
from app.models import Draft, ModeCount, Release, Response, Wave
from app.operations.launch import RefusedError, close_wave
from app.operations.release import code_consultation, release
from app.operations.submit import submit
from app.reporting.groups import mode_groups
from tests.factories import CHOICE, FREE_TEXT, WordCoder, begin, make_open_wave
from tests.integration.test_staff_pages import signed_in
from tests.integration.web import started

CODER = WordCoder({"dog": ("home_life", "positive")})


def answer(session: Session, wave: Wave, mode: str | None, number: int) -> None:
    for place in range(number):
        draft = begin(session, wave, {CHOICE: ["always"], FREE_TEXT: f"We got a dog, {place}"})
        keep_mode(session, draft, mode)
        submit(session, draft)


def test_who_helps_is_asked_once_after_the_first_page(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session, asks_who_helps=True))
    assert one.path.endswith("/who-helps")
    assert "/q/" in one.post(one.path, go="next", mode="helped").path
    draft = session.scalars(select(Draft)).one()
    assert mode_of(session, draft) == "helped"


@pytest.mark.parametrize("sent", [{"go": "skip", "mode": "alone"}, {"go": "skip"}, {"go": "next"}])
def test_nobody_has_to_say(app: Flask, session: Session, sent: dict[str, str]) -> None:
    """An empty Next leads on, as it does at every question."""
    one = started(app, session, make_open_wave(session, asks_who_helps=True))
    assert "/q/" in one.post(one.path, **sent).path
    assert mode_of(session, session.scalars(select(Draft)).one()) is None


def test_an_answer_that_was_never_offered_is_refused(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session, asks_who_helps=True))
    assert one.post(one.path, go="next", mode="watched").status == 422
    assert mode_of(session, session.scalars(select(Draft)).one()) is None


def test_a_change_of_language_keeps_the_choice(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session, asks_who_helps=True))
    one.post(one.path.replace("/en/", "/cy/"), go="cy", mode="interpreter")
    assert one.path.startswith("/cy/")
    assert 'id="mode-interpreter" checked' in one.text


def test_a_wave_that_does_not_want_to_know_does_not_ask(app: Flask, session: Session) -> None:
    assert "/q/" in started(app, session, make_open_wave(session)).path


def test_what_is_known_already_is_not_asked(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session, asks_who_helps=True))
    draft = session.scalars(select(Draft)).one()
    keep_mode(session, draft, "kiosk")
    session.commit()
    assert "/q/" in one.get(f"{one.path.rsplit('/', 1)[0]}/welcome").post(one.path, go="agree").path


def test_drafts_of_every_mode_look_alike(session: Session) -> None:
    wave = make_open_wave(session)
    for mode in (None, "alone", "interpreter"):
        keep_mode(session, begin(session, wave, {}), mode)
    session.commit()
    begin(session, wave, {})
    assert len({len(mode or b"") for mode in session.scalars(select(Draft.mode))}) == 1


def test_the_mode_is_sealed_with_the_answers_and_counted_at_the_close(session: Session) -> None:
    wave = make_open_wave(session, codes=30)
    answer(session, wave, "alone", 7)
    answer(session, wave, "helped", 5)
    sealed = session.scalars(select(Response)).all()
    assert Counter(mode_of(session, response) for response in sealed).keys() == {"alone", "helped"}
    assert mode_counts(session, wave) == {}
    close_wave(session, wave)
    assert mode_counts(session, wave) == {"alone": 7, "helped": 5}


def test_sealed_responses_of_every_mode_look_alike_until_the_close_and_have_none_after_it(session: Session) -> None:
    wave = make_open_wave(session, codes=30)
    answer(session, wave, "alone", 8)
    answer(session, wave, "interpreter", 1)
    answer(session, wave, None, 1)
    before = list(session.scalars(select(Response.mode)))
    assert (len(before), len(set(before)), {len(mode or b"") for mode in before}) == (10, 10, {12 + 64 + 16})
    assert not [mode for mode in before if b"interpreter" in (mode or b"")]
    close_wave(session, wave)
    assert set(session.scalars(select(Response.mode))) == {None}


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        # One with an interpreter would be the only one of whom nothing is known: the next smallest go with them.
        ({"alone": 12, "helped": 7, "interpreter": 1}, {"alone": 12, "unknown": 8}),
        ({"alone": 6, "helped": 5, None: 2}, {"alone": 6, "unknown": 7}),
        ({"alone": 6, None: 5}, {"alone": 6, "unknown": 5}),
        ({"alone": 4, "helped": 4, "kiosk": 4}, {}),
        ({None: 11}, {}),
        ({"offline": 3}, {}),
    ],
)
def test_a_mode_of_few_is_counted_with_the_unknown(
    session: Session, answered: dict[str | None, int], told: dict[str, int]
) -> None:
    wave = make_open_wave(session, codes=40)
    for mode, number in answered.items():
        answer(session, wave, mode, number)
    close_wave(session, wave)
    assert mode_counts(session, wave) == told


def test_nothing_ties_a_mode_to_a_group_a_day_or_a_tablet_after_the_close(session: Session) -> None:
    wave = make_open_wave(session, ["home"], codes=20)
    for group in wave.groups:
        for mode in ("offline", *["alone"] * 9):
            draft = begin(session, wave, {CHOICE: ["always"]}, group)
            keep_mode(session, draft, mode)
            submit(session, draft)
    close_wave(session, wave)
    assert set(session.scalars(select(Response.mode))) == {None}
    assert {column.name for column in ModeCount.__table__.columns} == {"wave_id", "mode", "respondents"}


def test_closing_again_counts_nothing_twice(session: Session) -> None:
    wave = make_open_wave(session, codes=20)
    answer(session, wave, "alone", 11)
    close_wave(session, wave)
    with pytest.raises(RefusedError):
        close_wave(session, wave)
    assert mode_counts(session, wave) == {"alone": 11}


@pytest.mark.parametrize(("mode", "respondents"), [("watched", 5), ("alone", 4)])
def test_the_database_refuses_any_other_mode_and_any_few(session: Session, mode: str, respondents: int) -> None:
    session.add(ModeCount(wave_id=make_open_wave(session).id, mode=mode, respondents=respondents))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def released(session: Session, wave: Wave) -> dict[str, tuple[int | None, int | None]]:
    close_wave(session, wave)
    code_consultation(session, wave.consultation, CODER)
    release(session, wave.consultation, frozenset())
    groups = session.scalars(select(Release)).one().groups
    return {group.group: (group.respondents, group.issued) for group in groups}


def test_a_release_tells_how_many_answered_in_which_mode(session: Session) -> None:
    wave = make_open_wave(session, codes=40)
    answer(session, wave, "alone", 16)
    answer(session, wave, "helped", 11)
    told = released(session, wave)
    prefix = f"{wave.instrument}/how_answered"
    assert {key: size for key, size in told.items() if "how_answered" in key} == {
        f"{prefix}/alone": (15, None),
        f"{prefix}/helped": (10, None),
    }
    assert told[wave.instrument] == (25, 40)


def test_two_instruments_in_one_report_are_told_apart(session: Session) -> None:
    waves = [make_open_wave(session), make_open_wave(session, instrument="foster-carers")]
    session.add_all(ModeCount(wave_id=wave.id, mode="alone", respondents=9) for wave in waves)
    assert {group.dimension["en"] for group in mode_groups(session, waves[:1])} == {"How they answered"}
    both = mode_groups(session, waves)
    assert len({group.key for group in both}) == len({group.dimension["cy"] for group in both}) == 2


def test_a_report_shows_the_modes_once_and_no_theme_by_mode(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, codes=40)
    answer(session, wave, "alone", 16)
    answer(session, wave, "helped", 11)
    released(session, wave)
    report = session.scalars(select(Release)).one()
    address = f"/en/insight/releases/{report.id}/themes"
    assert not [cell for cell in report.counts if "how_answered" in cell.group]
    one = signed_in(app, session, "strategist")
    assert [one.get(address).text.count(words) for words in ("How they answered", "With help")] == [1, 1]
    lines = one.get(f"{address}.csv").text.splitlines()
    assert [line for line in lines if "With help" in line] == [",With help,,,,10"]


def test_a_release_says_nothing_of_modes_where_none_is_known(session: Session) -> None:
    wave = make_open_wave(session, codes=20)
    answer(session, wave, None, 12)
    assert not [key for key in released(session, wave) if "how_answered" in key]
