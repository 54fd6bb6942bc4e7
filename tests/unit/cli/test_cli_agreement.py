import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.cli_process import Clywed, jsonl


def write(folder: Path, name: str, rows: list[dict[str, Any]]) -> str:
    path = folder / name
    path.write_bytes(jsonl(rows))
    return str(path)


@pytest.fixture
def first(tmp_path: Path) -> str:
    return write(tmp_path, "a.jsonl", [{"id": f"t{at}", "codes": [code]} for at, code in enumerate("aabb")])


def test_the_table_tells_alpha_kappa_and_f1(clywed: Clywed, first: str, tmp_path: Path) -> None:
    """alpha as worked out in the unit test of agreement; code a: both 1, first only 1: F1 2/3, kappa 1/2."""
    second = write(tmp_path, "b.jsonl", [{"id": f"t{at}", "codes": [code]} for at, code in enumerate("abbb")])
    told = clywed("agreement", first, second)
    assert (told.code, told.err) == (0, "")
    assert "Krippendorff's alpha (MASI): 0.533" in told.out
    assert "| a | 0.500 | 0.667 | 2 | 1 | 1 |" in told.out


def test_json_and_the_lines_that_clywed_code_prints(clywed: Clywed, first: str, tmp_path: Path) -> None:
    coded = [
        {"id": f"t{at}", "codes": [{"code": code, "probability": 0.9, "evidence": []}]}
        for at, code in enumerate("aabb")
    ]
    told = clywed("agreement", "--json", first, write(tmp_path, "b.jsonl", coded))
    result = json.loads(told.out)
    assert (result["texts"], result["alpha"], result["same_set"]) == (4, 1.0, 1.0)


def test_texts_of_one_coder_only_are_told(clywed: Clywed, first: str, tmp_path: Path) -> None:
    second = write(tmp_path, "b.jsonl", [{"id": "t0", "codes": []}, {"id": "t9", "codes": ["a"]}])
    told = clywed("agreement", first, second)
    assert told.code == 0
    assert "4 texts stand in one file only" in told.err


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": "t0"}, "codes"),
        ({"id": "t0", "codes": "a"}, "codes"),
        ({"id": "t0", "codes": [1]}, "codes"),
        ({"id": "t0", "codes": [{"label": "a"}]}, "codes"),
        ({"id": "other", "codes": ["a"]}, "no text in common"),
    ],
)
def test_bad_input_is_refused(clywed: Clywed, first: str, tmp_path: Path, row: dict[str, Any], told: str) -> None:
    result = clywed("agreement", first, write(tmp_path, "b.jsonl", [row]))
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_an_empty_file_is_refused(clywed: Clywed, first: str, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.jsonl").write_bytes(content)
    result = clywed("agreement", first, str(tmp_path / "b.jsonl"))
    assert result.code == 2
    assert "there is no line in it" in result.err


def test_a_missing_file_is_refused(clywed: Clywed, first: str) -> None:
    result = clywed("agreement", first, "no-such.jsonl")
    assert (result.code, result.out) == (2, "")
    assert "no-such.jsonl" in result.err
