"""Rendering speech ahead: every text of the waves that are open or will be, once."""

import hashlib
import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from flask import Flask
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.config import RESPONDENT_LANGUAGES
from app.failures import report
from app.fieldwork.questionnaires import asked
from app.jobs.rehearsal import Text, texts_of
from app.jobs.scratch import sweep
from app.models import Wave
from app.speech.sounds import Sounds, name_of
from app.speech.voice import VoiceMissingError, can_speak, speaking
from surveys.snapshots import snapshot


def render_waves(app: Flask, session: Session) -> int:
    """Render what the waves that are being prepared or open have no sounds for yet; how many sounds were made.

    A wave that was rendered, and nothing of which has changed since, is left alone.
    """
    sweep(app.config["STATE_FOLDER"])
    if not can_speak():
        return 0
    waves = session.scalars(select(Wave).where(Wave.status.in_(("preparing", "open"))).order_by(Wave.id)).all()
    return sum(_render_wave(app, session, wave) for wave in waves)


def render(sounds: Sounds, texts: Iterable[Text]) -> int:
    """Make the sounds of the texts that have none; how many were made. Of a language without a voice there is none."""
    missing = sorted((language, text) for text, language in texts if not sounds.has(name_of(text, language)))
    made = 0
    for language, group in groupby(missing, itemgetter(0)):
        try:
            made += _speak(sounds, language, [text for _language, text in group])
        except VoiceMissingError as error:
            report(f"nothing is read aloud in {language}", error)
    return made


def _render_wave(app: Flask, session: Session, wave: Wave) -> int:
    sounds: Sounds = app.extensions["sounds"]
    mark = sounds.folder / "waves" / _digest(wave)
    if mark.exists():
        return 0
    # It takes minutes, in which no transaction may stay open: it would keep every respondent from saving.
    made = render(sounds, texts_of(app, wave))
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    return made


def _speak(sounds: Sounds, language: str, texts: list[str]) -> int:
    with speaking(language) as voice:
        for text in texts:
            sounds.add(text, language, voice.speak(text))
    return len(texts)


def _digest(wave: Wave) -> str:
    """Of all that the pages of a wave say: its questionnaire and its words, and those of the interface."""
    _definition, questionnaire = snapshot(asked(wave))
    rows = [wave, wave.lead, *wave.contacts]
    told = [[str(getattr(row, column.key)) for column in inspect(type(row)).columns] for row in rows]
    catalogues = Path(__file__).parents[2] / "translations"
    said = [file.read_bytes() for file in sorted(catalogues.rglob("*.mo"))]
    digest = hashlib.sha256(json.dumps([questionnaire, told, RESPONDENT_LANGUAGES]).encode())
    for catalogue in said:
        digest.update(catalogue)
    return digest.hexdigest()
