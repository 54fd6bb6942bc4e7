"""From closed waves to a release: code, read the quotes, release."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from analysis.framework import load_framework
from app.manage.forms import ReleaseForm
from app.manage.room import consultation_of, room
from app.models import Consultation
from app.operations.release import NothingToReleaseError, code_consultation, quotes_to_clear, releasable_waves, release
from app.web.access import OFFICER, access
from app.web.base_form import PressForm
from app.web.sessions import writer


@room.post("/consultations/<id:consultation_id>/code")
@access(OFFICER)
def code(consultation_id: str) -> Response:
    """Code the free text of the closed waves, then go to the quotes."""
    found = consultation_of(consultation_id)
    if PressForm().validate_on_submit() and releasable_waves(writer(), found):
        number = code_consultation(writer(), found)
        flash(ngettext("%(num)d answer was coded.", "%(num)d answers were coded.", number))
    return redirect(url_for("manage.clear", consultation_id=found.id))


@room.route("/consultations/<id:consultation_id>/release", methods=["GET", "POST"])
@access(OFFICER)
def clear(consultation_id: str) -> str | Response:
    """Read the redacted quotes, choose those to release, and release."""
    writer(writes=True)
    found = consultation_of(consultation_id)
    form = ReleaseForm()
    try:
        return _release(found, form) if form.validate_on_submit() else _quotes_page(found, form)
    except NothingToReleaseError:
        flash(_("A report is made from closed waves with at least 10 answers. There is none yet."))
        return redirect(url_for("manage.consultation", consultation_id=found.id))


def _release(found: Consultation, form: ReleaseForm) -> Response:
    release(writer(), found, frozenset(form.cleared.data or ()))
    flash(_("The report is released. Strategists can read it now."))
    return redirect(url_for("manage.consultation", consultation_id=found.id))


def _quotes_page(found: Consultation, form: ReleaseForm) -> str:
    offered = quotes_to_clear(writer(), found)
    framework = load_framework(releasable_waves(writer(), found)[0].framework)
    return render_template("manage/clear.html", consultation=found, form=form, framework=framework, offered=offered)
