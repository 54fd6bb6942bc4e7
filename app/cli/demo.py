"""`clywed demo`: the whole main job on an example consultation."""

import json
import os
import shutil
from pathlib import Path

import click

from app import create_app
from app.cli.fictional.example import make_example, visitor_code
from app.cli.serving import HOST, Server, check_port, timed_work
from app.cli.state import writing

SIGN_INS = "sign-ins.json"


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen.")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("var/demo"), help="Where the example lies.")
def demo(port: int, folder: Path) -> None:
    """Make the example consultation where it is missing, then serve it until stopped."""
    check_port(port)
    if not (folder / SIGN_INS).exists():
        click.echo("Making the example consultation: 255 fictional responses, coded and released …", err=True)
        _make(folder)
    settings = settings_in(folder)
    addresses = _addresses(folder, settings, port)
    with timed_work("--folder", str(folder)):
        Server(settings, port, lambda: click.echo(addresses)).run()


def _make(folder: Path) -> None:
    """Make the example beside its place and move it there whole, so that a stop half-way leaves nothing behind."""
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    app = create_app(settings_in(partial))
    with writing(app) as session:
        passwords = make_example(session)
    _write_private(partial / SIGN_INS, json.dumps(dict(passwords)))
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def settings_in(folder: Path) -> dict[str, object]:
    """The settings of an example that lies in `folder`."""
    return {
        "STATE_FOLDER": folder,
        "FICTIONAL": True,
        "ACCESSIBILITY_CONTACT": "accessibility@clywed.example",
        "ACCESSIBILITY_PHONE": "01632 960 019",
        "KEY_FOLDER": folder / "keys",
        "DATABASE_URL": f"sqlite:///{folder.resolve() / 'clywed.sqlite3'}",
    }


def _write_private(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _addresses(folder: Path, settings: dict[str, object], port: int) -> str:
    passwords = json.loads((folder / SIGN_INS).read_text(encoding="utf-8"))
    with writing(create_app(settings)) as session:
        code = visitor_code(session)
    if code is None:
        raise click.ClickException(f"the example is used up; remove {folder} and start again to get a new one")
    at = f"http://{HOST}:{port}"
    officer, strategist, lead = "officer@clywed.example", "strategist@clywed.example", "lead@clywed.example"
    return "\n".join(
        (
            f"1. A child's survey       {at}/start/{code}",
            f"2. The officer's desk     {at}/en/manage/    {officer}  {passwords[officer]}",
            f"3. The theme report       {at}/en/insight/   {strategist}  {passwords[strategist]}",
            f"4. The lead's room        {at}/en/protect/   {lead}  {passwords[lead]}",
            "Everything in it is fictional. Stop with Ctrl-C.",
        )
    )
