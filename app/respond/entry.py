"""Coming in: a language, an access code; and help, which is always there."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.config import FURTHER_LANGUAGES, LANGUAGES
from app.extensions import limiter
from app.fieldwork.entry import CodeRefusedError, find_code, open_draft
from app.fieldwork.questionnaires import open_languages
from app.respond.forms import CodeForm
from app.respond.room import room
from app.respond.visit import remember
from app.respond.words import REFUSALS
from app.web.access import PUBLIC, access
from app.web.language import PREFIX
from app.web.sessions import writer

TRIES = "30 per 10 minutes"


def was_refused(response: Response) -> bool:
    """Whether a try at a code failed: only those are counted, for a whole school may share one address."""
    return response.status_code == 422


@room.get("/")
@access(PUBLIC)
def front() -> str:
    """Choose Cymraeg or English, or a further language while a wave asks in it."""
    return _front_page()


@room.get("/start/<code>")
@access(PUBLIC)
def link(code: str) -> str:
    """The link in a letter: choose Cymraeg or English, with the code already typed."""
    return _front_page(form=CodeForm(code=code))


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
    return redirect(url_for("respond.welcome", draft_id=draft.id))


@room.get(f"{PREFIX}/help")
@access(PUBLIC)
def get_help() -> str:
    """Where help is, for anyone, without a code."""
    return render_template("respond/help.html")


def _front_page(**words: Any) -> str:
    asked = open_languages(writer())
    shown = (*LANGUAGES, *(language for language in FURTHER_LANGUAGES if language in asked))
    return render_template("respond/front.html", languages=shown, **words)


def _start_page(form: CodeForm, reason: str, wrong: bool) -> str:
    """Why somebody is not let in; `wrong` if it is the code that was typed."""
    return render_template("respond/start.html", form=form, refusal=REFUSALS.get(reason), wrong=wrong)
