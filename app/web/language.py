"""The language of a page is part of its address: /cy/… or /en/…."""

import datetime
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import format_datetime

from app.config import LANGUAGES, WALES
from app.extensions import babel

LANGUAGE_NAMES = {"cy": "Cymraeg", "en": "English"}
PREFIX = "/<any(cy,en):language>"


def init_language(app: Flask) -> None:
    """Bind Babel and the language of addresses to the application."""
    babel.init_app(app, locale_selector=current_language)
    _check_catalogues(app)
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language)


def _check_catalogues(app: Flask) -> None:
    """Without its compiled catalogue a Welsh page would be English, and nobody would notice but its readers."""
    compiled = Path(app.config["BABEL_TRANSLATION_DIRECTORIES"]) / "cy" / "LC_MESSAGES" / "messages.mo"
    if not compiled.exists():
        raise RuntimeError(f"{compiled} is missing: run `make install`, or pybabel compile --directory translations")


def current_language() -> str:
    """The language of the address; for an address without one, what the browser prefers."""
    if "language" not in g:
        first = request.path.split("/", 2)[1] if "/" in request.path else ""
        g.language = first if first in LANGUAGES else request.accept_languages.best_match(LANGUAGES) or "en"
    language: str = g.language
    return language


def other_language() -> str:
    """The other of the two languages."""
    return "en" if current_language() == "cy" else "cy"


def shown_time(time: datetime.datetime) -> str:
    """A time of the database (UTC) as the clock on the wall in Wales shows it, in the language of the page."""
    local = time.replace(tzinfo=datetime.UTC).astimezone(WALES)
    return str(format_datetime(local, "d MMMM y, HH:mm", rebase=False))


def same_page_in(language: str) -> str | None:
    """The address of this page in a language; None where the page has no language of its own or was posted to."""
    if request.endpoint is None or "language" not in (request.url_rule.arguments if request.url_rule else ()):
        return None
    asked = {name: value for name, value in request.args.items() if not name.startswith("_")}
    return url_for(request.endpoint, **{**asked, **(request.view_args or {}), "language": language})


def _take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values:
        values.pop("language", None)


def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    if "language" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "language"):
        values["language"] = current_language()
