"""The database sessions of a request."""

from flask import current_app, request
from sqlalchemy.orm import Session

from app.extensions import db
from app.web.access import signed_in


def writer() -> Session:
    """The session that can read and write everything, bound to the vault and to who acts.

    A request that may write begins its transaction as a writer, so that it can't fail half-way.
    """
    session = db.session
    if "vault" not in session.info:
        session.info["vault"] = current_app.extensions["vault"]
        if request.method not in ("GET", "HEAD"):
            session.bind = db.engine.execution_options(writes=True)
    person = signed_in()
    session.info["actor"] = person.id if person else None
    return session
