"""The tablet's scripts say what the server says: on the same vectors, the same answers, the same words."""

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.disclosure_corpus import load_examples
from analysis.disclosure_short import seems_worrying, short_list
from app.respond.tablet_pack import _limits
from app.vault.tablet import code_checks
from app.vault.wave_key import WaveKey
from surveys.answers import AnswerError
from surveys.items.base import Item
from tests.rig.scripts import called
from tests.unit.surveys.item_cases import made, option

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "routing.json").read_text(encoding="utf-8"))


def test_conditions_hold_as_the_vectors_say() -> None:
    cases = VECTORS["conditions"]
    told = called("tablet/routing.js", "holds", [[case["condition"], case["answers"]] for case in cases])
    assert [case["name"] for case, held in zip(cases, told, strict=True) if held is not case["holds"]] == []


def steps_of(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As the pack has them."""
    return [
        {
            "id": item["id"],
            "answers": [item["id"]],
            "conditions": [one["show_when"] for one in (section, item) if "show_when" in one],
        }
        for section in sections
        for item in section["items"]
    ]


def test_ways_lead_as_the_vectors_say() -> None:
    cases = VECTORS["paths"]
    told = called("tablet/routing.js", "walk", [[steps_of(case["sections"]), case["answers"]] for case in cases])
    assert [[step["id"] for step in way] for way in told] == [case["visible"] for case in cases]


def step_of(item: Item) -> dict[str, Any]:
    stored = {one.id: _limits(one) for one in item.stored_items}
    return {"id": item.id, "type": item.type, "answers": list(item.answer_ids), "stored": stored}


CHOICE = made("single_choice", options=[option("a"), option("b")])
MANY = made("multiple_choice", options=[option("a"), option("b"), option("none") | {"exclusive": True}])
NUMBER = made("number", **{"from": 0, "to": 2000})
SCALE = made("scale", **{"from": 0, "to": 10}, low_label={"en": "l", "cy": "i"}, high_label={"en": "h", "cy": "u"})
MONTH = made("month", earliest="2010-02", latest="2020-11")
TEXT = made("free_text", max_length=5)
RANKING = made("ranking", options=[option("a"), option("b"), option("c")], most=2)

GIVEN: list[tuple[Item, object]] = [
    *((CHOICE, raw) for raw in (None, "a", "b", "")),
    *((MANY, raw) for raw in (None, "a", ["a", "b"], "none", ["a", "none"])),
    *((NUMBER, raw) for raw in (None, "", " 7 ", "1,200", "1 200", "-1", "2001", "x", "1.5", "12 3")),
    *((SCALE, raw) for raw in (None, "0", "10")),
    *((MONTH, raw) for raw in ("-", "2019-7", "2019-", "-3", "2010-1", "2020-12")),
    *((TEXT, raw) for raw in (None, "", "  hi ", "ŵŷâêô", "sixsix", "🐶🐶🐶🐶🐶", "🐶🐶🐶🐶🐶🐶")),
    *((RANKING, raw) for raw in ({"a": "", "b": "", "c": ""}, {"a": "2", "b": "1", "c": ""}, {"a": "1", "b": "1"})),
]


def judged(item: Item, raw: object) -> tuple[Any, str | None]:
    try:
        return item.validate_answers({item.id: raw}), None
    except AnswerError as error:
        return None, error.reason


def test_answers_are_judged_as_on_the_server() -> None:
    refused = called("tablet/given.js", "problem", [[step_of(item), {item.id: raw}] for item, raw in GIVEN])
    reasons = [(one or {}).get("reason") for one in refused]
    assert reasons == [judged(item, raw)[1] for item, raw in GIVEN]
    assert {"exclusive", "not_a_number", "out_of_range", "half_a_month", "same_place", "too_long"} <= set(reasons)


def test_answers_are_stored_as_on_the_server() -> None:
    taken = [(item, raw) for item, raw in GIVEN if judged(item, raw)[1] is None]
    told = called("tablet/given.js", "stored", [[step_of(item), {item.id: raw}] for item, raw in taken])
    assert told == [judged(item, raw)[0] for item, raw in taken]


def test_the_short_list_reads_alike() -> None:
    texts = [one.text for one in load_examples()][::7]
    told = called("tablet/worry.js", "seemsWorrying", [[text, short_list().as_json()] for text in texts[:150]])
    assert told == [seems_worrying(text) for text in texts[:150]]


@pytest.mark.parametrize(
    "text", ["he hits me every night", "mae dad yn fy nharo i bob nos", "I want to kill myself", "dwi ddim isio byw"]
)
def test_plain_words_of_harm_show_help(text: str) -> None:
    assert seems_worrying(text)


@pytest.mark.parametrize("text", ["", "I want pancakes", "Dwi'n hoffi fy nghi", "My room is nice and I like football"])
def test_ordinary_words_do_not(text: str) -> None:
    assert not seems_worrying(text)


def test_a_right_code_passes_however_it_is_typed() -> None:
    checks = code_checks(WaveKey(b"k" * 32), ["CDFGHJKMN"])
    pack = {"salt": checks.salt.hex(), "bits": checks.bits, "values": list(checks.values)}
    typed = ["cdf-ghj-kmn", " CDFGHJKMN ", "CDF GHJ KMN", "", "CDFGHJKM", "AAAAAAAAA"]
    assert called("tablet/parcel.js", "mayBeCode", [[one, pack] for one in typed]) == [True] * 3 + [False] * 3
