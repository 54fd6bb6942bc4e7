"""Rules of the house, held against every tracked file."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES = 400
WRITTEN = (".py", ".html", ".css", ".js", ".svg", ".mako")
BANNED_NAMES = {"helper", "helpers", "utils", "util", "manager", "common", "misc", "data", "process"}
MACHINE = re.compile(
    r"(?<![\w.])/(?:home|Users|root|work|workspace)/\w"
    r"|registry\.npm|pypi\.org/simple|files\.pythonhosted|npmjs\.(?:com|org)/|index-url"
)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def written() -> Iterator[Path]:
    return (path for path in tracked() if path.suffix in WRITTEN and "vendor" not in path.parts)


def test_no_written_file_is_long() -> None:
    long = {str(path): lines for path in written() if (lines := path.read_text("utf-8").count("\n")) > MOST_LINES}
    assert long == {}


def banned_in(path: Path) -> Iterator[str]:
    if path.stem in BANNED_NAMES:
        yield f"{path}: the module's name says nothing"
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.strip("_") in BANNED_NAMES:
            yield f"{path}:{node.lineno}: the function's name says nothing"


def test_names_say_something() -> None:
    assert [fault for path in written() if path.suffix == ".py" for fault in banned_in(path)] == []


def test_a_name_that_says_nothing_is_seen(tmp_path: Path) -> None:
    (tmp_path / "utils.py").write_text("def process():\n    pass\n")
    assert len(list(banned_in(tmp_path / "utils.py"))) == 2


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    pins = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert pins
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []
    assert "://" not in text


def test_the_npm_lock_names_no_address() -> None:
    assert '"resolved"' not in (ROOT / "tests/rig/package-lock.json").read_text("utf-8")


def test_no_file_names_a_machine_or_a_registry() -> None:
    named = []
    for path in tracked():
        if path == Path(__file__) or path.suffix in {".woff2", ".png", ".npz"}:
            continue
        named += [
            f"{path}:{number}"
            for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
            if MACHINE.search(line)
        ]
    assert named == []
