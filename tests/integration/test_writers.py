"""Who wrote an answer: from the survey, the part of it and the group, without a word of anybody."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.coding.writers import writers
from app.fieldwork.free_texts import FreeText
from app.fieldwork.questionnaires import asked, group_names
from app.models import Response, Wave
from app.operations.launch import close_wave
from app.operations.submit import submit
from tests.factories import begin, make_open_wave

pytestmark = pytest.mark.usefixtures("plain_detector")


def sealed_wave(session: Session, instrument: str, dimension: str) -> Wave:
    """A closed wave with ten responses of each group, so that none is merged with another."""
    wave = make_open_wave(session, [dimension] if dimension else [], codes=12, instrument=instrument)
    for group in wave.groups:
        for _ in range(10):
            submit(session, begin(session, wave, {}, group))
    close_wave(session, wave)
    return wave


def written(session: Session, wave: Wave, item: str) -> dict[str, str]:
    """Who is said to have written an answer to the item, by the name of their group."""
    groups = session.execute(select(Response.id, Response.group_id).where(Response.wave_id == wave.id)).all()
    told = writers(session, wave, [FreeText(row.id, item, "en", "") for row in groups])
    names = group_names(wave, "en")
    return {names[row.group_id]: words for row, words in zip(groups, told, strict=True)}


@pytest.mark.parametrize(
    ("instrument", "writer"),
    [
        ("your-life-11-17", "young person"),
        ("life-beyond-care-16-25", "care leaver"),
        ("foster-carers", "carer"),
        ("kinship-carers", "carer"),
        ("staff", "staff"),
        ("providers", "provider"),
    ],
)
def test_a_survey_tells_who_wrote(session: Session, instrument: str, writer: str) -> None:
    wave = sealed_wave(session, instrument, "")
    item = min(asked(wave).text_ids)
    assert set(written(session, wave, item).values()) == {writer}


def test_the_group_and_the_part_of_a_survey_tell_more(session: Session) -> None:
    wave = sealed_wave(session, "annual-report", "kind")
    groups = {"Children and young people": "", "Parents": "parent", "Carers": "carer"}
    assert written(session, wave, "carer_kind.other") == groups
    assert written(session, wave, "do_better") == {**groups, "Children and young people": "young"}


def test_the_adult_beside_a_child_is_nobody_in_particular(session: Session) -> None:
    wave = sealed_wave(session, "your-life-4-7", "")
    (section,) = (one for one in asked(wave).sections if one.asks == "adult")
    texts = [one.id for item in section.items for one in item.stored_items if one.id in asked(wave).text_ids]
    assert {words for one in texts for words in written(session, wave, one).values()} == {""}
