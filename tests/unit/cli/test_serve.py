"""`clywed serve` says before it serves what its pages lack."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import serve as serving
from app.config import ACCESSIBILITY


class Listening:
    """A server that only says that it would listen."""

    def __init__(self, _config: dict[str, Any], _port: int, when_ready: Any) -> None:
        self.when_ready = when_ready

    def run(self) -> None:
        """Say so."""
        self.when_ready()


@pytest.mark.parametrize("given", [{}, {"CLYWED_ACCESSIBILITY_PHONE": "01632 960 777"}, "all"])
def test_it_warns_where_nobody_can_be_told_of_a_page_that_is_hard_to_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: Any
) -> None:
    known = dict.fromkeys(ACCESSIBILITY.values(), "x") if given == "all" else given
    for name, value in ({"CLYWED_STATE": str(tmp_path)} | dict.fromkeys(ACCESSIBILITY.values(), "") | known).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(serving, "Server", Listening)
    monkeypatch.setattr(serving, "load_coder", lambda: None)
    ran = CliRunner().invoke(serving.serve, ["--no-timed", "--port", "18999"])
    assert (ran.exit_code, "http://" in ran.stdout) == (0, True)
    warned = {name for name in ACCESSIBILITY.values() if f"{name} is not set" in ran.stderr}
    assert warned == set(ACCESSIBILITY.values()) - set(known)
