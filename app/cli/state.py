"""A command's own way to the database: the same application, without a request."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.orm import Session

from app.extensions import db
from app.migrations import upgrade


@contextmanager
def writing(app: Flask) -> Iterator[Session]:
    """A session that writes, on a database brought to the newest tables."""
    os.umask(0o077)
    with app.app_context():
        upgrade(db.engine)
        engine = db.engine.execution_options(writes=True)
        with Session(engine, info={"vault": app.extensions["vault"], "actor": None}) as session:
            yield session
        db.engine.dispose()
