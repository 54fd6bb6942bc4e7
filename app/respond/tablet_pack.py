"""What an outreach tablet needs beside its pages: the way through the questionnaire, what each item takes, the key to
seal with, the words of receipts, a short list of worrying words, and the addresses of all files."""

import json
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from analysis.disclosure_short import short_list
from app.config import LANGUAGES, READ_LANGUAGES
from app.fieldwork.questionnaires import asked
from app.models import Tablet
from app.operations.tablets import checks_of, is_asking, left_of, public_key_of
from app.respond.words import languages_of, look, own_look
from app.vault.receipt import words_in
from app.web.assets import STATIC, asset
from surveys.insertions import labels_of
from surveys.items.base import AskedItem, StoredItem
from surveys.items.month import Month
from surveys.items.multiple_choice import MultipleChoice
from surveys.items.options import OptionItem
from surveys.items.say import SayingItem
from surveys.questionnaire import Questionnaire, Step
from surveys.snapshots import snapshot
from surveys.wording import deciding_words

SHEETS = (
    "respond.css", "respond-care.css", "respond-check.css", "items.css", "question.css", "appearance.css", "aloud.css",
    "tablet/tablet.css",
)  # fmt: skip
SCRIPTS = ("vendor/hpke.js", "vendor/idb-keyval.js", "drawing.js", "aloud.js", "aloud-marks.js")
# What each of these kinds takes beside its options, under the names that the script knows.
LIMITS = {"lowest": "low", "highest": "high", "max_length": "longest", "most": "most"}

# For each answer its names and choices, for each letter of what is written as many bytes as Welsh ones need.
FIELD_BYTES, LETTER_BYTES = 300, 2
DRAWING_BYTES = 60_000
BLOCK_BYTES = 16 * 1024
# Somewhat less than a request may bring.
MOST_BLOCKS = 12


def pack_of(session: Session, tablet: Tablet) -> dict[str, Any]:
    """All but the pages, which are fetched in each language."""
    questionnaire = asked(tablet.wave)
    checks = checks_of(session, tablet)
    return {
        "tablet": tablet.id,
        "name": tablet.name,
        "standing": standing_of(tablet),
        "promise": tablet.wave.promise,
        "fictional": tablet.wave.consultation.fictional,
        "look": look(tablet.wave),
        "languages": languages_of(tablet.wave),
        "read": READ_LANGUAGES,
        "parcelBytes": parcel_bytes(questionnaire),
        "questionnaire": snapshot(questionnaire)[1],
        "checked": not questionnaire.is_for_children,
        "steps": [_step(questionnaire, step) for step in questionnaire.steps],
        "publicKey": b64encode(public_key_of(session, tablet)).decode(),
        "codes": checks and {"salt": checks.salt.hex(), "bits": checks.bits, "values": checks.values},
        "receipts": {language: words_in(language) for language in LANGUAGES},
        "worries": short_list().as_json(),
        "files": files(),
    }


def standing_of(tablet: Tablet) -> dict[str, Any]:
    """Whether the tablet asks anybody today, its last day, and how many without a code (`null`: all type their own)."""
    ends_on = min(tablet.ends_on, tablet.wave.closes_on)
    return {"asking": is_asking(tablet), "endsOn": ends_on.isoformat(), "left": left_of(tablet)}


def parcel_bytes(questionnaire: Questionnaire) -> int:
    """What the fullest parcel of the questionnaire may hold: all are made as long, so that none tells what is in it."""
    stored = [one for item in questionnaire.items for one in item.stored_items]
    needed = sum(FIELD_BYTES + LETTER_BYTES * (getattr(one, "max_length", 0) or 0) for one in stored)
    needed += DRAWING_BYTES * sum(one.value_kind == "drawing" for one in stored)
    return min(-(-needed // BLOCK_BYTES), MOST_BLOCKS) * BLOCK_BYTES


def files() -> list[str]:
    """The address of every file that the tablet must have, its own page first."""
    scripts = [url_for("static", filename=name) for name in _names("tablet/*.js", *SCRIPTS)]
    pictures = [asset("clywed.svg")]
    fonts = [url_for("static", filename=name) for name in _names("fonts/*.woff2")]
    shown = [asset(name) for name in SHEETS]
    return [url_for("respond.tablet"), *scripts, *shown, *pictures, *fonts]


@lru_cache(maxsize=8)
def _names(*patterns: str) -> list[str]:
    found: Iterator[Path] = (path for pattern in patterns for path in STATIC.glob(pattern))
    return sorted(str(path.relative_to(STATIC)) for path in found if path.name != "worker.js")


def _step(questionnaire: Questionnaire, step: Step) -> dict[str, Any]:
    item, section = step.item, step.section
    sources = sorted(deciding_words(questionnaire, [item]))
    return {
        "id": item.id,
        "type": item.type,
        "answers": item.answer_ids,
        "stored": {stored.id: _limits(stored) for stored in item.stored_items},
        "section": section.id,
        "look": own_look(section).get("look", ""),
        "rest": bool(section.break_after),
        "asks": isinstance(item, AskedItem),
        "beside": questionnaire.is_for_adult_beside(section),
        "conditions": [json.loads(one.model_dump_json(by_alias=True, exclude_none=True)) for one in step.conditions],
        "worded": {source: list(labels_of(questionnaire.item(source))) for source in sources},
    }


def _limits(stored: StoredItem) -> dict[str, Any]:
    """What the script judges an answer by; the server judges anew."""
    limits: dict[str, Any] = {"kind": stored.value_kind}
    limits |= {
        name: getattr(stored, key) for key, name in LIMITS.items() if isinstance(getattr(stored, key, None), int)
    }
    if isinstance(stored, OptionItem):
        limits["codes"] = [option.code for option in stored.options]
    if isinstance(stored, SayingItem) and stored.saying:
        limits["say"] = stored.saying.code
    if isinstance(stored, MultipleChoice):
        limits["alone"] = [option.code for option in stored.options if option.exclusive]
    if isinstance(stored, Month):
        limits |= {"low": stored.validate_answer(stored.earliest), "high": stored.validate_answer(stored.latest)}
    return limits
