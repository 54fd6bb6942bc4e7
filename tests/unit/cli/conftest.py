"""Runs the command line as people do: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.framework import Framework, load_framework
from tests.unit.cli.cli_process import Clywed, Told


@pytest.fixture(scope="session")
def clywed(models: Path) -> Clywed:
    """`clywed("code", given=b"...")` runs one command; models are kept in a folder of this test run."""

    def run(*arguments: str, given: bytes = b"", environment: dict[str, str] | None = None) -> Told:
        settings = os.environ | {"CLYWED_MODELS": str(models)} | (environment or {})
        command = [sys.executable, "-m", "app.cli", *arguments]
        ended = subprocess.run(command, input=given, capture_output=True, env=settings, timeout=300, check=False)
        return Told(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture(scope="session")
def framework() -> Framework:
    return load_framework()
