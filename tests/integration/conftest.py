"""A session on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure
from app import create_app
from app.extensions import db, limiter
from tests.factories import migrated_engine, session_on


class CompiledOnce(BytecodeCache):
    """Templates that one application of the tests has compiled, for all others."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is known of the template."""
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the template."""
        self.compiled[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = CompiledOnce()


@pytest.fixture
def session(database_url: str, tmp_path: Path) -> Iterator[Session]:
    """A session that writes, on an empty database with the newest tables."""
    engine = migrated_engine(database_url)
    with session_on(engine, tmp_path / "keys") as session:
        yield session
    engine.dispose()


@pytest.fixture
def plain_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    """What detectors find is tested elsewhere; here only words with "hits" worry."""

    def find(text: str) -> Disclosure:
        worrying = "hits" in text
        return Disclosure(worrying, 0.9 if worrying else 0.0, ["harm"], "high" if worrying else None, [(0, 2)])

    monkeypatch.setattr("app.fieldwork.disclosures.find_disclosure", find)


@pytest.fixture
def app(database_url: str, session: Session, tmp_path: Path) -> Iterator[Flask]:
    """The application on the session's database, with the session's keys."""
    settings = {
        "STATE_FOLDER": tmp_path / "state",
        "DATABASE_URL": database_url,
        "KEY_FOLDER": tmp_path / "keys",
        "MASTER_KEY": bytes(32),
        "COUNCIL": {"en": "Test Council", "cy": "Cyngor Prawf"},
    }
    built = create_app(settings)
    built.jinja_env.bytecode_cache = TEMPLATES
    yield built
    with built.app_context():
        db.engine.dispose()
        db.get_engine("reader").dispose()
    limiter.reset()
