"""What each item type takes, what it refuses and why."""

from pathlib import Path

import pytest

from surveys.answers import AnswerError
from surveys.items.information import Information
from surveys.items.options import OptionItem
from surveys.items.ranking import Ranking
from surveys.items.scale import Scale
from surveys.loaders import load_questionnaire
from surveys.questionnaire import Questionnaire
from tests.unit.surveys.item_cases import made, option


@pytest.fixture
def questionnaire(definition_file: Path) -> Questionnaire:
    return load_questionnaire(definition_file)


TAKEN = [
    ("feeling", "good", ["good"]),
    ("feeling", ["good", "good"], ["good"]),
    ("pet", ["yes", ""], ["yes"]),
    ("pet", [], None),
    ("hobbies", ["music", "ball", "music"], ["ball", "music"]),
    ("hobbies", "none", ["none"]),
    ("happiness", "0", 0),
    ("happiness", " 10 ", 10),
    ("happiness", 7, 7),
    ("words", " a\r\nb\rc\u2028d ", "a\nb\nc\nd"),
    ("words", "a\x00b\ud800c\x1b\td", "abc d"),
    ("words", "tŷ 👩‍👧 ŵyn", "tŷ 👩‍👧 ŵyn"),
    ("words", "x" * 20 + "\r\n  ", "x" * 20),
    ("words", "\x00\n", None),
]

REFUSED = [
    ("feeling", "Good", "unknown_option"),
    ("feeling", ["good", "poor"], "too_many"),
    ("pet", 1, "unknown_option"),
    ("pet", {"yes": 1}, "unknown_option"),
    ("pet", [["yes"]], "unknown_option"),
    ("hobbies", ["ball", "dragons"], "unknown_option"),
    ("hobbies", ["ball", "none"], "exclusive"),
    ("happiness", "11", "out_of_range"),
    ("happiness", "-1", "out_of_range"),
    ("happiness", "seven", "not_a_number"),
    ("happiness", "7.5", "not_a_number"),
    ("happiness", "٧", "not_a_number"),
    ("happiness", "9" * 5000, "not_a_number"),
    ("happiness", True, "not_a_number"),
    ("words", "x" * 21, "too_long"),
    ("words", ["x"], "not_text"),
]


@pytest.mark.parametrize(("item_id", "raw", "stored"), TAKEN)
def test_taken(questionnaire: Questionnaire, item_id: str, raw: object, stored: object) -> None:
    assert questionnaire.stored_item(item_id).validate_answer(raw) == stored


@pytest.mark.parametrize(("item_id", "raw", "reason"), REFUSED)
def test_refused_with_a_reason_that_a_page_can_word(
    questionnaire: Questionnaire, item_id: str, raw: object, reason: str
) -> None:
    with pytest.raises(AnswerError) as refused:
        questionnaire.stored_item(item_id).validate_answer(raw)
    assert refused.value.reason == reason


def test_tables_hold_what_nobody_chose(questionnaire: Questionnaire) -> None:
    hobbies = questionnaire.stored_item("hobbies").tabulate([["ball", "music"], None, ["ball"]])
    assert hobbies == {"ball": 2, "music": 1, "none": 0}
    happiness = questionnaire.stored_item("happiness").tabulate([0, 10, None, 10])
    assert happiness == {str(number): 0 for number in range(1, 10)} | {"0": 1, "10": 2}
    assert questionnaire.stored_item("words").tabulate(["some", None]) == {}


def test_tables_refuse_what_was_never_offered(questionnaire: Questionnaire) -> None:
    with pytest.raises(AnswerError):
        questionnaire.stored_item("pet").tabulate([["dragon"]])


def test_options_and_numbers_on_offer(questionnaire: Questionnaire) -> None:
    pet, happiness = questionnaire.stored_item("pet"), questionnaire.stored_item("happiness")
    assert isinstance(pet, OptionItem)
    assert pet.option("no").label["cy"] == "Nac oes"
    with pytest.raises(KeyError):
        pet.option("No")
    assert isinstance(happiness, Scale)
    assert list(happiness.numbers) == list(range(11))


def test_who_only_wrote_meant_the_option_beside_which_they_wrote() -> None:
    item = made("single_choice", options=[option("dog"), option("other", say=True)])
    assert item.validate_answers({"it.other": " a newt "}) == {"it": ["other"], "it.other": "a newt"}
    assert item.validate_answers({"it": "dog", "it.other": "a newt"}) == {"it": ["dog"], "it.other": "a newt"}


@pytest.mark.parametrize(("chosen", "reported"), [(["other"], {"it", "it.other"}), (["dog"], {"it"}), (None, {"it"})])
def test_words_count_only_beside_their_option(chosen: list[str] | None, reported: set[str]) -> None:
    item = made("multiple_choice", options=[option("dog"), option("other", say=True)])
    shown = item.reported_items({"it": chosen, "it.other": "a newt"})
    assert {one.id for one in shown} == reported


def test_words_beside_an_option_carry_its_question() -> None:
    item = made("single_choice", sensitive=True, options=[option("dog"), option("other", say=True)])
    _choice, words = item.stored_items
    assert words.question == {"en": "Some words – Some words", "cy": "Geiriau – Geiriau"}
    assert (words.value_kind, words.sensitive) == ("text", True)
    with pytest.raises(AnswerError) as refused:
        item.validate_answers({"it.other": "x" * 201})
    assert (refused.value.reason, refused.value.answer_id) == ("too_long", "it.other")


RANKED = made("ranking", most=3, options=[option(code) for code in ("bus", "park", "pool", "shop")])


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ({"park": "1", "bus": "2"}, ["park", "bus"]),
        ({"shop": "3", "bus": "1", "park": ""}, ["bus", "shop"]),
        (["shop", "bus", "park"], ["shop", "bus", "park"]),
        ({}, None),
    ],
)
def test_a_ranking_is_kept_in_order_without_gaps(raw: object, stored: object) -> None:
    assert RANKED.validate_answers({"it": raw}) == {"it": stored}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ({"park": "1", "bus": "1"}, "same_place"),
        ({"park": "4"}, "unknown_option"),
        ({"zoo": "1"}, "unknown_option"),
        (["bus", "park", "pool", "shop"], "too_many"),
    ],
)
def test_a_ranking_gives_each_place_once(raw: object, reason: str) -> None:
    with pytest.raises(AnswerError) as refused:
        RANKED.validate_answers({"it": raw})
    assert refused.value.reason == reason


def test_a_ranking_is_counted_by_place() -> None:
    assert isinstance(RANKED, Ranking)
    assert RANKED.tabulate_places([["park", "bus"], ["park"], None]) == {
        "bus": [0, 1, 0], "park": [2, 0, 0], "pool": [0, 0, 0], "shop": [0, 0, 0]
    }  # fmt: skip


MONTH = made("month", earliest="2015-09", latest="2026-03")


@pytest.mark.parametrize(("raw", "stored"), [("2015-9", 201509), ("2026-03", 202603), (202001, 202001), ("-", None)])
def test_a_month_is_stored_as_one_number(raw: object, stored: object) -> None:
    assert MONTH.validate_answers({"it": raw}) == {"it": stored}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("2015-8", "out_of_range"),
        ("2026-4", "out_of_range"),
        ("2020-", "half_a_month"),
        ("-5", "half_a_month"),
        ("2020-13", "not_a_month"),
        (202013, "not_a_month"),
        ("May", "not_a_month"),
    ],
)
def test_what_is_no_month_is_refused(raw: object, reason: str) -> None:
    with pytest.raises(AnswerError) as refused:
        MONTH.validate_answers({"it": raw})
    assert refused.value.reason == reason


def test_months_are_counted_by_year_so_that_none_is_somebodys() -> None:
    (month,) = MONTH.stored_items
    counts = month.tabulate([201509, 202603, 202601, None])
    assert list(counts) == [str(year) for year in range(2015, 2027)]
    assert {year: count for year, count in counts.items() if count} == {"2015": 1, "2026": 2}


def test_a_number_may_be_typed_with_a_comma_and_is_counted_in_bands() -> None:
    number = made("number", **{"from": 0, "to": 20_000}).stored_items[0]
    assert [number.validate_answer(typed) for typed in ("1,200", "1 200", " 7 ", "0")] == [1200, 1200, 7, 0]
    counts = number.tabulate([0, 7, 9, 12_000])
    assert {band: count for band, count in counts.items() if count} == {"0": 1, "5-9": 2, "10000-19999": 1}
    for typed in ("1,2", "12,00", "3.5", "many"):
        with pytest.raises(AnswerError):
            number.validate_answer(typed)


def test_a_grid_asks_one_question_for_each_row() -> None:
    rows = [{"id": "help", "label": {"en": "Help", "cy": "Help"}}, {"id": "pay", "label": {"en": "Pay", "cy": "Tâl"}}]
    grid = made("grid", rows=rows, options=[option("yes"), option("no")])
    assert grid.validate_answers({"it.pay": "no"}) == {"it.help": None, "it.pay": ["no"]}
    assert [one.question["cy"] for one in grid.stored_items] == ["Geiriau – Help", "Geiriau – Tâl"]


def test_a_page_to_read_asks_nothing() -> None:
    page = made("information", text={"en": "One.\n\nTwo.", "cy": "Un.\n\nDau."})
    assert isinstance(page, Information)
    assert (page.stored_items, page.answer_ids) == ((), ("it",))
    assert page.paragraphs("cy") == ["Un.", "Dau."]
