"""Readers with a login of their own on PostgreSQL."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, ProgrammingError
from sqlalchemy.orm import Session

from app.database import confine_engine, with_driver


def test_a_readers_login_cannot_put_its_role_off(session: Session, database_url: str) -> None:
    engine = session.get_bind().engine
    if engine.dialect.name == "sqlite":
        confined = create_engine(database_url)
        confine_engine(confined)
        with confined.connect() as reader, pytest.raises(DatabaseError, match="prohibited"):
            reader.execute(text("SELECT * FROM response"))
        confined.dispose()
        return
    session.execute(text("DROP ROLE IF EXISTS only_a_reader"))
    session.execute(text("CREATE ROLE only_a_reader LOGIN IN ROLE clywed_reader"))
    session.commit()
    login = make_url(with_driver(database_url)).set(username="only_a_reader")
    confined = create_engine(login)
    confine_engine(confined)
    with confined.connect() as reader:
        assert reader.execute(text("SELECT count(*) FROM release")).scalar() == 0
        reader.execute(text("RESET ROLE"))
        with pytest.raises(ProgrammingError, match="permission denied"):
            reader.execute(text("SELECT * FROM response"))
    confined.dispose()
    session.execute(text("DROP ROLE only_a_reader"))
    session.commit()
