from pathlib import Path

import pytest

from analysis.framework import DEFAULT_FRAMEWORK, Framework, framework_ids, load_framework, read_framework
from definitions.errors import DefinitionError

VALID = """\
framework: small
version: 1
title: {en: Small, cy: Bach}
source: {en: A test, cy: Prawf}
themes:
  - id: home
    label: {en: Home, cy: Cartref}
    definition: {en: Where one lives, cy: Ble mae rhywun yn byw}
    strategy_theme: "yes"
    codes:
      - id: food
        label: {en: Food, cy: Bwyd}
        definition: {en: What is eaten, cy: Yr hyn sy'n cael ei fwyta}
        cues: {en: [food, tea], cy: [bwyd]}
        examples: {en: [The food is nice], cy: [Mae'r bwyd yn neis]}
"""


def faults_of(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_framework(path)
    assert all(fault.file == str(path) for fault in caught.value.faults)
    return [(fault.line, fault.message) for fault in caught.value.faults]


def test_a_valid_framework_is_read(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(VALID, encoding="utf-8")
    framework = read_framework(path)
    assert framework.theme_of == {"food": "home"}
    assert framework.themes_of(["food", "unknown"]) == ["home"]
    assert framework.codes["food"].cues["en"] == ["food", "tea"]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("label: {en: Food, cy: Bwyd}", "label: {en: Food}", 12, "cy"),
        ("cues: {en: [food, tea], cy: [bwyd]}", "cues: {en: [food, tea]}", 14, "cy"),
        ("cy: [bwyd]}", 'cy: [""]}', 14, "empty"),
        ("[food, tea]", "[food, Food]", 14, "twice"),
        ("id: food", "id: Food!", 11, "id"),
        ('strategy_theme: "yes"', "strategy_theme: perhaps", 9, "strategy_theme"),
        ("framework: small", "framework: other", 1, "small.yaml"),
        ("version: 1\n", "version: 1\ncolour: red\n", 3, "colour"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    ((found, message),) = faults_of(tmp_path, VALID.replace(old, new))
    assert found == line
    assert told in message


def test_ids_are_unique(tmp_path: Path) -> None:
    code = VALID[VALID.index("      - id: food") :]
    faults = faults_of(tmp_path, VALID + code)
    assert [line for line, _ in faults] == [11, 16]
    assert all("'food'" in message for _, message in faults)


def test_the_shipped_framework_has_its_themes_and_codes(framework: Framework) -> None:
    assert DEFAULT_FRAMEWORK in framework_ids()
    assert framework.strategy_themes == ("involvement", "experience", "wellbeing", "home")
    assert [theme.id for theme in framework.themes] == [*framework.strategy_themes, "service"]
    assert len(framework.codes) == 28


def test_an_unknown_framework_is_told_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=DEFAULT_FRAMEWORK):
        load_framework("no-such")


def test_every_code_of_the_corpus_teaches_one_code_of_the_newer_framework(framework: Framework) -> None:
    newer = load_framework("striving-for-excellence")
    assert newer.strategy_themes == ("place", "people", "practice")
    assert {code: len(newer.taught([code])) for code in framework.codes} == dict.fromkeys(framework.codes, 1)
    assert framework.taught(["carers", "unknown"]) == {"carers"}
    # The corpus knows nothing like it: its own examples alone teach it.
    assert newer.codes["restorative"].taught_by == []
