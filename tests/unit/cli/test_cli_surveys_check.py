from pathlib import Path

from tests.unit.cli.cli_process import Clywed


def test_a_definition_that_cannot_be_read_is_told_with_file_and_line(clywed: Clywed, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("id: one\nid: two\n", encoding="utf-8")
    told = clywed("surveys", "check", str(path))
    assert (told.code, told.out) == (2, "")
    assert f"{path}:2: " in told.err


def test_a_missing_file_is_told(clywed: Clywed, tmp_path: Path) -> None:
    told = clywed("surveys", "check", str(tmp_path / "no-such.yaml"))
    assert told.code == 2
    assert "no-such.yaml:1: the file can't be read" in told.err


def test_the_library_is_checked_where_no_file_is_named(clywed: Clywed) -> None:
    told = clywed("surveys", "check")
    assert (told.code, told.err) == (0, "")
    assert "nothing to mend" in told.out
