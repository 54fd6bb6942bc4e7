"""Conditions and the way through a questionnaire, on the vectors that every evaluator shares and on made-up ones."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from surveys.items.base import Item
from surveys.loaders import load_library
from surveys.path import last_item, next_item, previous_item, progress, reported_ids, section_of, visible_items, walk
from surveys.questionnaire import Questionnaire, Section, Step
from surveys.routing import Condition, foreseen, holds
from tests.unit.surveys.item_cases import made, option

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "routing.json").read_text(encoding="utf-8"))
LIBRARY = load_library()
TITLE = {"en": "A", "cy": "B"}


@pytest.mark.parametrize("case", VECTORS["conditions"], ids=lambda case: case["name"])
def test_a_condition_holds_as_the_vector_says(case: dict[str, Any]) -> None:
    assert holds(Condition.model_validate(case["condition"]), case["answers"]) is case["holds"]


@pytest.mark.parametrize("case", VECTORS["paths"], ids=lambda case: case["name"])
def test_a_way_leads_as_the_vector_says(case: dict[str, Any]) -> None:
    steps = [step for part in case["sections"] for step in steps_of(part)]
    assert [step.item.id for step in walk(steps, case["answers"])] == case["visible"]


def test_the_vectors_are_many() -> None:
    assert len(VECTORS["conditions"]) + len(VECTORS["paths"]) >= 40


def steps_of(part: dict[str, Any]) -> list[Step]:
    items = tuple(made("free_text", **item) for item in part["items"])
    section = Section.model_construct(id="s", title=TITLE, items=items, show_when=condition(part.get("show_when")))
    return [
        Step(item, section, tuple(one for one in (section.show_when, item.show_when) if one is not None))
        for item in items
    ]


def condition(written: dict[str, Any] | None) -> Condition | None:
    return None if written is None else Condition.model_validate(written)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({}, "exactly one of these"),
        ({"item": "a"}, "says nothing about its item"),
        ({"is": ["a"]}, "exactly one of these"),
        ({"item": "a", "any": [{"item": "a", "is": ["x"]}]}, "exactly one of these"),
        ({"all": [{"item": "a", "answered": True}], "answered": True}, "stands beside its `item`"),
        ({"item": "a", "was": ["x"]}, "Extra inputs"),
    ],
)
def test_a_condition_is_of_one_kind(written: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Condition.model_validate(written)


def question(item_id: str, opens: list[tuple[str, list[str]]]) -> dict[str, Any]:
    """An item shown when any of the earlier ones holds one of the codes."""
    tests = [{"item": name, "is": codes} for name, codes in opens]
    show_when = {} if not tests else {"show_when": tests[0] if len(tests) == 1 else {"any": tests}}
    return {"id": item_id, "options": [option("x"), option("y"), option("z")], **show_when}


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Up to a dozen questions in sections, each shown always or for some answers to earlier ones."""
    ids = [f"q{number}" for number in range(draw(st.integers(1, 12)))]
    items = []
    for number, item_id in enumerate(ids):
        names = draw(st.lists(st.sampled_from(ids[:number]), max_size=2, unique=True)) if number else []
        codes = st.lists(st.sampled_from("xyz"), min_size=1, max_size=2, unique=True)
        items.append(made("single_choice", **question(item_id, [(name, draw(codes)) for name in names])))
    cuts = sorted(draw(st.sets(st.integers(1, len(ids)), max_size=3)) | {0, len(ids)})
    sections = [
        Section.model_construct(id=f"s{start}", title=TITLE, items=tuple(items[start:end]), show_when=None)
        for start, end in pairwise(cuts)
    ]
    return Questionnaire.model_construct(sections=tuple(sections))


@given(questionnaire=questionnaires(), draw=st.data())
def test_every_way_ends_and_every_page_leads_on_and_back(questionnaire: Questionnaire, draw: st.DataObject) -> None:
    """No dead page: pressing Next, whatever is answered on the way, leads through all that is shown to the end."""
    answers: dict[str, Any] = {}
    item: Item | None = questionnaire.items[0]
    seen = 0
    while item is not None:
        seen += 1
        assert seen <= len(questionnaire.items)
        answers[item.id] = draw.draw(st.sampled_from([None, ["x"], ["y"], ["z"]]))
        before = previous_item(questionnaire, answers, item)
        assert before is None or next_item(questionnaire, answers, before) == item
        assert progress(questionnaire, answers, item).number == seen
        assert item in section_of(questionnaire, item).items
        item = next_item(questionnaire, answers, item)
    last = last_item(questionnaire, answers)
    assert seen == len(visible_items(questionnaire, answers)) == progress(questionnaire, answers, last).total


@given(questionnaire=questionnaires(), draw=st.data())
def test_what_is_off_the_way_decides_nothing(questionnaire: Questionnaire, draw: st.DataObject) -> None:
    codes = st.sampled_from([None, ["x"], ["y"], ["z"]])
    answers = {item.id: draw.draw(codes) for item in questionnaire.items}
    shown = visible_items(questionnaire, answers)
    changed = {item.id: answers[item.id] if item in shown else draw.draw(codes) for item in questionnaire.items}
    assert visible_items(questionnaire, changed) == shown
    assert reported_ids(questionnaire, changed) == tuple(item.id for item in shown)


@pytest.mark.parametrize("name", LIBRARY)
@given(draw=st.data())
def test_every_way_through_a_shipped_instrument_ends(name: str, draw: st.DataObject) -> None:
    questionnaire = LIBRARY[name]
    answers = {
        stored.id: draw.draw(st.none() | st.sampled_from([[option.code] for option in getattr(stored, "options", [])]))
        for stored in questionnaire.stored_items
        if stored.id in questionnaire.deciding_ids and getattr(stored, "options", [])
    }
    item: Item | None = questionnaire.items[0]
    seen = []
    while item is not None:
        seen.append(item)
        item = next_item(questionnaire, answers, item)
    assert tuple(seen) == visible_items(questionnaire, answers)


@given(st.data())
def test_the_share_that_is_done_only_grows_on_the_way_forward(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires())
    answers: dict[str, list[str] | None] = {}
    item: Item | None = questionnaire.items[0]
    shares = [0.0]
    while item is not None:
        place = progress(questionnaire, answers, item)
        assert place.number == len(shares)
        shares.append(place.number / place.total)
        answers[item.id] = data.draw(st.sampled_from([None, ["x"], ["y"], ["z"]]))
        item = next_item(questionnaire, answers, item)
    assert shares == sorted(shares)
    assert shares[-1] <= 1


@pytest.mark.parametrize("routed", [False, True])
def test_a_child_and_the_adult_beside_them_are_counted_apart(routed: bool) -> None:
    questionnaire, answers = LIBRARY["your-life-4-7"], {"home_feeling": ["happy"]}
    if routed:
        only = Condition.model_validate({"item": "home_feeling", "is": ["sad"]})
        hidden = questionnaire.item("play").model_copy(update={"show_when": only})
        questionnaire = with_item(questionnaire, hidden)
    places = {item.id: progress(questionnaire, answers, item) for item in visible_items(questionnaire, answers)}
    asked = [item.id for item in questionnaire.asked_items if item.id in places]
    total = len(asked) - 5
    assert [places[item] for item in asked[:-5]] == [(number, total) for number in range(1, total + 1)]
    assert [places[item] for item in asked[-5:]] == [(number, 5) for number in range(1, 6)]
    assert places["hand_over"] == (total, total)


def with_item(questionnaire: Questionnaire, item: Item) -> Questionnaire:
    """The questionnaire with an item in the place of the one with its id."""
    sections = tuple(
        section.model_copy(update={"items": tuple(item if one.id == item.id else one for one in section.items)})
        for section in questionnaire.sections
    )
    return Questionnaire.model_construct(audience=questionnaire.audience, sections=sections)


def test_parts_that_speak_otherwise_to_the_same_person_are_counted_on() -> None:
    questionnaire = LIBRARY["annual-report"]
    told = next(section for section in questionnaire.sections if section.asks == "adult")
    assert not questionnaire.is_for_adult_beside(told)
    assert progress(questionnaire, {}, told.items[-1]).total > len(told.items)


@pytest.mark.parametrize("case", VECTORS["conditions"], ids=lambda case: case["name"])
def test_what_is_decided_is_foreseen_as_it_holds(case: dict[str, Any]) -> None:
    condition, answers = Condition.model_validate(case["condition"]), case["answers"]
    told = foreseen(condition, answers)
    assert told in (None, case["holds"])
    assert foreseen(condition, dict.fromkeys(condition.items) | answers) is case["holds"]
    assert foreseen(condition, {}) is None
