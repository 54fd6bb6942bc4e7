"""Every instrument open to answers at once, and one with an item of every type, on a server of their own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from app.cli.demo import settings_in
from app.cli.serving import Server
from app.cli.state import writing
from app.models import AccessCode, Wave
from app.vault.access_code import shown
from app.vault.keys import vault_of
from surveys.loaders import load_library, load_questionnaire
from tests.factories import make_open_wave
from tests.rig.demonstration import free_port

EVERY_TYPE = "every-type"
DEFINITION = Path(__file__).parents[1] / f"{EVERY_TYPE}.yaml"
CODES = 12
READY = "ready"


@dataclass
class Fielded:
    """The address of the server, and by instrument the access codes that nobody has used."""

    url: str
    codes: dict[str, list[str]] = field(default_factory=dict)

    def code(self, instrument: str) -> str:
        """A fresh access code."""
        return self.codes[instrument].pop()


@contextmanager
def fielded(folder: Path) -> Iterator[Fielded]:
    """Open every instrument in a new state folder, and serve until the block ends."""
    with writing(create_app(settings_in(folder))) as session:
        codes = {name: _codes(session, wave) for name, wave in _waves(session).items()}
    port = free_port()
    command = [sys.executable, "-m", "tests.rig.fielded", str(folder), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            if server.stdout.readline().strip() != READY:
                raise RuntimeError("the server did not start")
            yield Fielded(f"http://127.0.0.1:{port}", codes)
        finally:
            server.terminate()


def _waves(session: Session) -> dict[str, Wave]:
    library = {**load_library(), EVERY_TYPE: load_questionnaire(DEFINITION)}
    with (
        mock.patch("app.operations.launch.library", return_value=library),
        mock.patch("app.fieldwork.questionnaires.library", return_value=library),
    ):
        return {name: make_open_wave(session, codes=CODES, instrument=name, asks_who_helps=True) for name in library}


def _codes(session: Session, wave: Wave) -> list[str]:
    key = vault_of(session).key(wave.id)
    serials = session.scalars(select(AccessCode.serial).where(AccessCode.wave_id == wave.id))
    return [shown(key.access_code(serial)) for serial in serials]


if __name__ == "__main__":
    Server(settings_in(Path(sys.argv[1])), int(sys.argv[2]), lambda: print(READY, flush=True)).run()
