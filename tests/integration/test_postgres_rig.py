"""The PostgreSQL of the tests leaves nothing behind."""

import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.rig.postgres import PostgresServer

ROOT = Path(__file__).parents[2]
KILLED = """
import os
from tests.rig.postgres import postgres_server
with postgres_server() as server:
    print(server.url.query["host"], flush=True)
    os.kill(os.getpid(), 9)
"""
SECONDS = 30


def test_a_server_is_gone_even_when_the_tests_are_killed() -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, capture_output=True, text=True, check=False)
    folder = Path(killed.stdout.strip())
    assert (killed.returncode, folder.is_absolute()) == (-9, True)
    deadline = time.monotonic() + SECONDS
    while any(folder.glob("*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert list(folder.glob("*")) == []


def test_each_database_is_new_and_dropped(postgres: PostgresServer) -> None:
    with postgres.new_database() as url:
        engine = create_engine(url)
        with engine.begin() as connection:
            assert connection.scalar(text("SELECT count(*) FROM staff")) == 0
            connection.execute(text("CREATE TABLE left_over (id integer)"))
            names = {str(url).rsplit("/")[-1].split("?")[0]}
            assert names <= set(connection.scalars(text("SELECT datname FROM pg_database")))
        engine.dispose()
    with postgres.new_database() as url:
        engine = create_engine(url)
        with engine.begin() as connection:
            assert connection.scalar(text("SELECT to_regclass('left_over')")) is None
            assert not names & set(connection.scalars(text("SELECT datname FROM pg_database")))
        engine.dispose()
