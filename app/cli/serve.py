"""`clywed serve`: the application of this machine's settings."""

from contextlib import nullcontext

import click

from analysis.coding import load_coder
from app import create_app
from app.cli.serving import HOST, Server, check_port, timed_work
from app.cli.state import writing
from app.config import without_contact


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen.")
@click.option("--timed/--no-timed", default=True, help="Run the timed work beside it, or leave that to `clywed jobs`.")
def serve(port: int, timed: bool) -> None:
    """Bring the database to the newest tables and serve until stopped."""
    check_port(port)
    app = create_app()
    for variable in without_contact(app.config):
        click.echo(f"{variable} is not set: the accessibility statement does not say whom to turn to", err=True)
    with writing(app):
        # Trained now, if need be, and not while an officer waits.
        load_coder()
    with timed_work() if timed else nullcontext():
        Server({}, port, lambda: click.echo(f"http://{HOST}:{port}/")).run()
