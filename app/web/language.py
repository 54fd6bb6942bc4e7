"""The language of a page is part of its address: /cy/… or /en/…, for respondents also /pl/…."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, request, url_for
from flask_babel import format_datetime

from app.config import LANGUAGES, RESPONDENT_LANGUAGES, WALES
from app.extensions import babel

LANGUAGE_NAMES = {"cy": "Cymraeg", "en": "English", "pl": "Polski"}
PREFIX = f"/<any({','.join(RESPONDENT_LANGUAGES)}):language>"
RESPONDENTS = "respond."

Told = TypeVar("Told")


def init_language(app: Flask) -> None:
    """Bind Babel and the language of addresses to the application."""
    babel.init_app(app, locale_selector=current_language)
    _check_catalogues(app)
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language)


def _check_catalogues(app: Flask) -> None:
    """Without its compiled catalogue a Welsh page would be English, and nobody would notice but its readers."""
    for language in RESPONDENT_LANGUAGES:
        compiled = Path(app.config["BABEL_TRANSLATION_DIRECTORIES"]) / language / "LC_MESSAGES" / "messages.mo"
        if language != "en" and not compiled.exists():
            told = "run `make install`, or pybabel compile --directory translations"
            raise RuntimeError(f"{compiled} is missing: {told}")


def current_language() -> str:
    """The language of the address; for an address without one, what the browser prefers."""
    if "language" not in g:
        first = request.path.split("/", 2)[1] if "/" in request.path else ""
        g.language = first if first in RESPONDENT_LANGUAGES else request.accept_languages.best_match(LANGUAGES) or "en"
    language: str = g.language
    return language


def other_language() -> str:
    """The other of the two languages; Welsh and English are each other's, English is that of any further one."""
    return "cy" if current_language() == "en" else "en"


def languages_of_page() -> Sequence[str]:
    """The languages to choose from where no wave says which: Welsh and English, and the one that is chosen."""
    return LANGUAGES if current_language() in LANGUAGES else (*LANGUAGES, current_language())


def language_told(words: Mapping[str, Told]) -> str:
    """The language of the page if the words speak it, else English: what staff wrote speaks no further language."""
    return current_language() if current_language() in words else "en"


def told(words: Mapping[str, Told]) -> Told:
    """The words in the language of the page, or in English if they do not speak it."""
    return words[language_told(words)]


def shown_time(time: datetime.datetime) -> str:
    """A time of the database (UTC) as the clock on the wall in Wales shows it, in the language of the page."""
    local = time.replace(tzinfo=datetime.UTC).astimezone(WALES)
    return str(format_datetime(local, "d MMMM y, HH:mm", rebase=False))


def same_page_in(language: str) -> str | None:
    """The address of this page in a language; None where the page has no language of its own or was posted to."""
    if request.endpoint is None or "language" not in (request.url_rule.arguments if request.url_rule else ()):
        return None
    asked = {name: value for name, value in request.args.items() if not (name.startswith("_") or name == "endpoint")}
    return url_for(request.endpoint, **{**asked, **(request.view_args or {}), "language": language})


def _take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    language = values.pop("language", None) if values else None
    if language and language not in LANGUAGES and not (endpoint or "").startswith(RESPONDENTS):
        abort(404)


def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    if "language" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "language"):
        values["language"] = current_language()
