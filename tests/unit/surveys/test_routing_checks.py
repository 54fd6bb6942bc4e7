"""What is wrong with the routing of a definition is told when it is read, with its line."""

from pathlib import Path

import pytest

from surveys.checks import check_file
from tests.unit.surveys.conftest import DEFINITION

PET = "        sensitive: true\n"
MUSIC = "        indicator: resilience.hobbies\n"
HAPPY = "        indicator: wellbeing.happiness\n"
WORDS = "        hint: {en: Say it, cy: Dwed e}\n"
SECTION = "    title: {en: Only, cy: Unig}\n"


def faults_with(tmp_path: Path, *added: tuple[str, str]) -> list[str]:
    """The faults of the small definition after a line was added behind each of some lines."""
    text = DEFINITION
    for line, show_when in added:
        assert text.count(line) == 1
        indent = " " * (len(line) - len(line.lstrip()))
        text = text.replace(line, f"{line}{indent}show_when: {show_when}\n")
    path = tmp_path / "a-small-one.yaml"
    path.write_text(text, encoding="utf-8")
    lines = text.split("\n")
    faults = check_file(path)
    assert all("show_when" in lines[fault.line - 1] for fault in faults)
    return [fault.message for fault in faults]


SOUND = [
    (PET, "{item: feeling, is: [good, poor]}"),
    (PET, "{item: feeling, not: [good], answered: true}"),
    (WORDS, "{item: happiness, at_least: 3, at_most: 7}"),
    (WORDS, "{item: hobbies, is: [ball, music]}"),
    (WORDS, "{all: [{item: hobbies, is: [ball]}, {item: hobbies, is: [music]}]}"),
    (WORDS, "{any: [{item: pet, is: [yes]}, {item: happiness, at_most: 4}]}"),
    (WORDS, "{item: pet, answered: false}"),
]


@pytest.mark.parametrize(("line", "show_when"), SOUND)
def test_sound_routing_has_no_faults(tmp_path: Path, line: str, show_when: str) -> None:
    assert faults_with(tmp_path, (line, show_when)) == []


UNSOUND = [
    (PET, "{item: feelings, is: [good]}", "no item is called 'feelings'"),
    (PET, "{item: happiness, at_least: 3}", "'happiness' does not stand earlier"),
    (PET, "{item: pet, is: [yes]}", "'pet' does not stand earlier"),
    (SECTION, "{item: feeling, is: [good]}", "'feeling' does not stand earlier"),
    (PET, "{item: feeling, is: [great]}", "'feeling' has no option 'great'; it has fair, good, poor"),
    (PET, "{item: feeling, is: []}", "no code stands here"),
    (PET, "{item: feeling, is: [good, good]}", "the code 'good' stands here twice"),
    (PET, "{item: feeling, at_least: 1}", "'feeling' is no number"),
    (WORDS, "{item: happiness, is: [good]}", "'happiness' has no options"),
    (WORDS, "{item: happiness, at_least: 11}", "'happiness' goes from 0 to 10"),
    (WORDS, "{item: happiness, at_least: 5, at_most: 4}", "no number is both so large and so small"),
    (PET, "{all: [{item: feeling, is: [good]}]}", "fewer than two conditions"),
    (WORDS, "{any: [{item: pet, is: [yes]}, {item: pet, is: [yes]}]}", "this condition stands here twice"),
    (PET, "{item: feeling}", "says nothing about its item"),
    (PET, "{item: feeling, was: [good]}", "was is not known here"),
    (PET, "{all: [{item: feeling, is: [good]}, {item: feeling, is: [poor]}]}", "no answers lead here"),
    (PET, "{item: feeling, is: [good], not: [good]}", "no answers lead here"),
    (WORDS, "{all: [{item: hobbies, is: [none]}, {item: hobbies, is: [ball]}]}", "no answers lead here"),
    (WORDS, "{all: [{item: happiness, at_least: 6}, {item: happiness, at_most: 5}]}", "no answers lead here"),
    (WORDS, "{any: [{item: pet, is: [yes]}, {item: pet, is: [no], answered: false}]}", "a part of this can never hold"),
]


@pytest.mark.parametrize(("line", "show_when", "told"), UNSOUND)
def test_unsound_routing_is_told(tmp_path: Path, line: str, show_when: str, told: str) -> None:
    (message,) = faults_with(tmp_path, (line, show_when))
    assert told in message


def test_an_item_that_hangs_on_one_hidden_by_the_same_answer_is_never_shown(tmp_path: Path) -> None:
    pet = (PET, "{item: feeling, is: [good]}")
    (message,) = faults_with(tmp_path, pet, (WORDS, "{all: [{item: pet, is: [yes]}, {item: feeling, is: [poor]}]}"))
    assert "no answers lead here" in message


SECTIONS = """\
  - id: later
    title: {en: Later, cy: Wedyn}
    show_when: {all: [{item: feeling, is: [good]}, {item: pet, is: [yes]}]}
    items:
      - id: last
        type: free_text
        indicator: recovery.settled
        question: {en: "What?", cy: "Beth?"}
closing:
"""


def test_a_section_that_can_never_be_shown_is_told_once(tmp_path: Path) -> None:
    text = DEFINITION.replace("closing:\n", SECTIONS)
    path = tmp_path / "a-small-one.yaml"
    path.write_text(text, encoding="utf-8")
    assert check_file(path) == []
    path.write_text(text.replace(PET, f"{PET}        show_when: {{item: feeling, is: [poor]}}\n"), encoding="utf-8")
    (fault,) = check_file(path)
    assert "this section can never be shown" in fault.message
    assert fault.line == path.read_text("utf-8").split("\n").index(SECTIONS.split("\n")[2]) + 1


def test_what_hangs_on_too_much_is_refused(tmp_path: Path) -> None:
    options = ", ".join(f"{{code: c{n}, picture: no, label: {{en: A{n}, cy: B{n}}}}}" for n in range(6))
    many = "\n".join(
        f"      - id: m{n}\n        type: multiple_choice\n        indicator: one.two\n"
        f'        question: {{en: "Q{n}?", cy: "C{n}?"}}\n        options: [{options}]'
        for n in range(4)
    )
    tests = ", ".join(f"{{item: m{n}, is: [c0, c1, c2, c3, c4]}}" for n in range(4))
    text = DEFINITION.replace("      - id: words", f"{many}\n      - id: words").replace(
        WORDS, f"{WORDS}        show_when: {{all: [{tests}]}}\n"
    )
    path = tmp_path / "a-small-one.yaml"
    path.write_text(text, encoding="utf-8")
    assert ["too many answers to be tried" in fault.message for fault in check_file(path)] == [True]
