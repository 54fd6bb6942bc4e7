"""Adults' agreements: recorded by access code, shown in numbers alone."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.fieldwork.agreements import agreed
from app.fieldwork.codes import issued
from app.manage.room import room, wave_of
from app.manage.safety_forms import AgreementsForm, AgreementWithdrawnForm
from app.manage.waves import groups_of
from app.manage.words import REFUSALS
from app.models import Wave
from app.models.base import today
from app.operations.agreements import CodesRefusedError, record_agreements, withdraw_agreement
from app.operations.launch import RefusedError
from app.web.access import OFFICER, access
from app.web.base_form import changes_language
from app.web.sessions import writer

Page = str | Response | tuple[str, int]


@room.route("/waves/<id:wave_id>/agreements", methods=["GET", "POST"])
@access(OFFICER)
def agreements(wave_id: str) -> Page:
    """Record that an adult agreed, for one access code or several at once; or that one has taken it back."""
    found = _asking_adults(wave_id)
    try:
        return _withdraw(found) if _withdraws() else _record(found)
    except RefusedError as error:
        flash(str(REFUSALS[error.reason]))
    return redirect(url_for("manage.wave", wave_id=found.id))


def _withdraws() -> bool:
    """Whether the lower part of the form was sent: with its button, or with the Enter key in its field."""
    typed = {name for name in ("codes", "code") if request.form.get(name, "").strip()}
    return "withdraw" in request.form or (typed == {"code"} and not changes_language())


def _record(found: Wave) -> Page:
    form = AgreementsForm(data={"on": today()})
    if not form.validate_on_submit():
        return _page(found, form, AgreementWithdrawnForm())
    try:
        number = record_agreements(writer(), found, form.lines, form.agreed())
    except CodesRefusedError as error:
        known = _("An agreement is recorded already for: %(codes)s", codes=_listed(error.refused))
        form.codes.errors = _told(error, known, _("Nothing was recorded."))
        return _page(found, form, AgreementWithdrawnForm())
    flash(ngettext("%(num)d agreement was recorded.", "%(num)d agreements were recorded.", number))
    return redirect(url_for("manage.agreements", wave_id=found.id))


def _withdraw(found: Wave) -> Page:
    form = AgreementWithdrawnForm()
    recording = AgreementsForm(data={"on": today()})
    if not form.validate_on_submit():
        return _page(found, recording, form)
    try:
        withdraw_agreement(writer(), found, form.code.data)
    except CodesRefusedError as error:
        none = _("No agreement stands here that can be withdrawn: there is none, or the survey was begun.")
        form.code.errors = _told(error, none, _("Nothing was changed."))
        return _page(found, recording, form)
    flash(_("The agreement is withdrawn. The access code lets nobody in any more."))
    return redirect(url_for("manage.agreements", wave_id=found.id))


def _asking_adults(wave_id: str) -> Wave:
    found = wave_of(wave_id)
    return found if found.adult_agreement and found.status != "deleted" else abort(404)


def _page(wave: Wave, form: AgreementsForm, withdrawn: AgreementWithdrawnForm) -> Page:
    page = render_template(
        "manage/agreements.html",
        wave=wave,
        form=form,
        withdrawn=withdrawn,
        groups=groups_of(wave),
        issued=issued(writer(), wave),
        agreed=agreed(writer(), wave),
    )
    return (page, 422) if form.errors or withdrawn.errors else page


def _told(error: CodesRefusedError, of_refused: str, instead: str) -> list[str]:
    """What is wrong with the codes, in one message; nothing was written."""
    unknown = _("No access codes of this wave: %(codes)s", codes=_listed(error.unknown))
    told = [words for words, codes in ((unknown, error.unknown), (of_refused, error.refused)) if codes]
    return [" ".join([*told, instead])]


def _listed(codes: list[str]) -> str:
    return ", ".join(codes) + "."
