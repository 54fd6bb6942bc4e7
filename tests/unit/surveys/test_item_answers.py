"""What each item type takes, what it refuses and why."""

from pathlib import Path

import pytest

from surveys.answers import AnswerError
from surveys.items.options import OptionItem
from surveys.items.scale import Scale
from surveys.loaders import load_questionnaire
from surveys.questionnaire import Questionnaire


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
    assert questionnaire.item(item_id).validate_answer(raw) == stored


@pytest.mark.parametrize(("item_id", "raw", "reason"), REFUSED)
def test_refused_with_a_reason_that_a_page_can_word(
    questionnaire: Questionnaire, item_id: str, raw: object, reason: str
) -> None:
    with pytest.raises(AnswerError) as refused:
        questionnaire.item(item_id).validate_answer(raw)
    assert refused.value.reason == reason


def test_tables_hold_what_nobody_chose(questionnaire: Questionnaire) -> None:
    hobbies = questionnaire.item("hobbies").tabulate([["ball", "music"], None, ["ball"]])
    assert hobbies == {"ball": 2, "music": 1, "none": 0}
    happiness = questionnaire.item("happiness").tabulate([0, 10, None, 10])
    assert happiness == {str(number): 0 for number in range(1, 10)} | {"0": 1, "10": 2}
    assert questionnaire.item("words").tabulate(["some", None]) == {}


def test_tables_refuse_what_was_never_offered(questionnaire: Questionnaire) -> None:
    with pytest.raises(AnswerError):
        questionnaire.item("pet").tabulate([["dragon"]])


def test_options_and_numbers_on_offer(questionnaire: Questionnaire) -> None:
    pet, happiness = questionnaire.item("pet"), questionnaire.item("happiness")
    assert isinstance(pet, OptionItem)
    assert pet.option("no").label["cy"] == "Nac oes"
    with pytest.raises(KeyError):
        pet.option("No")
    assert isinstance(happiness, Scale)
    assert list(happiness.numbers) == list(range(11))
