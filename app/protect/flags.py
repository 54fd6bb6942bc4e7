"""One possible disclosure: reading it, and what is done about it."""

from collections.abc import Callable
from functools import partial

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.models import Flag
from app.operations.triage import Act, look, triaged
from app.protect.forms import NoteForm, ReopenForm, close_form
from app.protect.room import flag_of, me, room
from app.protect.words import REFUSALS, categories
from app.safeguarding import triage
from app.safeguarding.clock import utc_now
from app.safeguarding.openings import is_keeper_of, keepers_of, openings_of
from app.safeguarding.triage import TriageRefusedError
from app.web.access import LEAD, access
from app.web.base_form import Form, PressForm
from app.web.sessions import writer


@room.get("/flags/<id:flag_id>")
@access(LEAD)
def flag(flag_id: str) -> str:
    """What was written, and what was done about it. Each look is kept."""
    found = flag_of(flag_id)
    extract, session = look(writer(), found, me()), writer()
    return render_template(
        "protect/flag.html",
        flag=found,
        extract=extract,
        steps=triage.history(session, found),
        keepers=keepers_of(session, found.wave),
        is_keeper=is_keeper_of(session, found.wave_id, me()),
        is_deputy=found.wave.deputy_id == me(),
        openings=[one for one in openings_of(session, found.wave) if one.flag_id == found.id],
        overdue=triage.is_overdue(found, utc_now()),
        form=PressForm(),
    )


@room.post("/flags/<id:flag_id>/take")
@access(LEAD)
def take(flag_id: str) -> Response:
    """Begin to act."""
    return _pressed(flag_of(flag_id), triage.take, _("You have taken it. It stays with you until it is closed."))


@room.post("/flags/<id:flag_id>/pass-on")
@access(LEAD)
def pass_on(flag_id: str) -> Response:
    """Hand it to the deputy as well."""
    return _pressed(flag_of(flag_id), triage.pass_on, _("The deputy has it too now, and is told."))


@room.route("/flags/<id:flag_id>/note", methods=["GET", "POST"])
@access(LEAD)
def note(flag_id: str) -> str | Response | tuple[str, int]:
    """Write down what was done."""
    found, form = flag_of(flag_id), NoteForm()
    if form.validate_on_submit():
        return _done(found, partial(triage.note, staff_id=me(), words=form.reason.data), _("The note is kept."))
    hint = _("What you did or found out, whom you spoke to, what happens next. Nobody can change it later.")
    return _asking(found, form, _("Add a note"), hint, _("Keep the note"))


@room.route("/flags/<id:flag_id>/close", methods=["GET", "POST"])
@access(LEAD)
def close(flag_id: str) -> str | Response | tuple[str, int]:
    """Say what came of it."""
    found, form = flag_of(flag_id), close_form()
    if form.validate_on_submit():
        act = partial(triage.close, staff_id=me(), outcome=form.outcome.data, reason=form.reason.data)
        erased = _("It is closed, and its words are erased: whoever wrote them had withdrawn them.")
        return _done(found, act, _("It is closed. It can be opened again."), erased)
    hint = _("What was done, and why nothing more is needed.")
    return _asking(found, form, _("Close it"), hint, _("Close it"))


@room.route("/flags/<id:flag_id>/reopen", methods=["GET", "POST"])
@access(LEAD)
def reopen(flag_id: str) -> str | Response | tuple[str, int]:
    """Let it wait again."""
    found, form = flag_of(flag_id), ReopenForm()
    if form.validate_on_submit():
        act = partial(triage.reopen, staff_id=me(), reason=form.reason.data)
        return _done(found, act, _("It is open again, and its clock has begun anew."))
    hint = _("What is new, or what was missed.")
    return _asking(found, form, _("Open it again"), hint, _("Open it again"))


def _pressed(flag: Flag, act: Callable[..., None], done: str) -> Response:
    if not PressForm().validate_on_submit():
        return redirect(url_for("protect.flag", flag_id=flag.id))
    return _done(flag, partial(act, staff_id=me()), done)


def _done(flag: Flag, act: Act, done: str, if_erased: str = "") -> Response:
    try:
        triaged(writer(), flag, act)
        flash(if_erased if if_erased and flag.ciphertext is None else done)
    except TriageRefusedError as error:
        flash(str(REFUSALS[error.reason]))
    return redirect(url_for("protect.flag", flag_id=flag.id))


def _asking(flag: Flag, form: Form, heading: str, hint: str, button: str) -> tuple[str, int]:
    back = url_for("protect.flag", flag_id=flag.id), " · ".join(categories(flag))
    page = render_template(
        "protect/reason.html",
        form=form,
        heading=heading,
        hint=hint,
        button=button,
        back=back,
        wave=flag.wave,
        erases=flag.withdrawn and "outcome" in form,
    )
    return page, 422 if form.errors else 200
