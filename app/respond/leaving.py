"""The pages at which a survey ends: sent, stopped, declined."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from app.config import LANGUAGES
from app.fieldwork.drafts import way_answers
from app.fieldwork.questionnaires import asked
from app.fieldwork.receipts import receipt_of
from app.models import Draft
from app.operations.decline import decline, delete_answers
from app.operations.submit import ClosedError, submit
from app.respond.check import checked_answers, is_checked
from app.respond.pages import first_unseen, page, wave_of, welcome_address
from app.respond.room import room
from app.respond.survey import DRAFT
from app.respond.visit import forget, hand_out_receipt, knows, last_draft, leave, opened, receipt_at_hand
from app.respond.words import own_look
from app.vault.receipt import words
from app.web.access import PUBLIC, access
from app.web.addresses import public_address
from app.web.base_form import PressForm
from app.web.language import PREFIX
from app.web.sessions import writer
from surveys.path import last_item, section_of


@room.route(f"{DRAFT}/finish", methods=["GET", "POST"])
@access(PUBLIC)
def finish(draft_id: str) -> str | Response:
    """The last page before the answers are sent."""
    draft = opened(writer(), draft_id)
    if not draft.assented:
        return redirect(welcome_address(draft))
    form = PressForm()
    if not form.validate_on_submit():
        return _last_page(draft, form)
    wave_id = draft.wave_id
    try:
        hand_out_receipt(draft_id, wave_id, submit(writer(), draft))
    except ClosedError:
        return redirect(url_for("respond.start", because="late"))
    return redirect(url_for("respond.thanks", wave_id=wave_id))


def _last_page(draft: Draft, form: PressForm) -> str:
    """The browser has the receipt before it sends: of a double click, it may only see what the second one did."""
    hand_out_receipt(draft.id, draft.wave_id, receipt_of(writer(), draft))
    questionnaire = asked(draft.wave)
    last = last_item(questionnaire, way_answers(writer(), draft))
    if is_checked(questionnaire):
        return page("respond/check.html", draft.wave, draft, form=form, last=last, checked=checked_answers(draft))
    # Where the adult beside a child has answered last, the page speaks to the adult.
    addressed = own_look(section_of(questionnaire, last))
    return page("respond/finish.html", draft.wave, draft, form=form, last=last, **addressed)


@room.route(f"{DRAFT}/stop", methods=["GET", "POST"])
@access(PUBLIC)
def stop(draft_id: str) -> str | Response:
    """Stopping: come back later, carry on, or go on to have the answers deleted."""
    draft = opened(writer(), draft_id)
    form = PressForm()
    if not form.validate_on_submit():
        onwards = {"carry_on": first_unseen(draft), "delete_address": _address_to("respond.delete", draft)}
        return page("respond/stop.html", draft.wave, draft, form=form, **onwards)
    wave_id = draft.wave_id
    forget(draft.id)
    return redirect(url_for("respond.stopped", wave_id=wave_id))


@room.route(f"{DRAFT}/delete", methods=["GET", "POST"])
@access(PUBLIC)
def delete(draft_id: str) -> str | Response:
    """One question more before all answers are deleted; with `declined`, by whoever says no after all."""
    draft, form = opened(writer(), draft_id), PressForm()
    if not form.validate_on_submit():
        keep_address = _address_to("respond.stop", draft)
        return page("respond/delete.html", draft.wave, draft, form=form, keep_address=keep_address)
    wave_id = draft.wave_id
    forget(draft.id)
    if "declined" in request.args:
        decline(writer(), draft)
    else:
        delete_answers(writer(), draft)
    return redirect(url_for("respond.stopped", wave_id=wave_id, deleted=1))


def _address_to(endpoint: str, draft: Draft) -> str:
    return url_for(endpoint, draft_id=draft.id, declined=1 if "declined" in request.args else None)


@room.route(f"{PREFIX}/w/<id:wave_id>/thanks", methods=["GET", "POST"])
@access(PUBLIC)
def thanks(wave_id: str) -> str | Response:
    """Thank you; once, the words by which the answers can be taken back; and where help is."""
    wave, form = wave_of(wave_id), PressForm()
    if form.validate_on_submit():
        leave(wave_id)
        return redirect(url_for("respond.front"))
    numbers = receipt_at_hand(wave_id) if _is_sent(wave_id) else None
    receipt = {language: words(numbers, language) for language in LANGUAGES} if numbers else None
    return page("respond/thanks.html", wave, form=form, receipt=receipt, take_back_address=take_back_address())


@room.get(f"{PREFIX}/w/<id:wave_id>/declined")
@access(PUBLIC)
def declined(wave_id: str) -> str:
    """It is all right to say no."""
    return page("respond/declined.html", wave_of(wave_id))


@room.get(f"{PREFIX}/w/<id:wave_id>/stopped")
@access(PUBLIC)
def stopped(wave_id: str) -> str:
    """The survey is closed on this device; whether the answers were kept or deleted."""
    return page("respond/stopped.html", wave_of(wave_id), deleted="deleted" in request.args)


def take_back_address() -> str:
    """Where answers are taken back, as it is typed from a sheet of paper."""
    return public_address(url_for("respond.take_back"))


def _is_sent(wave_id: str) -> bool:
    if not knows(wave_id):
        return False
    draft = last_draft(writer(), wave_id)
    return draft is None or draft.submitted
