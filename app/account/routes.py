"""Signing in and out."""

import secrets

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.account.forms import SignInForm
from app.account.passwords import staff_with
from app.audit.log import record
from app.extensions import limiter
from app.models import Staff
from app.web.access import PUBLIC, SIGNED_IN, SignedIn, access, first_page, signed_in, way_on
from app.web.language import PREFIX
from app.web.sessions import writer

room = Blueprint("account", __name__, url_prefix=PREFIX, template_folder="templates")

TRIES = "20 per 10 minutes"


def whose_try() -> str:
    """Tries are counted by address and account, so that nobody can lock others out of theirs."""
    return f"{request.remote_addr} {request.form.get('email', '')[:254].strip().lower()}"


def was_refused(response: Response) -> bool:
    """Only failed tries are counted."""
    return response.status_code == 422


@room.route("/sign-in", methods=["GET", "POST"])
@access(PUBLIC)
@limiter.limit(TRIES, methods=["POST"], key_func=whose_try, deduct_when=was_refused)
def sign_in() -> str | Response | tuple[str, int]:
    """Ask for e-mail address and password."""
    form = SignInForm()
    if not form.is_submitted():
        return render_template("account/sign_in.html", form=form)
    if form.validate():
        staff = staff_with(writer(), form.email.data, form.password.data)
        if staff is not None:
            return _let_in(staff)
        record(writer(), "sign in refused", "staff", "")
        writer().commit()
        form.password.errors = [_("The e-mail address or the password is not right.")]
    return render_template("account/sign_in.html", form=form), 422


@room.post("/sign-out")
@access(PUBLIC)
def sign_out() -> Response:
    """End every visit of whoever was signed in, on this device and on others."""
    person = signed_in()
    session.clear()
    if person is not None:
        staff = writer().get_one(Staff, person.id)
        staff.visit = secrets.token_hex(16)
        writer().commit()
    return redirect(url_for("account.sign_in"))


@room.get("/account")
@access(SIGNED_IN)
def account() -> str:
    """For staff who have no role just now."""
    return render_template("account/account.html")


def _let_in(staff: Staff) -> Response:
    session.clear()
    session["staff"] = [staff.id, staff.visit]
    database = writer()
    database.info["actor"] = staff.id
    record(database, "sign in", "staff", staff.id)
    person = SignedIn(staff.id, staff.name, staff.role_names)
    database.commit()
    asked_for = way_on(request.args.get("next", ""), person.may)
    return redirect(asked_for or url_for(first_page(person)))
