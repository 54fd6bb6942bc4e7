"""The database session of readers: release tables, and nothing else."""

from sqlalchemy.orm import Session

from app.extensions import db


def reader() -> Session:
    """A session whose connection the database itself confines to reading releases."""
    session = db.get_session("reader")
    session.bind = db.get_engine("reader")
    return session
