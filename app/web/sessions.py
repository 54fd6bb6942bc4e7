"""The database sessions of a request."""

from flask import current_app, g, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.extensions import db
from app.web.access import signed_in


def writer(writes: bool = False) -> Session:
    """The session that can read and write everything, bound to the vault and to who acts.

    A transaction that will write must begin as a writer, or it could fail half-way when another one wrote between:
    one of a POST does so by itself, a view that is logged asks for it with `writes`.
    """
    session: Session = g.get("writer") or g.setdefault("writer", db.session)
    if "vault" not in session.info:
        session.info["vault"] = current_app.extensions["vault"]
        writes = writes or request.method not in ("GET", "HEAD")
    if writes and "writes" not in session.info:
        session.rollback()
        session.info["writes"] = True
        session.bind = _writing_engine()
    person = signed_in()
    session.info["actor"] = person.id if person else None
    return session


def _writing_engine() -> Engine:
    """The engine whose transactions begin as writers, made once for each application."""
    if "writing_engine" not in current_app.extensions:
        current_app.extensions["writing_engine"] = db.engine.execution_options(writes=True)
    engine: Engine = current_app.extensions["writing_engine"]
    return engine
