"""Reading pages aloud: which sounds a page needs, and the sounds themselves, which are files made ahead of time."""

import io
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from flask import Flask, abort, current_app, jsonify, request, send_file
from werkzeug.wrappers import Response

from app.extensions import limiter
from app.speech.sounds import SoundMissingError, Sounds, name_of, parted
from app.speech.spoken import readable, spoken
from app.web.access import PUBLIC, access
from app.web.language import current_language

SOUND, WORDS = "aloud_sound", "aloud_words"
# A page with more texts, or with one of them more often, is read this far: what an address costs must have an end.
MOST_TEXTS, MOST_TIMES = 200, 10
# Three quarters of an hour; no page comes near.
MOST_BYTES = 8_000_000
# Kilobytes from one address: a school that listens, or ten tablets that fetch what they keep.
PLENTY = "1000000 per 10 minutes"
# Pages that were looked up are known by a digest; more than this many begin anew.
MOST_PAGES = 4_096
NAMES_IN = re.compile(r'src="/aloud/([A-Za-z0-9_-]+)\.mp3"')


def init_aloud(app: Flask) -> None:
    """Bind the sounds to the application, and their addresses; templates get `aloud`."""
    app.extensions["sounds"] = Sounds(app.config["SPEECH_FOLDER"])
    app.extensions["pages_aloud"] = {}
    app.add_url_rule("/aloud/<names>.mp3", SOUND, _sound)
    app.add_url_rule("/aloud/<names>.json", WORDS, _words)
    app.jinja_env.globals["aloud"] = names_aloud


def sounds() -> Sounds:
    """The sounds of this application."""
    kept: Sounds = current_app.extensions["sounds"]
    return kept


def names_aloud(html: str, recorded: str = "") -> str:
    """The names, without a gap, of the sounds of a piece of a page; empty where its first text has none.

    A text without a sound is left out: it is somebody's own, or its sound is not made yet. What was `recorded` of the
    page, the name of a sound, goes before all.
    """
    if recorded and sounds().has(recorded):
        return recorded
    known: dict[bytes, str] = current_app.extensions["pages_aloud"]
    page = readable(html)
    digest = blake2b(f"{current_language()}{page}".encode(), digest_size=16).digest()
    if digest not in known:
        names = within_bounds([name_of(*text) for text in spoken(page, current_language())])
        made = [name for name in names if sounds().has(name)]
        if made != names:
            return "".join(made) if names and made[:1] == names[:1] else ""
        if len(known) >= MOST_PAGES:
            known.clear()
        known[digest] = "".join(names)
    return known[digest]


def addresses_in(page: str) -> list[str]:
    """The addresses of all sounds of a page, and of their words: what must be kept to hear it without a connection."""
    found = [address for names in NAMES_IN.findall(page) for address in (f"/aloud/{names}.mp3", f"/aloud/{names}.json")]
    return list(dict.fromkeys(found))


def within_bounds(names: Sequence[str]) -> list[str]:
    """The names up to the first that is one too many, or is there too often."""
    kept: list[str] = []
    times: Counter[str] = Counter()
    for name in names[:MOST_TEXTS]:
        times[name] += 1
        if times[name] > MOST_TIMES:
            break
        kept.append(name)
    return kept


def _asked(names: str) -> list[str]:
    """The names of an address; raises SoundMissingError where no page has such an address."""
    found = parted(names)
    if within_bounds(found) != found or sounds().bytes_of(found) > MOST_BYTES:
        raise SoundMissingError(names)
    return found


def _kilobytes() -> int:
    """What the request costs."""
    try:
        return 1 + sounds().bytes_of(_asked((request.view_args or {})["names"])) // 1000
    except SoundMissingError:
        return 1


limited = limiter.shared_limit(PLENTY, scope="aloud", cost=_kilobytes)


@access(PUBLIC)
@limited
def _sound(names: str) -> Response:
    """The sounds of the names, one after the other."""
    try:
        mp3 = sounds().sound(_asked(names))
    except SoundMissingError:
        abort(404)
    return send_file(io.BytesIO(mp3), mimetype="audio/mpeg", conditional=True, etag=names[:200])


@access(PUBLIC)
@limited
def _words(names: str) -> Response:
    """What is said in the sounds, and when."""
    try:
        return jsonify(sounds().words(_asked(names)))
    except SoundMissingError:
        abort(404)
