"""What all tables share."""

import datetime
import secrets

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from app.config import WALES

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Rows of the answering path lie in the order of their random ids, so that the file does not keep the order of arrival.
WITHOUT_ROWID = {"sqlite_with_rowid": False}


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING)


def random_id() -> str:
    """128 random bits as 32 hexadecimal digits: it tells nothing of when or after whom a row came."""
    return secrets.token_hex(16)


def today() -> datetime.date:
    """The day in Wales; the answering path keeps no finer time."""
    return datetime.datetime.now(WALES).date()


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The SQL of a CHECK that `column` holds one of `values`."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"
