"""Pages that speak of the respondent's own home and of what they have answered, on both databases."""

import re

from flask import Flask
from sqlalchemy.orm import Session

from app.fieldwork.questionnaires import asked
from app.fieldwork.wording import item_for
from app.models import RespondentGroup, Wave
from app.vault.keys import vault_of
from surveys.answers import StoredAnswer
from tests.factories import begin, make_open_wave, unused_code
from tests.integration.web import Visit, visit

LEAVERS, YOUNG = "life-beyond-care-16-25", "your-life-11-17"


def group_of(wave: Wave, home: str) -> RespondentGroup:
    return next(group for group in wave.groups if any(value.value == home for value in group.values))


def started_in(app: Flask, session: Session, wave: Wave, group: RespondentGroup, language: str = "en") -> Visit:
    code = unused_code(session, wave, group)
    letters = vault_of(session).key(wave.id).access_code(code.serial)
    session.rollback()
    one = visit(app).get(f"/{language}/start").post(f"/{language}/start", code=letters)
    return one.post(one.path, go="agree")


def at(one: Visit, item: str) -> Visit:
    return one.get(f"{one.path.rsplit('/', 1)[0]}/{item}")


def test_a_page_names_those_who_look_after_the_respondent(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, ["home"], instrument=YOUNG)
    foster, residential = group_of(wave, "foster"), group_of(wave, "residential")
    assert (
        "<h1>Do you trust your foster carers?</h1>" in at(started_in(app, session, wave, foster), "trust_carers").text
    )
    page = at(started_in(app, session, wave, residential, "cy"), "trust_carers").text
    assert "<h1>Wyt ti'n ymddiried yn y staff lle rwyt ti'n byw?</h1>" in page
    assert "<title>Wyt ti'n ymddiried yn y staff lle rwyt ti'n byw?" in page


def test_where_the_wave_tells_no_groups_apart_everybody_is_meant(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, instrument=YOUNG)
    one = at(started_in(app, session, wave, wave.groups[0]), "trust_carers")
    assert "Do you trust the adults who look after you?" in one.text


def test_an_answer_is_taken_up_on_the_page_its_error_and_at_the_end(app: Flask, session: Session) -> None:
    wave = make_open_wave(session, instrument=LEAVERS)
    one = at(started_in(app, session, wave, wave.groups[0]), "main_activity")
    one.post(one.path, go="next", answer="training")
    words = "How do you feel about your training or apprenticeship?"
    assert words in one.text
    assert one.post(one.path, go="next", answer="no such").status == 422
    assert one.text.count(words) >= 2
    assert words in at(one, "main_activity").get(re.sub(r"/q/.*", "/finish", one.path)).text
    assert "{" not in re.sub(r"<style.*?</style>|<script.*?</script>", "", one.text)


def test_without_an_answer_the_question_makes_sense_too(session: Session) -> None:
    wave = make_open_wave(session, instrument=LEAVERS)
    item = asked(wave).item("activity_feeling")
    said: dict[str, StoredAnswer] = {"main_activity": ["other"], "main_activity.other": "a secret"}
    for answers in ({}, said):
        draft = begin(session, wave, answers)
        worded = item_for(session, draft, item).stored_items[0]
        assert worded.question["cy"] == "Sut wyt ti'n teimlo am dy waith, dy gwrs neu dy hyfforddiant?"
