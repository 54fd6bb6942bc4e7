"""Words that follow from an earlier answer or from the respondent's group."""

from pathlib import Path

import pytest

from surveys.answers import Answers
from surveys.checks import check_file
from surveys.loaders import load_library, load_questionnaire
from surveys.placeholders import placeholders_in
from surveys.questionnaire import Questionnaire
from surveys.snapshots import from_snapshot, snapshot
from surveys.texts import every_text
from surveys.wording import deciding_words, question_plainly, worded
from tests.unit.surveys.conftest import DEFINITION

WORDS = """\
words:
  - id: carers
    group: home
    say:
      - {when: foster, text: {en: your foster carers, cy: dy ofalwyr maeth}}
    otherwise: {en: the grown-ups at home, cy: yr oedolion gartref}
  - id: mood
    item: feeling
    otherwise: {en: not said, cy: heb ddweud}
  - id: pet
    item: pet
    say:
      - {when: yes, text: {en: your pet, cy: anifail}}
    otherwise: {en: a pet, cy: unrhyw anifail}
  - id: pet_soft
    form_of: pet
    say:
      - {when: yes, text: {en: your pet, cy: dy anifail}}
    otherwise: {en: a pet, cy: rhyw anifail}
information:
"""
HOBBIES = 'question: {en: "What do you do?", cy: "Beth wyt ti\'n ei wneud?"}'
PIPED = DEFINITION.replace("information:\n", WORDS, 1).replace(
    HOBBIES,
    'question: {en: "With {carers} and {pet}? You said: {mood}.",'
    ' cy: "Gyda {carers} a {pet_soft}? Dywedaist: {mood}."}',
)


def written(folder: Path, text: str) -> Path:
    path = folder / "a-small-one.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def piped(tmp_path: Path) -> Questionnaire:
    return load_questionnaire(written(tmp_path, PIPED))


def asked(questionnaire: Questionnaire, answers: Answers, language: str = "en", **values: str) -> str:
    item = worded(questionnaire, questionnaire.item("hobbies"), answers, values)
    return item.stored_items[0].question[language]


def test_the_words_follow_the_answers_and_the_group(piped: Questionnaire) -> None:
    answers = {"feeling": ["fair"], "pet": ["yes"]}
    assert asked(piped, answers, home="foster") == "With your foster carers and your pet? You said: Fair."
    assert asked(piped, answers, "cy", home="foster") == "Gyda dy ofalwyr maeth a dy anifail? Dywedaist: Gweddol."


@pytest.mark.parametrize("answers", [{}, {"feeling": None, "pet": None}, {"pet": ["no"]}])
def test_all_else_has_words_too(piped: Questionnaire, answers: Answers) -> None:
    assert asked(piped, answers, home="kinship") == "With the grown-ups at home and a pet? You said: not said."


def test_an_item_without_open_places_stays_as_it_is(piped: Questionnaire) -> None:
    item = piped.item("pet")
    assert worded(piped, item, {}, {}) is item


def test_only_what_decides_has_to_be_read(piped: Questionnaire) -> None:
    assert deciding_words(piped, piped.items) == {"feeling", "pet"}
    assert deciding_words(piped, [piped.item("pet")]) == frozenset()


def test_a_report_reads_the_question_worded_for_nobody(piped: Questionnaire) -> None:
    assert question_plainly(piped, "hobbies")["cy"] == "Gyda yr oedolion gartref a rhyw anifail? Dywedaist: heb ddweud."


def test_a_snapshot_keeps_the_words(piped: Questionnaire) -> None:
    again = from_snapshot(snapshot(piped)[0])
    assert again == piped
    assert asked(again, {"feeling": ["poor"]}).endswith("Poor.")


def test_an_answer_on_a_way_that_was_left_is_not_inserted(tmp_path: Path) -> None:
    hidden = PIPED.replace("      - id: pet\n", "      - id: pet\n        show_when: {item: feeling, is: [good]}\n")
    questionnaire = load_questionnaire(written(tmp_path, hidden))
    assert "a pet?" in asked(questionnaire, {"feeling": ["fair"], "pet": ["yes"]})
    assert "your pet?" in asked(questionnaire, {"feeling": ["good"], "pet": ["yes"]})


def test_words_beside_an_option_are_never_inserted(tmp_path: Path) -> None:
    saying = PIPED.replace(
        "{code: no, picture: no, label: {en: No", "{code: no, say: true, picture: no, label: {en: No"
    )
    saying = saying.replace("  - id: mood\n    item: feeling", "  - id: mood\n    item: pet")
    questionnaire = load_questionnaire(written(tmp_path, saying))
    assert asked(questionnaire, {"pet": ["no"], "pet.other": "a secret dragon"}).endswith("You said: not said.")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("item: feeling", "item: words", "'words' is not answered with one option"),
        ("item: feeling", "item: hobbies", "'hobbies' is not answered with one option"),
        ("item: feeling", "item: nothing", "no item is called 'nothing'"),
        ("group: home", "group: town", "no group is called 'town'"),
        ("form_of: pet", "form_of: mouse", "no insertion with a source of its own"),
        ("{when: foster,", "{when: hotel,", "there is no case 'hotel'"),
        ("id: pet_soft", "id: council", "is taken"),
        ("id: carers\n", "id: helpers\n", "no item holds {helpers}"),
        ('{mood}.", cy', '", cy', "do not hold the same placeholders"),
        ("a {pet_soft}?", "a {carers}?", "do not hold the same placeholders"),
        ("    item: pet\n", "    item: pet\n    group: home\n", "write one"),
        ("a {pet_soft}?", "a {cath}?", "{cath} can't be filled here"),
    ],
)
def test_what_could_not_be_filled_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert PIPED.count(old) == 1, old
    faults = check_file(written(tmp_path, PIPED.replace(old, new)))
    assert any(told in fault.message for fault in faults), faults


def test_an_answer_is_inserted_only_after_it_was_given(tmp_path: Path) -> None:
    early = DEFINITION.replace("information:\n", WORDS, 1).replace(
        'question: {en: "Is there a pet?", cy: "Oes anifail?"}', 'question: {en: "{pet} {mood}?", cy: "{pet} {mood}?"}'
    )
    told = [fault.message for fault in check_file(written(tmp_path, early))]
    assert sum("{pet} can't be filled here" in message for message in told) == 2
    assert not any("{mood} can't be filled here" in message for message in told)


@pytest.mark.parametrize("questionnaire", load_library().values(), ids=lambda one: one.id)
def test_every_item_of_the_library_can_be_asked_of_anybody(questionnaire: Questionnaire) -> None:
    for item in questionnaire.items:
        plain = worded(questionnaire, item, {}, {})
        assert not [
            text for _place, words, _part in every_text(plain) for text in words.values() if placeholders_in(text)
        ]


def test_several_instruments_speak_to_the_person() -> None:
    assert sum(bool(questionnaire.words) for questionnaire in load_library().values()) >= 2
