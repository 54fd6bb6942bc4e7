"""The pages of a survey, from assent to thank-you."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.config import LANGUAGES
from app.fieldwork.drafts import answer_to, discard, save_answer, seen_items
from app.fieldwork.questionnaires import asked
from app.models import Draft, Wave
from app.operations.submit import ClosedError, submit
from app.respond.room import room
from app.respond.visit import forget, opened
from app.respond.words import look, paragraphs
from app.web.access import PUBLIC, access
from app.web.base_form import PressForm
from app.web.forms import AnswerForm, answer_form
from app.web.language import PREFIX, current_language
from app.web.sessions import writer
from surveys.items.base import Item

DRAFT = f"{PREFIX}/s/<id:draft_id>"
ONWARDS = ("next", "skip")


@room.route(f"{DRAFT}/welcome", methods=["GET", "POST"])
@access(PUBLIC)
def welcome(draft_id: str) -> str | Response:
    """Who asks, why, who will see it; then the respondent says yes or no."""
    draft = opened(writer(), draft_id)
    form = PressForm()
    if not form.validate_on_submit():
        return _page("respond/welcome.html", draft.wave, draft=draft, form=form)
    if request.form.get("go") == "decline":
        # Whoever has answered already is asked first what shall become of the answers.
        return redirect(_stop(draft) if draft.answers else url_for("respond.declined", wave_id=_discard(draft)))
    draft.assented = True
    writer().commit()
    return redirect(_first_unseen(draft))


@room.route(f"{DRAFT}/q/<item_id>", methods=["GET", "POST"])
@access(PUBLIC)
def question(draft_id: str, item_id: str) -> str | Response | tuple[str, int]:
    """One question: whatever button is pressed, what was answered is kept first."""
    draft = opened(writer(), draft_id)
    if not draft.assented:
        return redirect(url_for("respond.welcome", draft_id=draft.id))
    item = _item(draft.wave, item_id)
    form = answer_form(item, current_language(), answer_to(writer(), draft, item.id))
    go = request.form.get("go", "next")
    if form.is_submitted() and (go == "skip" or form.validate()):
        _keep(draft, item, form, go)
        return redirect(_after(draft, item, go))
    if form.is_submitted() and go == "stop":
        return redirect(_stop(draft))
    page = _page("respond/question.html", draft.wave, draft=draft, item=item, form=form, **_place(draft.wave, item))
    return (page, 422) if form.answer.errors else page


@room.route(f"{DRAFT}/finish", methods=["GET", "POST"])
@access(PUBLIC)
def finish(draft_id: str) -> str | Response:
    """The last page before the answers are sent."""
    draft = opened(writer(), draft_id)
    if not draft.assented:
        return redirect(url_for("respond.welcome", draft_id=draft.id))
    form = PressForm()
    if not form.validate_on_submit():
        last = asked(draft.wave).items[-1]
        return _page("respond/finish.html", draft.wave, draft=draft, form=form, last=last)
    wave_id = draft.wave_id
    try:
        submit(writer(), draft)
    except ClosedError:
        return redirect(url_for("respond.start", because="late"))
    return redirect(url_for("respond.thanks", wave_id=wave_id))


@room.route(f"{DRAFT}/stop", methods=["GET", "POST"])
@access(PUBLIC)
def stop(draft_id: str) -> str | Response:
    """Stopping: come back later, carry on, or have the answers deleted."""
    draft = opened(writer(), draft_id)
    form = PressForm()
    if not form.validate_on_submit():
        return _page("respond/stop.html", draft.wave, draft=draft, form=form, carry_on=_first_unseen(draft))
    if request.form.get("go") == "delete":
        return redirect(url_for("respond.stopped", wave_id=_discard(draft), deleted=1))
    forget(draft.id)
    return redirect(url_for("respond.stopped", wave_id=draft.wave_id))


@room.get(f"{PREFIX}/w/<id:wave_id>/thanks")
@access(PUBLIC)
def thanks(wave_id: str) -> str:
    """Thank you, and where help is."""
    return _page("respond/thanks.html", _wave(wave_id))


@room.get(f"{PREFIX}/w/<id:wave_id>/declined")
@access(PUBLIC)
def declined(wave_id: str) -> str:
    """It is all right to say no."""
    return _page("respond/declined.html", _wave(wave_id))


@room.get(f"{PREFIX}/w/<id:wave_id>/stopped")
@access(PUBLIC)
def stopped(wave_id: str) -> str:
    """The survey is closed on this device; whether the answers were kept or deleted."""
    return _page("respond/stopped.html", _wave(wave_id), deleted="deleted" in request.args)


def _discard(draft: Draft) -> str:
    wave_id = draft.wave_id
    forget(draft.id)
    discard(writer(), draft)
    writer().commit()
    return wave_id


def _keep(draft: Draft, item: Item, form: AnswerForm, go: str) -> None:
    stored = None if go == "skip" else form.answer.stored
    if stored is not None or go in ONWARDS or item.id in seen_items(draft):
        save_answer(writer(), draft, item.id, stored, current_language())
        writer().commit()


def _after(draft: Draft, item: Item, go: str) -> str:
    items = asked(draft.wave).items
    here = items.index(item)
    if go == "stop":
        return _stop(draft)
    if go in LANGUAGES:
        return url_for("respond.question", draft_id=draft.id, item_id=item.id, language=go)
    if go == "back":
        return _question(draft, items[here - 1]) if here else url_for("respond.welcome", draft_id=draft.id)
    return _question(draft, items[here + 1]) if here + 1 < len(items) else _finish(draft)


def _first_unseen(draft: Draft) -> str:
    seen = seen_items(draft)
    unseen = next((item for item in asked(draft.wave).items if item.id not in seen), None)
    return _question(draft, unseen) if unseen else _finish(draft)


def _question(draft: Draft, item: Item) -> str:
    return url_for("respond.question", draft_id=draft.id, item_id=item.id)


def _stop(draft: Draft) -> str:
    return url_for("respond.stop", draft_id=draft.id)


def _finish(draft: Draft) -> str:
    return url_for("respond.finish", draft_id=draft.id)


def _place(wave: Wave, item: Item) -> dict[str, Any]:
    items = asked(wave).items
    section = next(section for section in asked(wave).sections if item in section.items)
    return {"number": items.index(item) + 1, "total": len(items), "section": section}


def _item(wave: Wave, item_id: str) -> Item:
    try:
        return asked(wave).item(item_id)
    except KeyError:
        abort(404)


def _wave(wave_id: str) -> Wave:
    wave = writer().get(Wave, wave_id)
    if wave is None or wave.status == "preparing":
        abort(404)
    return wave


def _page(template: str, wave: Wave, **words: Any) -> str:
    return render_template(
        template,
        wave=wave,
        questionnaire=asked(wave),
        look=look(wave),
        fictional=wave.consultation.fictional,
        paragraphs=paragraphs,
        **words,
    )
