"""Size and length of what is read aloud, by instrument and language: `make bench-sound`.

Every instrument is rendered as an open wave would be, in a folder that is deleted afterwards. A question page is what
its Listen button plays, buttons included; the whole is every file that the language of the instrument needs, each once.
"""

import os
import platform
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from flask import Flask
from sqlalchemy.orm import Session

from app import create_app
from app.fieldwork.questionnaires import library
from app.jobs.rehearsal import texts_of
from app.jobs.scratch import copied
from app.jobs.speech import render
from app.models import Tablet, Wave
from app.respond.tablet_pages import TabletPages
from app.speech.mp3 import KILOBITS, RATE, seconds_of
from app.speech.sounds import Sounds, name_of
from app.speech.spoken import readable, spoken
from app.web.sessions import writer
from tests.factories import make_open_wave, migrated_engine, session_on

ROW = "{:<22} {:>3} {:>6} {:>8} {:>7} {:>9} {:>9} {:>9}"


def main() -> None:
    """Print a line for each instrument and language, and how long it took."""
    print(f"{platform.machine()}, {os.cpu_count()} cores; MP3, mono, {RATE} Hz, {KILOBITS} kbit/s")
    print(ROW.format("instrument", "", "texts", "whole kB", "min", "page kB", "largest", "page s"))
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        for line in _lines(Path(folder)):
            print(line)
        print(f"rehearsed and rendered in {time.perf_counter() - began:.0f} s")


def _lines(folder: Path) -> Iterator[str]:
    url = f"sqlite:///{folder / 'bench.sqlite3'}"
    engine = migrated_engine(url)
    app = create_app(
        {"STATE_FOLDER": folder, "DATABASE_URL": url, "KEY_FOLDER": folder / "keys", "MASTER_KEY": bytes(32)}
    )
    with session_on(engine, folder / "keys") as session, app.app_context():
        for instrument in library():
            wave = make_open_wave(session, instrument=instrument)
            yield from _instrument(app, session, wave)
    engine.dispose()


def _instrument(app: Flask, session: Session, wave: Wave) -> Iterator[str]:
    sounds: Sounds = app.extensions["sounds"]
    texts = texts_of(app, wave)
    render(sounds, texts)
    for language in sorted({language for _text, language in texts}):
        names = {name_of(text, spoken_in) for text, spoken_in in texts if spoken_in == language}
        files = [sounds.sound([name]) for name in sorted(names)]
        pages = _pages(app, wave, language, sounds)
        yield ROW.format(
            wave.instrument, language, len(files), _kilobytes(files), round(sum(map(seconds_of, files)) / 60),
            *(f"{size:.0f}" for size in (median(map(len, pages)) / 1000, max(map(len, pages)) / 1000)),
            round(median(map(seconds_of, pages))),
        )  # fmt: skip


def _kilobytes(files: list[bytes]) -> str:
    return f"{sum(map(len, files)) / 1000:.0f}"


def _pages(app: Flask, wave: Wave, language: str, sounds: Sounds) -> list[bytes]:
    """What is heard on each question's page."""
    heard: list[bytes] = []
    for html in _question_pages(app, wave, language):
        content = html.split('<main id="main"', 1)[1].split(">", 1)[1].split("</main>")[0]
        names = [name_of(*text) for text in spoken(readable(content), language)]
        heard.append(sounds.sound([name for name in names if sounds.has(name)]))
    return heard


def _question_pages(app: Flask, wave: Wave, language: str) -> list[str]:
    with copied(app, wave) as copy, copy.app.test_request_context(f"/{language}/"):
        tablet = Tablet(wave=writer().get_one(Wave, wave.id), group_id=None)
        return [html for name, html in TabletPages(tablet).pages().items() if name.startswith("q/")]


if __name__ == "__main__":
    main()
