"""In which language people answered: counted for a whole wave when it closes, and never told of few."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.config import RESPONDENT_LANGUAGES
from app.fieldwork.drafts import save_answer
from app.fieldwork.languages import language_counts, main_language
from app.models import LanguageCount, Release, Response, Wave
from app.operations.launch import close_wave
from app.operations.release import code_consultation, release
from app.operations.retain import ROWS_OF_A_WAVE
from app.operations.submit import submit
from app.reporting.groups import LANGUAGES, language_groups
from tests.factories import CHOICE, FREE_TEXT, WordCoder, begin, make_open_wave
from tests.integration.test_staff_pages import signed_in
from tests.integration.web import started

CODER = WordCoder({"dog": ("home_life", "positive")})


def answer(session: Session, wave: Wave, language: str, number: int) -> None:
    for place in range(number):
        draft = begin(session, wave, {})
        save_answer(session, draft, CHOICE, ["always"], language)
        save_answer(session, draft, FREE_TEXT, f"We got a dog, {place}", language)
        submit(session, draft)


@pytest.mark.parametrize(
    ("answers", "main"),
    [
        (["cy"], "cy"),
        (["en", "cy", "cy"], "cy"),
        (["cy", "en", "cy", "en"], "en"),
        (["en", "cy"], "cy"),
        ([], "untold"),
    ],
)
def test_a_questionnaire_was_answered_in_the_language_of_most_of_its_answers(answers: list[str], main: str) -> None:
    assert main_language(answers) == main


def test_the_page_on_which_somebody_answers_tells_the_language(app: Flask, session: Session) -> None:
    wave = make_open_wave(session)
    for language in ("cy", "en"):
        for _ in range(5):
            one = started(app, session, wave, language)
            survey = one.path.rsplit("/", 1)[0]
            # What is only skipped, in whichever language, is no answer.
            other = survey.replace(f"/{language}/", "/en/" if language == "cy" else "/cy/")
            for item in ("home_feeling", CHOICE):
                one.get(f"{other}/{item}").post(one.path, go="skip")
            one.get(f"{survey}/{FREE_TEXT}").post(one.path, go="next", answer="Mae ci gyda ni / We have a dog")
            finish = f"{survey.rsplit('/', 1)[0]}/finish"
            one.get(finish).post(finish)
    close_wave(session, wave)
    assert language_counts(session, wave) == {"cy": 5, "en": 5}


def test_languages_are_counted_at_the_close_and_stay_with_no_response(session: Session) -> None:
    wave = make_open_wave(session, codes=30)
    answer(session, wave, "cy", 6)
    answer(session, wave, "en", 14)
    before = list(session.scalars(select(Response.language)))
    assert (len(before), len(set(before)), {len(language or b"") for language in before}) == (20, 20, {12 + 64 + 16})
    assert language_counts(session, wave) == {}
    close_wave(session, wave)
    assert language_counts(session, wave) == {"cy": 6, "en": 14}
    assert set(session.scalars(select(Response.language))) == {None}
    assert {column.name for column in LanguageCount.__table__.columns} == {"wave_id", "language", "respondents"}
    assert LanguageCount in ROWS_OF_A_WAVE


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        ({"en": 12, "cy": 7, "pl": 1}, {"en": 12, "untold": 8}),
        ({"en": 12, "cy": 4}, {}),
        ({"en": 8, "cy": 6, "pl": 5}, {"en": 8, "cy": 6, "pl": 5}),
        ({"cy": 11}, {"cy": 11}),
        ({"en": 4, "cy": 4}, {}),
    ],
)
def test_a_language_of_few_is_not_told_and_nor_is_what_is_left(
    session: Session, answered: dict[str, int], told: dict[str, int]
) -> None:
    wave = make_open_wave(session, codes=40)
    for language, number in answered.items():
        answer(session, wave, language, number)
    close_wave(session, wave)
    assert language_counts(session, wave) == told


def test_the_database_refuses_any_few(session: Session) -> None:
    session.add(LanguageCount(wave_id=make_open_wave(session).id, language="cy", respondents=4))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_a_report_and_its_table_tell_the_languages_once_and_no_theme_by_language(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, codes=40)
    answer(session, wave, "en", 16)
    answer(session, wave, "cy", 11)
    close_wave(session, wave)
    code_consultation(session, wave.consultation, CODER)
    release(session, wave.consultation, frozenset())
    report = session.scalars(select(Release)).one()
    sizes = Counter({group.group.rpartition("/")[2]: group.respondents or 0 for group in report.groups})
    assert (sizes["cy"], sizes["en"]) == (10, 15)
    assert not [cell for cell in report.counts if "answered_in" in cell.group]
    address = f"/insight/releases/{report.id}/themes"
    one = signed_in(app, session, "strategist")
    page = one.get(f"/en{address}").text
    table = one.get(f"/en{address}.csv").text
    assert [page.count(words) for words in ("The language they answered in", "In Welsh", "In English")] == [1, 1, 1]
    assert [line for line in table.splitlines() if "In Welsh" in line] == [",In Welsh,,,,10"]
    assert "Yn Gymraeg" in one.get(f"/cy{address}").text


def test_two_instruments_in_one_report_are_told_apart(session: Session) -> None:
    waves = [make_open_wave(session), make_open_wave(session, instrument="foster-carers")]
    session.add_all(LanguageCount(wave_id=wave.id, language="cy", respondents=9) for wave in waves)
    assert {group.dimension["en"] for group in language_groups(session, waves[:1])} == {"The language they answered in"}
    both = language_groups(session, waves)
    assert len({group.key for group in both}) == len({group.dimension["cy"] for group in both}) == 2


def test_every_language_of_respondents_has_its_words() -> None:
    assert LANGUAGES.keys() >= set(RESPONDENT_LANGUAGES)
