"""Fixtures for all tests."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from app.account import passwords
from tests.factories import migrated_engine
from tests.rig.postgres import PostgresServer, postgres_server

# As under make: what is trained once serves every run.
os.environ.setdefault("CLYWED_MODELS", str(Path(__file__).parents[1] / "var" / "models"))


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Passwords of tests are hashed with as little work as Argon2 allows: each wave has two members of staff."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL server."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest tables and no rows, to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.sqlite3"
    migrated_engine(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of each kind in turn."""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        with server.new_database() as url:
            yield url
        return
    path = tmp_path / "clywed.sqlite3"
    shutil.copyfile(request.getfixturevalue("empty_sqlite"), path)
    yield f"sqlite:///{path}"
