"""Every command that the README shows runs."""

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from app.cli import main

ROOT = Path(__file__).parents[2]
PROGRAM = "clywed"
# What a newcomer types before there is anything to run.
OUTSIDE = {"git clone", "cd"}


def shown_in(text: str) -> list[str]:
    """The command lines of the `sh` blocks, without prompts, comments and what they print."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [line.removeprefix("$ ").strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def runs(line: str) -> bool:
    """Whether the line is a target of make, or a command of ours with arguments that it takes."""
    words = shlex.split(line, comments=True)
    while words and "=" in words[0]:
        words = words[1:]
    if " ".join(words[:2]) in OUTSIDE or words[:1] == ["cd"]:
        return True
    if words[0] == "make":
        return all(is_target(word) for word in words[1:] if "=" not in word)
    return Path(words[0]).name == PROGRAM and takes(words[1:])


def is_target(name: str) -> bool:
    """Whether make knows how to make it; nothing is made."""
    planned = ["make", "--dry-run", name]
    return subprocess.run(planned, cwd=ROOT, capture_output=True, check=False).returncode == 0


def takes(arguments: list[str]) -> bool:
    """Whether our command line would start on these arguments, what stands for the shell left out."""
    ours = arguments[: next((at for at, word in enumerate(arguments) if word[0] in "<>|"), len(arguments))]
    command: click.Command | None = main
    context = click.Context(main, info_name=PROGRAM)
    while isinstance(command, click.Group):
        command = command.get_command(context, ours.pop(0)) if ours else None
    if command is None:
        return False
    try:
        command.make_context(PROGRAM, ours, parent=context)
    except click.ClickException:
        return False
    return True


def test_every_command_of_the_readme_runs() -> None:
    shown = shown_in((ROOT / "README.md").read_text("utf-8"))
    assert {"make demo", "make test"} <= set(shown)
    assert [line for line in shown if not runs(line)] == []


@pytest.mark.parametrize(
    "line", ["make demo PORT=8001", "git clone x", "clywed code < texts.jsonl", "clywed surveys check"]
)
def test_a_command_that_runs_is_seen(line: str) -> None:
    assert runs(line)


@pytest.mark.parametrize("line", ["make tea", "clywed dance", "clywed code --loud", "clywed", "npm start"])
def test_a_command_that_does_not_run_is_seen(line: str) -> None:
    assert not runs(line)


def test_commands_are_found_in_blocks_alone() -> None:
    text = "```sh\n# words\n$ make demo\nmake \\\n  test\n```\n`make tea`\n```\nmake coffee\n```\n"
    assert shown_in(text) == ["make demo", "make    test"]


def test_every_target_is_listed_by_help() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    told = {line.split()[0] for line in listed.splitlines()}
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert told == set(phony.split()) - {"FORCE", "static", "unit"}
    assert {"install", "demo", "test", "check", "clean"} <= told
