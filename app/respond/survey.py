"""The pages of a survey, from assent to the last question."""

from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.config import RESPONDENT_LANGUAGES
from app.fieldwork.contacts import help_places
from app.fieldwork.drafts import answers_to, seen_items, way_answers
from app.fieldwork.open_drafts import AnyDraft, AnyWave, OpenDraft
from app.fieldwork.questionnaires import asked
from app.fieldwork.wording import item_for
from app.operations.answer import keep_answers
from app.operations.decline import agree, decline
from app.respond.pages import (
    finish_address,
    first_unseen,
    page,
    question_address,
    stop_address,
    to_check,
    way_in,
    welcome_address,
)
from app.respond.ready import question_page
from app.respond.room import room
from app.respond.visit import forget, opened, opened_at_question
from app.respond.words import NOT_SPOKEN, first_help, further_help, languages_of, own_look
from app.web.access import PUBLIC, access
from app.web.base_form import PressForm
from app.web.forms import AnswerForm, answer_form
from app.web.language import PREFIX, current_language
from app.web.sessions import writer
from surveys.items.base import Item
from surveys.path import is_shown, next_item, previous_item, progress, section_of

DRAFT = f"{PREFIX}/s/<id:draft_id>"
ONWARDS = ("next", "skip")
# These lead away from the questions, and are never refused because of what stands in the field.
AWAY = ("stop", "contact", "leave")


@room.route(f"{DRAFT}/welcome", methods=["GET", "POST"])
@access(PUBLIC)
def welcome(draft_id: str) -> str | Response:
    """Who asks, why, who will see it; then the respondent says yes or no."""
    draft = opened(writer(), draft_id)
    form = PressForm()
    if not form.validate_on_submit():
        return page("respond/welcome.html", draft.wave, draft, form=form, not_spoken=_not_spoken(draft.wave))
    if request.form.get("go") != "decline":
        agree(writer(), draft)
        return redirect(way_in(draft))
    if draft.answers:
        # Whoever has answered already is asked first what shall become of the answers.
        return redirect(stop_address(draft, declined=1))
    wave_id = draft.wave_id
    forget(draft.id)
    decline(writer(), draft)
    return redirect(url_for("respond.declined", wave_id=wave_id))


def _not_spoken(wave: AnyWave) -> dict[str, str]:
    """What to say, and in which language, to whoever asked for one that the survey does not speak."""
    asked_in = request.args.get("asked_in", "")
    return {asked_in: NOT_SPOKEN[asked_in]} if asked_in in NOT_SPOKEN and asked_in not in languages_of(wave) else {}


@room.route(f"{DRAFT}/q/<item_id>", methods=["GET", "POST"])
@access(PUBLIC)
def question(draft_id: str, item_id: str) -> str | Response | tuple[str, int]:
    """One question: whatever button is pressed, what was answered is kept first."""
    draft = opened_at_question(writer(), draft_id)
    if not draft.assented:
        return redirect(welcome_address(draft))
    item = item_for(writer(), draft, _item(draft.wave, item_id))
    if request.method != "POST":
        return _ask(draft, item)
    form, go = answer_form(item, current_language(), {}), request.form.get("go", "next")
    if go == "skip" or form.validate():
        worrying = _keep(draft, item, form, go)
        return redirect(_care(draft, item, go) if worrying and go != "leave" else _after(draft, item, go))
    if go in AWAY:
        return redirect(_after(draft, item, go))
    return page("respond/question.html", draft.wave, draft, item=item, form=form, **_place(draft, item)), 422


def _ask(draft: OpenDraft, item: Item) -> str | Response:
    """The page of a question, or where somebody goes on who is not asked it."""
    questionnaire = asked(draft.wave)
    answers = answers_to(writer(), draft, questionnaire.deciding_ids.union(item.answer_ids))
    if not is_shown(questionnaire, answers, item):
        return redirect(_straight_on(draft, item))
    kept = {name: answers[name] for name in item.answer_ids if name in answers}
    return question_page(draft, item, kept, _place(draft, item))


@room.get(f"{DRAFT}/care/<item_id>")
@access(PUBLIC)
def care(draft_id: str, item_id: str) -> str | Response:
    """Help at once for whoever wrote that somebody may not be safe; `go` is what they had pressed."""
    draft = opened(writer(), draft_id)
    if not draft.assented:
        return redirect(welcome_address(draft))
    item, go = _item(draft.wave, item_id), request.args.get("go", "next")
    addressed = own_look(section_of(asked(draft.wave), item))
    places = help_places(writer(), draft.wave, draft.group_id)
    first = first_help(places)
    shown = {"first": first, "further": further_help(places, first), "onwards": _after(draft, item, go)}
    return page("respond/care.html", draft.wave, draft, go=go, **shown, **addressed)


@room.get(f"{DRAFT}/rest/<item_id>")
@access(PUBLIC)
def rest(draft_id: str, item_id: str) -> str | Response:
    """A moment of rest after a section of painful questions; `item_id` is the last one that was shown."""
    draft = opened(writer(), draft_id)
    if not draft.assented:
        return redirect(welcome_address(draft))
    item = _item(draft.wave, item_id)
    addressed = own_look(section_of(asked(draft.wave), item))
    return page("respond/rest.html", draft.wave, draft, onwards=_straight_on(draft, item), **addressed)


def _keep(draft: AnyDraft, item: Item, form: AnswerForm, go: str) -> bool:
    """Save what was answered; whether help is due now."""
    answers = dict.fromkeys(item.answer_ids) if go == "skip" else form.answer.stored
    answered = any(stored is not None for stored in answers.values())
    if answered or go in ONWARDS or not seen_items(writer(), draft).isdisjoint(item.answer_ids):
        return keep_answers(writer(), draft, answers, current_language())
    return False


def _care(draft: AnyDraft, item: Item, go: str) -> str:
    language, go = (go, "stay") if go in RESPONDENT_LANGUAGES else (current_language(), go)
    return url_for("respond.care", draft_id=draft.id, item_id=item.id, go=go, language=language, **to_check())


def _after(draft: AnyDraft, item: Item, go: str) -> str:
    if go == "stop":
        return stop_address(draft)
    if go == "contact":
        return url_for("respond.contact", wave_id=draft.wave_id)
    if go == "look":
        return url_for("respond.look", back=question_address(draft, item))
    if go == "leave":
        return url_for("respond.away")
    if go in RESPONDENT_LANGUAGES:
        return url_for("respond.question", draft_id=draft.id, item_id=item.id, language=go, **to_check())
    if go == "stay":
        return question_address(draft, item)
    if to_check():
        return _to_check(draft, item, go)
    return _back(draft, item) if go == "back" else _onwards(draft, item)


def _to_check(draft: AnyDraft, item: Item, go: str) -> str:
    """Back to where the answers are read over; first to the questions that a changed answer has opened."""
    if go == "back":
        return finish_address(draft, item)
    return first_unseen(draft, before_finish=item)


def _back(draft: AnyDraft, item: Item) -> str:
    before = previous_item(asked(draft.wave), way_answers(writer(), draft), item)
    return question_address(draft, before) if before else welcome_address(draft)


def _onwards(draft: AnyDraft, item: Item) -> str:
    questionnaire, after = asked(draft.wave), _next(draft, item)
    section = section_of(questionnaire, item)
    if section.break_after and after is not None and section_of(questionnaire, after) is not section:
        return url_for("respond.rest", draft_id=draft.id, item_id=item.id)
    return _address_of(draft, after)


def _straight_on(draft: AnyDraft, item: Item) -> str:
    return _address_of(draft, _next(draft, item))


def _address_of(draft: AnyDraft, after: Item | None) -> str:
    return question_address(draft, after) if after else finish_address(draft)


def _next(draft: AnyDraft, item: Item) -> Item | None:
    return next_item(asked(draft.wave), way_answers(writer(), draft), item)


def _place(draft: AnyDraft, item: Item) -> dict[str, Any]:
    questionnaire = asked(draft.wave)
    section = section_of(questionnaire, item)
    number, total = progress(questionnaire, way_answers(writer(), draft), item)
    place = {"number": number, "total": total, "section": section} | own_look(section)
    return place | ({"checked_at": finish_address(draft, item)} if to_check() else {})


def _item(wave: AnyWave, item_id: str) -> Item:
    try:
        return asked(wave).item(item_id)
    except KeyError:
        abort(404)
