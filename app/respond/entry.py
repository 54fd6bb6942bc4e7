"""Coming in: a language, an access code; and help, which is always there."""

from collections.abc import Collection
from typing import Any

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.config import FURTHER_LANGUAGES, LANGUAGES
from app.extensions import limiter
from app.fieldwork.entry import CodeRefusedError, find_code, open_draft, wave_of_code
from app.fieldwork.questionnaires import open_languages
from app.models import Draft
from app.respond.forms import CodeForm
from app.respond.pages import welcome_address
from app.respond.room import room
from app.respond.visit import remember
from app.respond.words import REFUSALS, languages_of, look
from app.web.access import PUBLIC, access
from app.web.language import PREFIX, current_language
from app.web.sessions import writer

TRIES = "30 per 10 minutes"
# Of a page that belongs to no survey yet: anybody may stand before it, at any age.
NOBODYS_LOOK = "young-person"


def was_refused(response: Response) -> bool:
    """Whether a try at a code failed: only those are counted, for a whole school may share one address."""
    return response.status_code == 422


def was_unknown(_response: Response) -> bool:
    """Whether the code in a link was not one of an open wave: the look of the page tells, so it can't be tried for."""
    return bool(g.get("unknown_code"))


@room.get("/")
@access(PUBLIC)
def front() -> str:
    """Choose Cymraeg or English, or a further language while a wave asks in it."""
    return _front_page(open_languages(writer()), look=NOBODYS_LOOK)


@room.get("/start/<code>")
@access(PUBLIC)
@limiter.limit(TRIES, deduct_when=was_unknown)
def link(code: str) -> str:
    """The link in a letter: choose one of the survey's languages, with the code already typed."""
    form, wave = CodeForm(code=code), wave_of_code(writer(), code)
    if wave is None:
        g.unknown_code = True
        return _front_page(LANGUAGES, look=NOBODYS_LOOK, form=form)
    return _front_page(languages_of(wave), look=look(wave), fictional=wave.fictional, form=form)


@room.get(f"{PREFIX}/", alias=True)
@room.route(f"{PREFIX}/start", methods=["GET", "POST"])
@access(PUBLIC)
@limiter.limit(TRIES, methods=["POST"], deduct_when=was_refused)
def start() -> str | Response | tuple[str, int]:
    """Type an access code."""
    form = CodeForm()
    if not form.validate_on_submit():
        return _start_page(form, request.args.get("because", ""), wrong=False)
    try:
        code = find_code(writer(), form.code.data or "")
    except CodeRefusedError as error:
        waits = error.reason == "agreement"
        return _start_page(form, error.reason, wrong=not waits), 403 if waits else 422
    draft = open_draft(writer(), code)
    writer().commit()
    remember(draft)
    return redirect(_way_in(draft))


@room.get(f"{PREFIX}/help")
@access(PUBLIC)
def get_help() -> str:
    """Where help is, for anyone, without a code."""
    return render_template("respond/help.html")


def _front_page(spoken: Collection[str], **words: Any) -> str:
    shown = (*LANGUAGES, *(language for language in FURTHER_LANGUAGES if language in spoken))
    return render_template("respond/front.html", languages=shown, **words)


def _way_in(draft: Draft) -> str:
    """The first page, in English for a language that the survey does not speak: it says so then."""
    language = current_language()
    if language in languages_of(draft.wave):
        return welcome_address(draft)
    return url_for("respond.welcome", draft_id=draft.id, language="en", asked_in=language)


def _start_page(form: CodeForm, reason: str, wrong: bool) -> str:
    """Why somebody is not let in; `wrong` if it is the code that was typed."""
    return render_template(
        "respond/start.html", form=form, refusal=REFUSALS.get(reason), wrong=wrong, look=NOBODYS_LOOK
    )
