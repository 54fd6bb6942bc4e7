"""Definitions are read as they are typed, and what is wrong is told with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from definitions.errors import DefinitionError, Fault
from definitions.source import read_source, read_source_file, validate
from definitions.words import Words


class Leaf(BaseModel):
    model_config = ConfigDict(extra="forbid")

    size: int
    name: Words | None = None


class Tree(BaseModel):
    model_config = ConfigDict(extra="forbid")

    leaves: list[Leaf]


def _faults(text: str) -> list[Fault]:
    with pytest.raises(DefinitionError) as refused:
        validate(Tree, read_source(text, "tree.yaml"))
    assert str(refused.value) == "\n".join(map(str, refused.value.faults))
    return refused.value.faults


@pytest.mark.parametrize("typed", ["Yes", "no", "on", "1.0", "007", "0x1F", "12:30", "2026-11-22", "~", "null", "!x"])
def test_nothing_is_guessed(typed: str) -> None:
    quoted = read_source(f"a: '{typed}'", "f").content["a"]
    assert quoted == typed
    if not typed.startswith("!"):
        assert read_source(f"a: {typed}", "f").content["a"] == typed


def test_every_place_knows_its_line() -> None:
    source = read_source("a:\n  - b: 1\n\n  - c:\n      d: 2\n", "f")
    assert source.content == {"a": [{"b": "1"}, {"c": {"d": "2"}}]}
    assert source.lines[("a", 0, "b")] == 2
    assert source.lines[("a", 1, "c", "d")] == 5
    assert source.fault(("a", 1, "missing", "deep"), "m") == Fault("f", 4, "m")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, "empty"),
        ("# nothing\n", 1, "empty"),
        ("a: [1, 2\nb: 3", 2, "this is not YAML"),
        ("a: 1\na: 2", 2, "the key 'a' stands twice"),
        ("a: {b: 1,\n b: 2}", 2, "the key 'b' stands twice"),
        ("? [1]\n: 2", 1, "a key must be a plain word"),
        ("a: 1\n---\nb: 2", 2, "another document"),
        ("a: &x 1\nb: *x", 1, "the anchor or alias 'x' stands for words elsewhere"),
        ("a: 1\nb: [*x]", 2, "the anchor or alias 'x' stands for words elsewhere"),
        ("a: &x {b: 1}\nc:\n  <<: *x", 1, "write the words out here"),
        ("[" * 100_000, 1, "nested too deeply"),
        ("a: b\0c", 1, "this is not YAML"),
    ],
)
def test_what_cannot_be_read_names_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        read_source(text, "f.yaml")
    assert [(fault.file, fault.line) for fault in refused.value.faults] == [("f.yaml", line)]
    assert told in refused.value.faults[0].message


def test_each_fault_is_told_at_its_own_line() -> None:
    faults = _faults("leaves:\n- size: big\n- sise: 2\n  name: {en: Oak}\n- size: 3\n  name:\n    en: Ash\n    cy: ''")
    assert [(fault.line, fault.message.split(":")[0]) for fault in faults] == [
        (2, "leaves.0.size"),
        (3, "leaves.1.size is missing; add it"),
        (3, "leaves.1.sise is not known here; check its spelling or take it out"),
        (4, "leaves.1.name"),
        (6, "leaves.2.name"),
    ]


def test_a_definition_of_the_wrong_kind() -> None:
    assert [fault.line for fault in _faults("- just\n- a list")] == [1]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\xff\xfe", "not UTF-8"), (None, "can't be read")],
)
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "f.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DefinitionError, match=told):
        read_source_file(path)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        source = read_source(text, "f")
    except DefinitionError as refused:
        assert refused.faults
    else:
        assert source.lines[()] >= 1
