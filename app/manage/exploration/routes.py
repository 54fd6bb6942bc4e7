"""Exploring a wave: words that mark, words that stand together, words in their context, what has no code yet."""

from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _

from analysis.framework import Framework
from app.coding.frameworks import framework_of
from app.fieldwork.questionnaires import asked, group_names
from app.manage.coding.words import LANGUAGES, VALENCES
from app.manage.exploration.words import DRIFT_SIGNS, KINDS
from app.models import Wave
from app.operations.explore import (
    GROUP_AT_LEAST,
    Marked,
    drift_of,
    find_words,
    groups_to_tell,
    marking_words,
    uncoded_groups,
    word_pairs,
)
from app.operations.release import is_releasable
from app.web.access import CODER, access
from app.web.language import current_language
from app.web.sessions import writer

room = Blueprint("exploration", __name__, url_prefix="/waves/<id:wave_id>/explore")
LONGEST_QUERY = 100


@room.get("/")
@access(CODER)
def index(wave_id: str) -> str:
    """What can be explored, and whether the answers look unlike what the coder has seen."""
    wave = _wave(wave_id)
    return _page("index", wave, drift=drift_of(writer(), wave), signs=DRIFT_SIGNS)


@room.get("/words")
@access(CODER)
def words(wave_id: str) -> str:
    """Words that mark a theme, a code, a valence, a language or a group."""
    wave = _wave(wave_id)
    choices = _choices(wave)
    kind, _colon, name = request.args.get("of", "").partition(":")
    chosen = next((label for value, label in choices.get(kind, []) if value == name), None)
    found: Marked | None = marking_words(writer(), wave, kind, name) if chosen else None
    page = {"choices": choices, "kinds": KINDS, "kind": kind, "name": name, "chosen": chosen, "found": found}
    return _page("words", wave, at_least=GROUP_AT_LEAST, **page)


@room.get("/pairs")
@access(CODER)
def pairs(wave_id: str) -> str:
    """Words that stand together."""
    wave = _wave(wave_id)
    return _page("pairs", wave, found=word_pairs(writer(), wave))


@room.get("/concordance")
@access(CODER)
def concordance(wave_id: str) -> str:
    """A word wherever it stands."""
    wave = _wave(wave_id)
    typed, exact = request.args.get("find", "").strip()[:LONGEST_QUERY], "exact" in request.args
    lines = find_words(writer(), wave, typed, exact) if typed else []
    return _page("concordance", wave, typed=typed, exact=exact, lines=lines)


@room.get("/uncoded")
@access(CODER)
def uncoded(wave_id: str) -> str:
    """Groups of answers that no code was given to."""
    wave = _wave(wave_id)
    found, number = uncoded_groups(writer(), wave)
    return _page("uncoded", wave, found=found, number=number)


def _wave(wave_id: str) -> Wave:
    """A wave whose answers may be read, in a session that can log it; a 404 for any other."""
    session = writer(writes=True)
    found = session.get(Wave, wave_id)
    return found if found and is_releasable(session, found) else abort(404)


def _page(template: str, wave: Wave, **shown: Any) -> str:
    pages = [
        ("index", _("Overview")),
        ("words", _("Words that mark")),
        ("pairs", _("Words together")),
        ("concordance", _("Words in context")),
        ("uncoded", _("Without a code")),
    ]
    title = asked(wave).title[current_language()]
    return render_template(
        f"manage/exploration/{template}.html", wave=wave, wave_title=title, pages=pages, here=template, **shown
    )


def _choices(wave: Wave) -> dict[str, list[tuple[str, str]]]:
    """What words can mark, by kind."""
    language = current_language()
    framework: Framework = framework_of(writer(), wave.framework)
    names, told = group_names(wave, language), groups_to_tell(writer(), wave)
    return {
        "theme": [(theme.id, theme.label[language]) for theme in framework.themes],
        "code": [(code.id, code.label[language]) for code in framework.codes.values()],
        "valence": [(key, str(label)) for key, label in VALENCES.items()],
        "language": [(key, str(label)) for key, label in LANGUAGES.items()],
        "group": [(group_id, names[group_id]) for group_id in told if names[group_id]],
    }
