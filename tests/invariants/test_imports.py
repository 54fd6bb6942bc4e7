"""The import rules catch what they are for: a violation planted in a copy is seen."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "surveys", "analysis", "definitions")

PLANTED = {
    "surveys imports analysis": ("surveys/answers.py", "import analysis.language", "side by side"),
    "analysis imports app": ("analysis/tokens.py", "import app.config", "are pure"),
    "surveys imports Flask": ("surveys/answers.py", "import flask", "are pure"),
    "a model imports a room above": ("app/models/base.py", "import app.fieldwork.codes", "downwards only"),
    "fieldwork imports coding": ("app/fieldwork/codes.py", "import app.coding.assign", "downwards only"),
    "web imports the domain": ("app/web/language.py", "import app.models.wave", "nothing of the domain"),
    "operations import Flask": ("app/operations/submit.py", "import flask", "below web"),
    "insight imports fieldwork": ("app/insight/chart.py", "import app.fieldwork.codes", "readers reach"),
    "insight takes the writing session": ("app/insight/chart.py", "import app.web.sessions", "readers reach"),
    "insight reaches reporting through releases": ("app/releases/reading.py", "import app.vault.keys", "readers reach"),
    "respond imports releases": ("app/respond/words.py", "import app.releases.reading", "can't reach releases"),
    "a new room is not in the plan": ("app/attic.py", "import app.config", "downwards only"),
}


def broken_contracts(folder: Path) -> list[str]:
    linted = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(folder), "COLUMNS": "300", "PATH": ""},
        check=False,
    )
    assert "Contracts:" in linted.stdout, linted.stdout + linted.stderr
    return [line for line in linted.stdout.splitlines() if line.endswith("BROKEN")]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("*.jsonl", "static", "*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_house_keeps_its_rules(house: Path) -> None:
    assert broken_contracts(house) == []


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_violation_is_caught(house: Path, planted: str) -> None:
    name, line, told = PLANTED[planted]
    path = house / name
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(f"{line}\n{before or ''}", "utf-8")
    try:
        assert any(told in contract for contract in broken_contracts(house))
    finally:
        path.unlink() if before is None else path.write_text(before, "utf-8")


def test_every_room_of_readers_and_respondents_has_its_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = {one["id"]: one for one in settings["tool"]["importlinter"]["contracts"]}
    readers = {f"app.{name}" for name in ("insight", "feedback") if (ROOT / "app" / name).is_dir()}
    assert set(contracts["readers"]["source_modules"]) == readers
    assert contracts["rooms"]["exhaustive"] is True


def test_every_contract_has_a_planted_violation() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]
    assert [name for name in names if not any(told in name for _, _, told in PLANTED.values())] == []
