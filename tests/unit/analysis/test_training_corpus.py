import json
from pathlib import Path

import pytest

from analysis.framework import Framework
from analysis.training_corpus import load_corpus
from definitions.errors import DefinitionError

ROW = {"id": "a1", "text": "hi", "lang": "en", "respondent": "child", "codes": [], "valence": "neutral"}


def write(folder: Path, *lines: str) -> Path:
    (folder / "part.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_rows_are_read_and_blank_lines_passed_over(tmp_path: Path) -> None:
    rows = load_corpus(write(tmp_path, json.dumps(ROW), "", json.dumps(ROW | {"id": "a2", "codes": ["family"]})))
    assert [(row.id, row.codes) for row in rows] == [("a1", ()), ("a2", ("family",))]


@pytest.mark.parametrize(
    "line", ["{", '{"id": "a1"}', json.dumps(ROW | {"valence": "cross"}), json.dumps(ROW | {"id": 1})]
)
def test_a_line_that_cannot_be_used_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        load_corpus(write(tmp_path, json.dumps(ROW | {"id": "a0"}), line))
    assert [(Path(fault.file).name, fault.line) for fault in caught.value.faults] == [("part.jsonl", 2)]


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="twice"):
        load_corpus(write(tmp_path, json.dumps(ROW), json.dumps(ROW)))


def test_the_shipped_corpus_speaks_the_codes_of_the_framework(framework: Framework) -> None:
    rows = load_corpus()
    assert rows
    assert {code for row in rows for code in row.codes} <= framework.codes.keys()
