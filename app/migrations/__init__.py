"""The history of the tables, and running it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, NullPool, create_engine

from app.database import prepare_engine


class BrokenReferencesError(RuntimeError):
    """A migration would have left rows that point at nothing; nothing was changed."""


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest tables; does nothing where it has them. Raises BrokenReferencesError."""
    own = create_engine(engine.url, poolclass=NullPool)
    # SQLite changes a table by dropping and refilling it: with foreign keys on, that deletes whatever points at it.
    prepare_engine(own, foreign_keys=False)
    with own.execution_options(writes=True).begin() as connection:
        command.upgrade(_config(connection), "head")
        _check_references(connection)
    own.dispose()


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise BrokenReferencesError("a migration broke references between tables")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config
