"""`clywed speech`: what is read aloud on respondents' pages, rendered ahead."""

from pathlib import Path

import click

from app import create_app
from app.cli.demo import settings_in
from app.cli.state import writing
from app.jobs.speech import render_waves
from app.speech.voice import can_speak


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), help="The folder of a demonstration.")
def speech(folder: Path | None) -> None:
    """Render the speech of every wave that is being prepared or open, where it is missing."""
    if not can_speak():
        raise click.ClickException("there is no voice here: install espeakng-loader, or record the questions yourself")
    app = create_app(settings_in(folder) if folder else None)
    with writing(app) as session:
        made = render_waves(app, session)
    click.echo(f"{made} new sounds in {app.extensions['sounds'].folder}")
