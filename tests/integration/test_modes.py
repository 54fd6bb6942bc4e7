"""How somebody answers: asked where the officer wants it, kept apart from who it was, counted and never told of few."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.fieldwork.modes import keep_mode, mode_of
from app.models import Draft, Release, Response, Wave
from app.operations.launch import close_wave
from app.operations.release import code_consultation, release
from app.operations.submit import submit
from tests.factories import CHOICE, FREE_TEXT, WordCoder, begin, make_open_wave
from tests.integration.web import started

CODER = WordCoder({"dog": ("home_life", "positive")})


def answer(session: Session, wave: Wave, mode: str | None, number: int) -> None:
    for place in range(number):
        draft = begin(session, wave, {CHOICE: ["always"], FREE_TEXT: f"We got a dog, {place}"})
        keep_mode(session, draft, mode)
        submit(session, draft)


def modes(session: Session) -> Counter[str | None]:
    return Counter(session.scalars(select(Response.mode)))


def test_who_helps_is_asked_once_after_the_first_page(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session, asks_who_helps=True))
    assert one.path.endswith("/who-helps")
    assert one.post(one.path, go="next").status == 422
    assert "Choose one of the answers, or skip this question." in one.text
    assert "/q/" in one.post(one.path, go="next", mode="helped").path
    draft = session.scalars(select(Draft)).one()
    assert mode_of(session, draft) == "helped"


@pytest.mark.parametrize(("go", "sent"), [("skip", "alone"), ("skip", "")])
def test_nobody_has_to_say(app: Flask, session: Session, go: str, sent: str) -> None:
    one = started(app, session, make_open_wave(session, asks_who_helps=True))
    assert "/q/" in one.post(one.path, go=go, mode=sent).path
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


def test_the_mode_is_sealed_with_the_answers(session: Session) -> None:
    wave = make_open_wave(session, codes=30)
    answer(session, wave, "alone", 6)
    answer(session, wave, "helped", 5)
    close_wave(session, wave)
    assert modes(session) == {"alone": 6, "helped": 5}


def test_a_mode_of_few_is_forgotten_at_the_close(session: Session) -> None:
    wave = make_open_wave(session, codes=40)
    answer(session, wave, "alone", 12)
    answer(session, wave, "helped", 7)
    answer(session, wave, "interpreter", 1)
    close_wave(session, wave)
    # The one with an interpreter would be the only one of whom nothing is known: the next smallest go with them.
    assert modes(session) == {"alone": 12, None: 8}


def test_the_database_refuses_any_other_mode(session: Session) -> None:
    wave = make_open_wave(session)
    session.add(Response(wave_id=wave.id, group_id=wave.groups[0].id, language="en", mode="watched"))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def released(session: Session, wave: Wave) -> dict[str, tuple[int | None, int | None]]:
    close_wave(session, wave)
    code_consultation(session, wave.consultation, CODER)
    release(session, wave.consultation, frozenset())
    groups = session.scalars(select(Release)).one().groups
    return {group.group: (group.respondents, group.issued) for group in groups}


def test_a_release_counts_the_modes_as_it_counts_groups(session: Session) -> None:
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


def test_a_release_says_nothing_of_modes_where_none_is_known(session: Session) -> None:
    wave = make_open_wave(session, codes=20)
    answer(session, wave, None, 12)
    assert not [key for key in released(session, wave) if "how_answered" in key]
