"""Properties that hold for every item type, on items and answers that Hypothesis makes up."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from surveys.answers import AnswerError
from surveys.items import ITEM_TYPES, AnyItem
from surveys.items.base import Item
from surveys.pictures import FACES

WORDS = {"en": "Some words", "cy": "Geiriau"}
ADAPTER: TypeAdapter[Item] = TypeAdapter(AnyItem)
CODES = st.lists(st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True), min_size=2, max_size=12, unique=True)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=50)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=5,
)

Case = tuple[Item, Any]


def _item(type_name: str, **parts: Any) -> Item:
    return ADAPTER.validate_python(
        {"id": "it", "type": type_name, "indicator": "one.two", "question": WORDS, **parts},
    )


def _option(code: str, **parts: Any) -> dict[str, Any]:
    return {"code": code, "label": WORDS, **parts}


@st.composite
def single_choices(draw: st.DrawFn) -> Case:
    codes = draw(CODES)
    chosen = draw(st.sampled_from(codes))
    item = _item("single_choice", options=[_option(code) for code in codes])
    return item, draw(st.sampled_from([chosen, [chosen], (chosen, "")]))


@st.composite
def multiple_choices(draw: st.DrawFn) -> Case:
    codes = draw(CODES)
    options = [_option(code) for code in codes[1:]] + [_option(codes[0], exclusive=True)]
    chosen = draw(st.just([codes[0]]) | st.lists(st.sampled_from(codes[1:]), min_size=1, max_size=8))
    return _item("multiple_choice", options=options), chosen


@st.composite
def faces(draw: st.DrawFn) -> Case:
    shown = draw(st.lists(st.sampled_from(FACES), min_size=3, max_size=5, unique=True))
    return _item("faces", options=[_option(face, face=face) for face in shown]), draw(st.sampled_from(shown))


@st.composite
def scales(draw: st.DrawFn) -> Case:
    lowest = draw(st.integers(-10, 10))
    highest = lowest + draw(st.integers(1, 10))
    number = draw(st.integers(lowest, highest))
    item = _item("scale", **{"from": lowest, "to": highest, "low_label": WORDS, "high_label": WORDS})
    return item, draw(st.sampled_from([number, str(number), f" {number} "]))


@st.composite
def free_texts(draw: st.DrawFn) -> Case:
    text = draw(TEXTS)
    return _item("free_text", max_length=50), "a" + text[:49]


CASES: dict[str, st.SearchStrategy[Case]] = {
    "single_choice": single_choices(),
    "multiple_choice": multiple_choices(),
    "faces": faces(),
    "scale": scales(),
    "free_text": free_texts(),
}
VALUE_KINDS: dict[str, type] = {"codes": list, "number": int, "text": str}


def test_every_type_is_put_to_the_proof() -> None:
    assert CASES.keys() == ITEM_TYPES.keys()


@pytest.mark.parametrize("type_name", ITEM_TYPES)
@given(data=st.data())
def test_an_answer_comes_back_from_storage_as_it_went_in(type_name: str, data: st.DataObject) -> None:
    item, raw = data.draw(CASES[type_name])
    stored = item.validate_answer(raw)
    assert isinstance(stored, VALUE_KINDS[item.value_kind])
    loaded = json.loads(json.dumps(stored, ensure_ascii=False).encode())
    reread = ADAPTER.validate_json(item.model_dump_json(by_alias=True))
    assert reread == item
    assert reread.validate_answer(loaded) == stored


@pytest.mark.parametrize("type_name", ITEM_TYPES)
@given(data=st.data())
def test_each_choice_is_counted_once(type_name: str, data: st.DataObject) -> None:
    item, raw = data.draw(CASES[type_name])
    stored = item.validate_answer(raw)
    counts = item.tabulate([stored, None, stored])
    expected = [] if item.value_kind == "text" else stored if isinstance(stored, list) else [str(stored)]
    assert {key: count for key, count in counts.items() if count} == dict.fromkeys(expected, 2)


@pytest.mark.parametrize("type_name", ITEM_TYPES)
@given(data=st.data(), raw=ANYTHING)
def test_whatever_is_sent_is_stored_or_refused(type_name: str, data: st.DataObject, raw: object) -> None:
    item, _ = data.draw(CASES[type_name])
    try:
        stored = item.validate_answer(raw)
    except AnswerError as refused:
        assert refused.reason
    else:
        assert item.validate_answer(stored) == stored
        json.dumps(stored, ensure_ascii=False).encode()


@pytest.mark.parametrize("type_name", ITEM_TYPES)
@pytest.mark.parametrize("empty", [None, ""])
@given(data=st.data())
def test_an_empty_answer_is_a_skipped_one(type_name: str, empty: str | None, data: st.DataObject) -> None:
    item, _ = data.draw(CASES[type_name])
    assert item.validate_answer(empty) is None
