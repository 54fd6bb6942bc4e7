"""What every page has, whichever room it belongs to."""

from typing import Any

from flask import Flask, current_app
from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context

from app.web.access import init_access, signed_in
from app.web.aloud import init_aloud
from app.web.appearance import appearance
from app.web.assets import asset, init_assets
from app.web.drawings import lines_of
from app.web.errors import init_errors
from app.web.language import (
    LANGUAGE_NAMES,
    current_language,
    init_language,
    language_told,
    languages_of_page,
    other_language,
    same_page_in,
    shown_time,
    told,
)
from app.web.security import init_security
from app.web.uploads import init_uploads

UNLESS_A_PAGE_SAYS = {
    "look": "child",
    "draft": None,
    "form": None,
    "answer_form_id": None,
    "kept": None,
    "carried": None,
}


def init_web(app: Flask) -> None:
    """Languages, access rules, error pages, headers, and the words that templates can use."""
    init_language(app)
    init_access(app)
    init_errors(app)
    init_security(app)
    init_assets(app)
    init_aloud(app)
    init_uploads(app)
    # A name that is missing must not become an empty place on a page.
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals["shown_time"] = shown_time
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["drawn_lines"] = lines_of
    app.context_processor(_for_templates)


def _for_templates() -> dict[str, Any]:
    return {
        "language": current_language(),
        "other_language": other_language(),
        "other_language_url": same_page_in(other_language()),
        "languages": languages_of_page(),
        "language_names": LANGUAGE_NAMES,
        "language_told": language_told,
        "told": told,
        "council": current_app.config["COUNCIL"],
        "signed_in": signed_in(),
        "said": said,
        "fictional": current_app.config["FICTIONAL"],
        **UNLESS_A_PAGE_SAYS,
        "asset": asset,
        "appearance": appearance(),
        "same_page_in": same_page_in,
    }


@pass_context
def said(context: Context, to_young: str, to_adults: str) -> str:
    """The words for the audience of the page: Welsh says "ti" to children and young people, "chi" to adults."""
    return to_adults if context.get("look") == "adult" else to_young
