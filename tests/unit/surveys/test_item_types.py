"""Properties that hold for every item type, on items and answers that Hypothesis makes up."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answers import AnswerError
from surveys.items import ITEM_TYPES
from surveys.items.base import StoredItem
from surveys.items.month import Month
from surveys.items.number import Number
from surveys.items.options import OptionItem
from surveys.paper import Way
from tests.unit.surveys.item_cases import ADAPTER, ANYTHING, CASES

VALUE_KINDS: dict[str, type] = {"codes": list, "number": int, "text": str, "drawing": list}


def named(item: StoredItem, stored: Any) -> list[str]:
    """The keys of the table under which a stored answer is counted."""
    if isinstance(item, Number):
        (band,) = [band for band in item.bands if stored in band]
        return [str(stored) if len(band) == 1 else f"{band[0]}-{band[-1]}"]
    if isinstance(item, Month):
        return [str(stored)[:4]]
    if item.value_kind == "text":
        return []
    if item.value_kind == "drawing":
        return ["drawn"]
    return stored if isinstance(stored, list) else [str(stored)]


def test_every_type_is_put_to_the_proof() -> None:
    assert CASES.keys() == ITEM_TYPES.keys()


@pytest.mark.parametrize("type_name", ITEM_TYPES)
@given(data=st.data())
def test_an_answer_comes_back_from_storage_as_it_went_in(type_name: str, data: st.DataObject) -> None:
    item, raw = data.draw(CASES[type_name])
    stored = item.validate_answers(raw)
    assert tuple(stored) == item.answer_ids
    for one in item.stored_items:
        assert stored[one.id] is None or isinstance(stored[one.id], VALUE_KINDS[one.value_kind])
    loaded = json.loads(json.dumps(stored, ensure_ascii=False).encode())
    reread = ADAPTER.validate_json(item.model_dump_json(by_alias=True, exclude_none=True))
    assert reread == item
    assert reread.validate_answers(loaded) == stored


@pytest.mark.parametrize("type_name", ITEM_TYPES)
@given(data=st.data())
def test_each_choice_is_counted_once(type_name: str, data: st.DataObject) -> None:
    item, raw = data.draw(CASES[type_name])
    for answer_id, stored in item.validate_answers(raw).items():
        for one in item.stored_items:
            if one.id == answer_id and stored is not None:
                counts = one.tabulate([stored, None, stored])
                assert {key: count for key, count in counts.items() if count} == dict.fromkeys(named(one, stored), 2)


@pytest.mark.parametrize("type_name", ITEM_TYPES)
@given(data=st.data(), raw=ANYTHING)
def test_whatever_is_sent_is_stored_or_refused(type_name: str, data: st.DataObject, raw: object) -> None:
    item, _ = data.draw(CASES[type_name])
    answer_id = data.draw(st.sampled_from(item.answer_ids))
    try:
        stored = item.validate_answers({answer_id: raw})
    except AnswerError as refused:
        assert refused.reason
        assert refused.answer_id == answer_id
    else:
        assert item.validate_answers(stored) == stored
        json.dumps(stored, ensure_ascii=False).encode()


@pytest.mark.parametrize("type_name", ITEM_TYPES)
@pytest.mark.parametrize("empty", [None, ""])
@given(data=st.data())
def test_an_empty_answer_is_a_skipped_one(type_name: str, empty: str | None, data: st.DataObject) -> None:
    item, _ = data.draw(CASES[type_name])
    assert item.validate_answers(dict.fromkeys(item.answer_ids, empty)) == dict.fromkeys(item.answer_ids)


@pytest.mark.parametrize("type_name", ITEM_TYPES)
@given(data=st.data())
def test_everything_on_offer_stands_on_the_paper_form(type_name: str, data: st.DataObject) -> None:
    item, _ = data.draw(CASES[type_name])
    paper = item.paper()
    assert paper.way in get_args(Way)
    assert bool(paper.boxes or paper.numbers or paper.lines or paper.digits) == bool(item.stored_items)
    if isinstance(item, OptionItem):
        assert [box.code for box in paper.boxes] == [option.code for option in item.options]
        assert sum(box.line for box in paper.boxes) == len(item.stored_items) - 1


@given(data=st.data())
def test_bands_of_a_number_touch_each_other_and_hold_everything(data: st.DataObject) -> None:
    item, _ = data.draw(CASES["number"])
    assert isinstance(item, Number)
    assert [number for band in item.bands for number in (band[0], band[-1] + 1)][1:-1:2] == [
        band[0] for band in item.bands[1:]
    ]
    assert (item.bands[0][0], item.bands[-1][-1]) == (item.lowest, item.highest)
    assert len(item.bands) <= 18
