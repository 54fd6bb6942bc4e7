"""The demonstration's port, and the access code that it offers a visitor."""

import socket
from pathlib import Path

import pytest

from app.cli.fictional.example import visitor_code
from app.cli.serving import PortTakenError, check_port
from app.fieldwork.entry import find_code, open_draft
from tests.factories import make_open_wave, migrated_engine, session_on


def test_a_taken_port_is_told_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"port {port} is taken.*PORT={port + 1}"):
            check_port(port)
    check_port(port)


def test_a_visitor_is_offered_a_code_that_nobody_has_begun_until_none_is_left(tmp_path: Path) -> None:
    engine = migrated_engine(f"sqlite:///{tmp_path / 'demo.sqlite3'}")
    with session_on(engine, tmp_path / "keys") as session:
        make_open_wave(session)
        offered = set()
        while code := visitor_code(session):
            open_draft(session, find_code(session, code))
            session.commit()
            offered.add(code)
    engine.dispose()
    assert len(offered) == 10
