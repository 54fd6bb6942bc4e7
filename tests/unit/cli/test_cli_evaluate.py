import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.cli_process import Clywed, jsonl

GOLD: list[dict[str, Any]] = [
    {"id": "1", "text": "my social worker", "codes": ["workers"], "valence": "neutral", "lang": "en"},
    {"id": "2", "text": "idk", "codes": [], "disputed": [], "valence": None, "lang": "en"},
    {"id": "3", "text": "fy mrawd", "codes": ["family"], "disputed": ["feelings"], "lang": "cy", "source": "a test"},
]


def evaluated(clywed: Clywed, folder: Path, rows: list[dict[str, Any]], *options: str) -> Any:
    (folder / "gold.jsonl").write_bytes(jsonl(rows))
    return clywed("evaluate", *options, str(folder / "gold.jsonl"))


def test_the_tables_tell_every_code_theme_and_language(clywed: Clywed, tmp_path: Path) -> None:
    told = evaluated(clywed, tmp_path, GOLD)
    assert (told.code, told.err) == (0, "")
    assert "# 3 texts" in told.out
    for line in ("| workers | 1.000 | 1.000 | 1.000 | 1 |", "| learning | 0.000 | 0.000 | 0.000 | 0 |"):
        assert line in told.out
    for start in ("| Welsh | 1 |", "| English | 2 |", "| involvement |", "- Valence accuracy:", "- Coverage:"):
        assert start in told.out


def test_json_holds_the_same_figures(clywed: Clywed, tmp_path: Path) -> None:
    result = json.loads(evaluated(clywed, tmp_path, GOLD, "--json").out)
    assert result["texts"] == 3
    assert result["valence_texts"] == 1
    assert result["codes"]["tallies"]["workers"] == {"right": 1, "wrong": 0, "missed": 0}
    assert set(result["by_language"]) == {"cy", "en"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"codes": ["no_such_code"]}, "'no_such_code'"),
        ({"disputed": ["no_such_code"]}, "'no_such_code'"),
        ({"codes": None}, "codes"),
        ({"valence": "cross"}, "valence"),
        ({"text": 1}, "text"),
    ],
)
def test_a_bad_row_is_told_with_its_line(clywed: Clywed, tmp_path: Path, change: dict[str, Any], told: str) -> None:
    result = evaluated(clywed, tmp_path, [GOLD[0], GOLD[1] | change])
    assert (result.code, result.out) == (2, "")
    assert "gold.jsonl:2: " in result.err
    assert told in result.err
