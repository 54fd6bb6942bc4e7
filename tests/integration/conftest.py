"""A session on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.factories import migrated_engine, session_on


@pytest.fixture
def session(database_url: str, tmp_path: Path) -> Iterator[Session]:
    """A session that writes, on an empty database with the newest tables."""
    engine = migrated_engine(database_url)
    with session_on(engine, tmp_path / "keys") as session:
        yield session
    engine.dispose()
