"""`clywed jobs`: the timed work of this machine's settings."""

from pathlib import Path

import click

from app import create_app
from app.cli.demo import settings_in
from app.cli.state import writing
from app.jobs.timetable import timetable

# Teaching, getting coders ready, rendering speech and deleting may each last minutes: alerts go out beside all of them.
WORKERS = 5


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), help="The folder of a demonstration.")
def jobs(folder: Path | None) -> None:
    """Send alerts, hand on what nobody took, close and delete what is due, until stopped."""
    app = create_app(settings_in(folder) if folder else None)
    with writing(app):
        pass
    timetable(app).create_consumer(workers=WORKERS, periodic=True).run()
