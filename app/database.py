"""Engines: durable writing for the application, and a reader who can see release tables and nothing else."""

import sqlite3
import threading
from functools import partial
from typing import Any

from sqlalchemy import Engine, event, inspect, update
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.release import READER_TABLES

READER_ROLE = "clywed_reader"
BUSY_TIMEOUT_MS = 10_000
MINE = "has the turn to write"
# Nobody who sends answers waits longer than this for readers of the log to be done; the timed work empties it later.
FORGET_TIMEOUT_MS = 250

READER_ACTIONS = frozenset(
    (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_RECURSIVE)
)


class Turns:
    """The writers of this process, one after the other: SQLite lets the others sleep, each time longer."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def begin(self, connection: Any) -> None:
        """Wait for the turn, as long as SQLite would wait; whoever has waited in vain asks SQLite itself."""
        if MINE not in connection.info:
            connection.info[MINE] = self._turn.acquire(timeout=BUSY_TIMEOUT_MS / 1000)

    def end(self, _connection: Any, record: Any) -> None:
        """Let the next one write, once the connection is given back."""
        if record.info.pop(MINE, False):
            self._turn.release()


def prepare_engine(engine: Engine, foreign_keys: bool = True) -> None:
    """Make the application's engine durable: on SQLite WAL, synchronous FULL, foreign keys, secure deletion."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", partial(_set_up_sqlite, foreign_keys))
        turns = Turns()
        event.listen(engine, "begin", partial(_begin_sqlite, turns))
        event.listen(engine, "checkin", turns.end)


def confine_engine(engine: Engine) -> None:
    """Let the engine's connections select from release tables only; the database itself refuses the rest."""
    listener = _confine_sqlite if engine.dialect.name == "sqlite" else _confine_postgresql
    event.listen(engine, "connect", listener)


def forget_log(session: Session) -> None:
    """Empty SQLite's write-ahead log, which keeps erased rows until it is written over; PostgreSQL recycles its own.

    While another connection reads, the log can't be emptied and the next call does it.
    """
    engine = session.get_bind().engine
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {FORGET_TIMEOUT_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.close()


def hide_order(session: Session, *models: type[Base]) -> None:
    """Write all rows of the tables of the models anew, each table in one transaction; does nothing on SQLite.

    PostgreSQL stamps every row with the transaction that wrote it (`xmin`): rows of two tables that stand next to each
    other in that order belong together. Afterwards all rows of a table bear one stamp, and the old ones are vacuumed.
    """
    if session.get_bind().dialect.name == "sqlite":
        return
    session.commit()
    for model in models:
        first = inspect(model).primary_key[0]
        session.execute(update(model).values({first: first}), execution_options={"synchronize_session": False})
        session.commit()
    with session.get_bind().engine.execution_options(isolation_level="AUTOCOMMIT").connect() as direct:
        for model in models:
            direct.exec_driver_sql(f'VACUUM "{model.__tablename__}"')


def free_pages(session: Session) -> None:
    """Write the database anew without what was deleted; the session must have committed.

    SQLite's file is written whole; PostgreSQL's dead rows are freed, and its write-ahead log is recycled by the server.
    """
    engine = session.get_bind().engine
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        connection.cursor().execute("VACUUM")
        connection.close()
        forget_log(session)
    else:
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as direct:
            direct.exec_driver_sql("VACUUM")


def with_driver(url: str) -> str:
    """The database URL with the driver that is installed named in it."""
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed.render_as_string(hide_password=False)


def _set_up_sqlite(foreign_keys: bool, connection: Any, _record: Any) -> None:
    # The driver's own transactions begin too late for SELECT and are left off; _begin_sqlite begins them.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(turns: Turns, connection: Any) -> None:
    # A transaction that reads first and writes later would fail half-way if another one wrote in between.
    writes = connection.get_execution_options().get("writes", False)
    if writes:
        turns.begin(connection)
    connection.connection.driver_connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def _confine_sqlite(connection: Any, _record: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(_authorize_reader)


def _authorize_reader(action: int, first: str | None, *_rest: str | None) -> int:
    if action in READER_ACTIONS or (action == sqlite3.SQLITE_READ and first in READER_TABLES):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _confine_postgresql(connection: Any, _record: Any) -> None:
    # The role can only select from release tables (migration 0003). Whoever could run SQL of their own could put it
    # off, unless readers have a login of their own that is nothing but this role: CLYWED_READER_DATABASE_URL.
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {READER_ROLE}")
        cursor.execute("SET default_transaction_read_only = on")
    connection.autocommit = False
