"""Shared sections and figures to compare with."""

from pathlib import Path

import pytest

import surveys
from definitions.source import read_source
from surveys.benchmarks import benchmarks
from surveys.checks import check_file
from surveys.loaders import load_questionnaire
from surveys.snapshots import from_snapshot, snapshot
from tests.unit.surveys.conftest import DEFINITION

LIBRARY = Path(surveys.__file__).parent / "library"
INCLUDING = DEFINITION.replace("audience: child", "audience: adult").replace(
    "closing:\n", "  - include: welsh-language\nclosing:\n"
)


@pytest.fixture
def including(tmp_path: Path) -> Path:
    path = tmp_path / "a-small-one.yaml"
    path.write_text(INCLUDING, encoding="utf-8")
    return path


def test_a_snapshot_holds_the_section_whole(including: Path) -> None:
    questionnaire = load_questionnaire(including)
    assert [section.id for section in questionnaire.sections] == ["only", "welsh_language"]
    assert from_snapshot(snapshot(questionnaire)[0]) == questionnaire


def test_what_the_section_brings_is_checked_with_all_else(including: Path) -> None:
    line = INCLUDING.split("\n").index("  - include: welsh-language") + 1
    including.write_text(INCLUDING.replace("id: pet", "id: welsh_increase"), encoding="utf-8")
    faults = check_file(including)
    assert [("'welsh_increase' stands 2 times" in fault.message) for fault in faults] == [True, True]
    assert faults[1].line == line


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("include: welsh", "no section is called 'welsh'; there is welsh-language"),
        ("include: ../foster-carers", "no section is called"),
        ("include: [a]", "no section is called"),
        ("{include: welsh-language, id: mine}", "stands alone"),
    ],
)
def test_an_include_names_a_section_and_nothing_else(including: Path, written: str, told: str) -> None:
    including.write_text(INCLUDING.replace("include: welsh-language", written), encoding="utf-8")
    (fault,) = check_file(including)
    assert told in fault.message
    assert fault.line == INCLUDING.split("\n").index("  - include: welsh-language") + 1


def test_every_shared_section_is_included_somewhere() -> None:
    instruments = [path.read_text("utf-8") for path in LIBRARY.glob("*.yaml")]
    for section in (LIBRARY / "sections").glob("*.yaml"):
        assert any(f"include: {section.stem}" in text for text in instruments), section.stem


def test_figures_to_compare_with_say_whose_they_are() -> None:
    figures = [figure for several in benchmarks().values() for figure in several]
    assert len(benchmarks()) >= 12
    assert all(figure.source["cy"] and figure.ages["cy"] and figure.years for figure in figures)
    assert [(one.percent, one.ages["en"]) for one in benchmarks()["trust_carer"]] == [(96, "4 to 10"), (71, "11 to 18")]


def test_an_unknown_figure_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a-small-one.yaml"
    path.write_text(DEFINITION.replace("sensitive: true", "benchmark: trust_dog"), encoding="utf-8")
    (fault,) = check_file(path)
    assert "no benchmark is called 'trust_dog'" in fault.message
    path.write_text(DEFINITION.replace("sensitive: true", "benchmark: trust_carer"), encoding="utf-8")
    assert check_file(path) == []


def test_the_files_are_plain_yaml() -> None:
    for path in [*LIBRARY.rglob("*.yaml"), LIBRARY.parent / "benchmarks.yaml"]:
        assert read_source(path.read_text("utf-8"), str(path)).content
