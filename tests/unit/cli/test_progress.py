import io
from pathlib import Path

import pytest

from app.cli.progress import shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    return screen


def test_a_file_is_read_with_a_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    path = tmp_path / "lines"
    path.write_bytes(b"one\ntwo\n")
    with path.open("rb") as stream:
        assert list(shown(iter(stream.readline, b""), stream)) == [b"one\n", b"two\n"]
    assert "100%" in terminal.getvalue()


def test_a_pipe_is_read_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    stream = io.BytesIO(b"one\n")
    assert list(shown(iter(stream.readline, b""), stream)) == [b"one\n"]
    assert terminal.getvalue() == ""
