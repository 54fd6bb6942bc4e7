"""Every command in the README runs."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
# These run for long: the whole suite is `make test`, and tests/browser runs what `make demo` runs.
RUN_ELSEWHERE = {"make test": "test", "make demo": "demo"}
PICTURE = re.compile(r'(?:src="|\]\()([^")]+)[")]')


def commands() -> list[str]:
    return [line for block in BLOCK.findall((ROOT / "README.md").read_text("utf-8")) for line in block.splitlines()]


def test_the_readme_shows_commands() -> None:
    assert {"make demo", "make test"} <= set(commands())


@pytest.mark.parametrize("command", [command for command in commands() if command not in RUN_ELSEWHERE])
def test_a_command_of_the_readme_runs(command: str) -> None:
    here = command.replace(".venv/bin/clywed", f"{shlex.quote(sys.executable)} -m app.cli")
    ran = subprocess.run(["bash", "-c", here], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


@pytest.mark.parametrize("target", [*sorted(RUN_ELSEWHERE.values()), "check", "help", "lock", "screenshots", "install"])
def test_a_target_of_the_makefile_stands(target: str) -> None:
    planned = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert planned.returncode == 0, planned.stderr


def test_what_the_readme_points_to_is_there() -> None:
    pointed = PICTURE.findall((ROOT / "README.md").read_text("utf-8"))
    assert len(pointed) >= 6
    assert [name for name in pointed if not (ROOT / name).exists()] == []


def test_every_target_is_listed_by_help() -> None:
    # Inside `make test` an inner make would tell which folder it enters.
    asked = ["make", "--no-print-directory", "help"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    told = {line.split()[0] for line in listed.splitlines()}
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert told == set(phony.split()) - {"FORCE", "static", "unit"}
    assert {"install", "demo", "test", "check", "clean"} <= told
