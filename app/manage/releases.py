"""From closed waves to a release: code, read and correct the quotes, read them once more, release."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from analysis.framework import load_framework
from app.manage.clearing import Clearing, clearing_of
from app.manage.forms import ReleaseForm
from app.manage.room import consultation_of, room
from app.manage.words import REMOVED, release_refused
from app.models import Consultation
from app.operations.refer import refer
from app.operations.release import (
    NothingToReleaseError,
    Reading,
    ReleaseRefusedError,
    code_consultation,
    earliest_again,
    read_again,
    releasable_waves,
    release,
)
from app.web.access import OFFICER, access
from app.web.base_form import SWITCH, PressForm, changes_language
from app.web.sessions import writer

Page = str | Response | tuple[str, int]


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
def clear(consultation_id: str) -> Page:
    """Read the redacted quotes, correct them, choose those to release; read them once more, then release."""
    writer(writes=True)
    found = consultation_of(consultation_id)
    try:
        return _step(found)
    except NothingToReleaseError:
        flash(_("A report is made from closed waves with at least 10 answers. There is none yet."))
    except ReleaseRefusedError as error:
        flash(release_refused(error.reason, found.release_again_on))
    return redirect(url_for("manage.consultation", consultation_id=found.id))


def _step(found: Consultation) -> Page:
    if changes_language():
        steps = {"reading": _preview}
        return steps.get(request.form[SWITCH], _quotes_page)(found, clearing_of(request.form))
    if not PressForm().validate_on_submit():
        return _quotes_page(found, Clearing())
    clearing = clearing_of(request.form)
    if "worry" in request.form:
        return _refer(found, clearing, request.form["worry"])
    steps = {"release": _release, "correct": _quotes_page}
    return steps.get(request.form.get("go", ""), _preview)(found, clearing)


def _refer(found: Consultation, clearing: Clearing, key: str) -> Page:
    if refer(writer(), found, key):
        flash(_("The answer was sent to the safeguarding lead. It is not offered any more."))
    else:
        flash(_("This answer is not offered any more."))
    return _quotes_page(found, clearing)


def _preview(found: Consultation, clearing: Clearing) -> Page:
    read = read_again(writer(), found, clearing.corrections)
    if any(one.missing for quotes in read.values() for one in quotes):
        return _quotes_page(found, clearing, read), 422
    return _reading_page(found, clearing, ReleaseForm(), read)


def _release(found: Consultation, clearing: Clearing) -> Page:
    form = ReleaseForm()
    form.earliest = earliest_again(writer(), found)
    if not form.validate_on_submit():
        return _reading_page(found, clearing, form, read_again(writer(), found, clearing.corrections)), 422
    cleared = frozenset(request.form.getlist("read"))
    built = release(writer(), found, cleared, clearing.corrections, form.again_on.data)
    flash(_("The report is released. Strategists can read it now."))
    missing = len(cleared) - len(built.quotes)
    if missing > 0:
        flash(
            ngettext(
                "%(num)d quote was left out: it was withdrawn or changed since you read it.",
                "%(num)d quotes were left out: they were withdrawn or changed since you read them.",
                missing,
            )
        )
    return redirect(url_for("manage.consultation", consultation_id=found.id))


def _quotes_page(found: Consultation, clearing: Clearing, read: Mapping[str, list[Reading]] | None = None) -> str:
    return render_template(
        "manage/clear.html",
        consultation=found,
        form=PressForm(),
        framework=load_framework(releasable_waves(writer(), found)[0].framework),
        read=read or read_again(writer(), found, clearing.corrections),
        clearing=clearing,
        kinds=REMOVED,
    )


def _reading_page(found: Consultation, clearing: Clearing, form: ReleaseForm, read: Mapping[str, list[Reading]]) -> str:
    chosen = {theme: [one for one in quotes if one.offered.key in clearing.chosen] for theme, quotes in read.items()}
    return render_template(
        "manage/read.html",
        consultation=found,
        form=form,
        framework=load_framework(releasable_waves(writer(), found)[0].framework),
        chosen=chosen,
        number=sum(len(quotes) for quotes in chosen.values()),
        clearing=clearing,
        earliest=earliest_again(writer(), found),
    )
