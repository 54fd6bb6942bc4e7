"""The pages of a survey, from assent to the last question."""

from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.config import LANGUAGES
from app.fieldwork.contacts import help_places
from app.fieldwork.drafts import answer_to, seen_items
from app.fieldwork.questionnaires import asked
from app.models import Draft, Wave
from app.operations.answer import keep_answer
from app.operations.decline import agree, decline
from app.respond.pages import finish_address, first_unseen, page, question_address, stop_address, welcome_address
from app.respond.room import room
from app.respond.visit import forget, opened
from app.respond.words import first_help, further_help
from app.web.access import PUBLIC, access
from app.web.base_form import PressForm
from app.web.forms import AnswerForm, answer_form
from app.web.language import PREFIX, current_language
from app.web.sessions import writer
from surveys.items.base import Item

DRAFT = f"{PREFIX}/s/<id:draft_id>"
ONWARDS = ("next", "skip")
# These lead away from the questions, and are never refused because of what stands in the field.
AWAY = ("stop", "contact")


@room.route(f"{DRAFT}/welcome", methods=["GET", "POST"])
@access(PUBLIC)
def welcome(draft_id: str) -> str | Response:
    """Who asks, why, who will see it; then the respondent says yes or no."""
    draft = opened(writer(), draft_id)
    form = PressForm()
    if not form.validate_on_submit():
        return page("respond/welcome.html", draft.wave, draft, form=form)
    if request.form.get("go") != "decline":
        agree(writer(), draft)
        return redirect(first_unseen(draft))
    if draft.answers:
        # Whoever has answered already is asked first what shall become of the answers.
        return redirect(stop_address(draft, declined=1))
    wave_id = draft.wave_id
    forget(draft.id)
    decline(writer(), draft)
    return redirect(url_for("respond.declined", wave_id=wave_id))


@room.route(f"{DRAFT}/q/<item_id>", methods=["GET", "POST"])
@access(PUBLIC)
def question(draft_id: str, item_id: str) -> str | Response | tuple[str, int]:
    """One question: whatever button is pressed, what was answered is kept first."""
    draft = opened(writer(), draft_id)
    if not draft.assented:
        return redirect(welcome_address(draft))
    item = _item(draft.wave, item_id)
    form = answer_form(item, current_language(), answer_to(writer(), draft, item.id))
    go = request.form.get("go", "next")
    if form.is_submitted() and (go == "skip" or form.validate()):
        worrying = _keep(draft, item, form, go)
        return redirect(_care(draft, item, go) if worrying else _after(draft, item, go))
    if form.is_submitted() and go in AWAY:
        return redirect(_after(draft, item, go))
    shown = page("respond/question.html", draft.wave, draft, item=item, form=form, **_place(draft.wave, item))
    return (shown, 422) if form.answer.errors else shown


@room.get(f"{DRAFT}/care/<item_id>")
@access(PUBLIC)
def care(draft_id: str, item_id: str) -> str | Response:
    """Help at once for whoever wrote that somebody may not be safe; `go` is what they had pressed."""
    draft = opened(writer(), draft_id)
    if not draft.assented:
        return redirect(welcome_address(draft))
    item, go = _item(draft.wave, item_id), request.args.get("go", "next")
    places = help_places(writer(), draft.wave, draft.group_id)
    first = first_help(places)
    shown = {"first": first, "further": further_help(places, first), "onwards": _after(draft, item, go)}
    return page("respond/care.html", draft.wave, draft, go=go, **shown)


def _keep(draft: Draft, item: Item, form: AnswerForm, go: str) -> bool:
    """Save what was answered; whether help is due now."""
    stored = None if go == "skip" else form.answer.stored
    if stored is not None or go in ONWARDS or item.id in seen_items(draft):
        return keep_answer(writer(), draft, item.id, stored, current_language())
    return False


def _care(draft: Draft, item: Item, go: str) -> str:
    language, go = (go, "stay") if go in LANGUAGES else (current_language(), go)
    return url_for("respond.care", draft_id=draft.id, item_id=item.id, go=go, language=language)


def _after(draft: Draft, item: Item, go: str) -> str:
    items = asked(draft.wave).items
    here = items.index(item)
    if go == "stop":
        return stop_address(draft)
    if go == "contact":
        return url_for("respond.contact", wave_id=draft.wave_id)
    if go in LANGUAGES:
        return url_for("respond.question", draft_id=draft.id, item_id=item.id, language=go)
    if go == "stay":
        return question_address(draft, item)
    if go == "back":
        return question_address(draft, items[here - 1]) if here else welcome_address(draft)
    return question_address(draft, items[here + 1]) if here + 1 < len(items) else finish_address(draft)


def _place(wave: Wave, item: Item) -> dict[str, Any]:
    items = asked(wave).items
    section = next(section for section in asked(wave).sections if item in section.items)
    return {"number": items.index(item) + 1, "total": len(items), "section": section}


def _item(wave: Wave, item_id: str) -> Item:
    try:
        return asked(wave).item(item_id)
    except KeyError:
        abort(404)
