"""Finding out together who wrote: one keeper asks, another agrees or refuses."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.models import Flag, TieOpening
from app.operations import openings as operations
from app.protect.forms import AgreeForm, AskForm, RefuseForm
from app.protect.keepers import limited, say_wrong
from app.protect.room import kept_flag_of, me, opening_of, room
from app.protect.words import REFUSALS
from app.safeguarding.openings import OpeningRefusedError, check_answerable, check_askable
from app.safeguarding.triage import may_triage
from app.vault.tie import WrongPassphraseError
from app.web.access import KEEPER, access
from app.web.sessions import writer


@room.route("/flags/<id:flag_id>/ask", methods=["GET", "POST"])
@access(KEEPER)
@limited
def ask(flag_id: str) -> str | Response | tuple[str, int]:
    """Ask for the tie, with a reason. What was written isn't on this page: not every keeper may read it."""
    flag, form = kept_flag_of(flag_id), AskForm()
    try:
        check_askable(writer(), flag, me())
        if form.validate_on_submit():
            return _asked(flag, form)
    except WrongPassphraseError:
        say_wrong(form)
    except OpeningRefusedError as error:
        flash(str(REFUSALS[error.reason]))
        return redirect(_way_back(flag)[0])
    return render_template("protect/ask.html", flag=flag, form=form, back=_way_back(flag)), 422 if form.errors else 200


@room.route("/openings/<id:opening_id>", methods=["GET", "POST"])
@access(KEEPER)
@limited
def opening(opening_id: str) -> str | Response | tuple[str, int]:
    """The reason; for the second keeper the passphrase; then, for the two, what was found."""
    found, form = opening_of(opening_id), AgreeForm()
    if form.validate_on_submit():
        try:
            operations.agree(writer(), found, me(), form.passphrase.data)
            return _shown(found)
        except OpeningRefusedError as error:
            flash(str(REFUSALS[error.reason]))
            return _shown(found)
        except WrongPassphraseError:
            say_wrong(form)
    return _opening_page(found, form), 422 if form.errors else 200


@room.route("/openings/<id:opening_id>/refuse", methods=["GET", "POST"])
@access(KEEPER)
def refuse(opening_id: str) -> str | Response | tuple[str, int]:
    """Say no, with a reason."""
    found, form = opening_of(opening_id), RefuseForm()
    try:
        check_answerable(writer(), found, me())
        if form.validate_on_submit():
            operations.refuse(writer(), found, me(), form.reason.data)
            return _shown(found)
    except OpeningRefusedError as error:
        flash(str(REFUSALS[error.reason]))
        return _shown(found)
    return _refuse_page(found, form)


def _asked(flag: Flag, form: AskForm) -> Response:
    asked = operations.ask(writer(), flag, me(), form.reason.data, form.passphrase.data)
    flash(_("The other keepers are told. One of them has to answer within 24 hours."))
    return _shown(asked)


def _shown(opening: TieOpening) -> Response:
    return redirect(url_for("protect.opening", opening_id=opening.id))


def _opening_page(found: TieOpening, form: AgreeForm) -> str:
    described, code = operations.look(writer(), found, me())
    return render_template(
        "protect/opening.html",
        opening=described,
        flag=found.flag,
        code=code,
        form=form,
        can_answer=described.status == "asked" and described.asker_id != me(),
        may_read=found.flag is not None and may_triage(found.flag.wave, me()),
    )


def _refuse_page(found: TieOpening, form: RefuseForm) -> tuple[str, int]:
    back = url_for("protect.opening", opening_id=found.id), _("Back to what was asked")
    hint = _("The keeper who asked reads it, and it stands in the record of the wave.")
    page = render_template(
        "protect/reason.html",
        form=form,
        heading=_("Refuse"),
        hint=hint,
        button=_("Refuse"),
        back=back,
        wave=found.flag.wave if found.flag else None,
    )
    return page, 422 if form.errors else 200


def _way_back(flag: Flag) -> tuple[str, str]:
    if may_triage(flag.wave, me()):
        return url_for("protect.flag", flag_id=flag.id), _("Back to the answer")
    return url_for("protect.keeper"), _("Your page as a keeper")
