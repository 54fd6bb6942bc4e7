"""The demonstration, made and served by the command that newcomers run."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from app import config
from app.cli.demo import settings_in
from app.models import AccessCode, Wave
from app.vault.access_code import shown
from app.vault.keys import Vault

STARTS_WITHIN_SECONDS = 300


@dataclass
class Demonstration:
    """A running demonstration: its address, the sign-ins by role, and access codes that nobody has used."""

    url: str
    folder: Path
    sign_ins: dict[str, tuple[str, str]]
    codes: list[str] = field(default_factory=list)

    def code(self) -> str:
        """A fresh access code of the open children's wave, as it is shown to people."""
        return self.codes.pop()


@contextmanager
def demonstration(folder: Path) -> Iterator[Demonstration]:
    """Run `clywed demo` on a free port until the block ends."""
    port = free_port()
    command = [sys.executable, "-m", "app.cli", "demo", "--port", str(port), "--folder", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield _read(server, folder, f"http://127.0.0.1:{port}")
        finally:
            server.terminate()


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _read(server: "subprocess.Popen[str]", folder: Path, url: str) -> Demonstration:
    lines = []
    assert server.stdout is not None
    for line in server.stdout:
        lines.append(line)
        if line.startswith("Everything"):
            break
    else:
        raise RuntimeError(f"the demonstration did not start: {''.join(lines)}")
    sign_ins = {
        email.split("@")[0]: (email, password) for email, password in re.findall(r"(\S+@\S+)\s+(\S+)", "".join(lines))
    }
    return Demonstration(url, folder, sign_ins, _codes(folder))


def _codes(folder: Path) -> list[str]:
    settings = config.settings(settings_in(folder))
    engine = create_engine(settings["DATABASE_URL"])
    vault = Vault(settings["KEY_FOLDER"], settings["MASTER_KEY"])
    with Session(engine) as session:
        wave = session.scalars(select(Wave).where(Wave.status == "open")).one()
        serials = session.scalars(select(AccessCode.serial).where(AccessCode.wave_id == wave.id)).all()
        codes = [shown(vault.key(wave.id).access_code(serial)) for serial in serials]
    engine.dispose()
    return codes
