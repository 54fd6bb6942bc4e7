"""A keeper's own page: the passphrase, and what was asked."""

from flask import flash, g, redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response

from app.extensions import limiter
from app.models import Keeper
from app.operations.keepers import change_passphrase, set_passphrase
from app.protect.forms import ChangePassphraseForm, NewPassphraseForm
from app.protect.room import me, room
from app.protect.words import REFUSALS, WRONG_PASSPHRASE
from app.safeguarding.openings import OpeningRefusedError, kept_waves, openings_for
from app.vault.tie import WrongPassphraseError
from app.web.access import KEEPER, access
from app.web.base_form import Form
from app.web.sessions import writer


def whose_try() -> str:
    """Tries are counted by account."""
    signed_in: list[str] = session.get("staff") or [str(get_remote_address())]
    return signed_in[0]


def was_wrong(_response: Response) -> bool:
    """Only wrong passphrases are counted."""
    return bool(g.get("wrong_passphrase"))


limited = limiter.shared_limit(
    "10 per 10 minutes", scope="passphrase", methods=["POST"], key_func=whose_try, deduct_when=was_wrong
)


def say_wrong(form: Form) -> None:
    """Say at the form that its passphrase is wrong, and count the try."""
    g.wrong_passphrase = True
    form.passphrase.errors = [str(WRONG_PASSPHRASE)]


@room.route("/keeper", methods=["GET", "POST"])
@access(KEEPER)
def keeper() -> str | Response | tuple[str, int]:
    """What was asked, and the waves that are kept; before that, the passphrase."""
    if writer().get(Keeper, me()) is None:
        return _first_passphrase()
    return render_template(
        "protect/keeper.html", waves=kept_waves(writer(), me()), openings=openings_for(writer(), me()), me=me()
    )


@room.route("/keeper/passphrase", methods=["GET", "POST"])
@access(KEEPER)
@limited
def passphrase() -> str | Response | tuple[str, int]:
    """Change the passphrase."""
    form = ChangePassphraseForm()
    if writer().get(Keeper, me()) is None:
        return redirect(url_for("protect.keeper"))
    if form.validate_on_submit():
        try:
            change_passphrase(writer(), me(), form.passphrase.data, form.new.data)
            flash(_("Your passphrase is changed. The old one opens nothing any more."))
            return redirect(url_for("protect.keeper"))
        except WrongPassphraseError:
            say_wrong(form)
    return render_template("protect/passphrase.html", form=form), 422 if form.errors else 200


def _first_passphrase() -> Response | tuple[str, int]:
    form = NewPassphraseForm()
    if not form.validate_on_submit():
        return render_template("protect/first_passphrase.html", form=form), 422 if form.errors else 200
    try:
        set_passphrase(writer(), me(), form.new.data)
        flash(_("Your passphrase is set. You can be chosen as a keeper of waves now."))
    except OpeningRefusedError as error:
        flash(str(REFUSALS[error.reason]))
    return redirect(url_for("protect.keeper"))
