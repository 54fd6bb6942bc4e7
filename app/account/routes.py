"""Signing in and out."""

from flask import Blueprint, redirect, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.account.forms import SignInForm
from app.account.passwords import staff_with
from app.audit.log import record
from app.extensions import limiter
from app.models import Staff
from app.web.access import OFFICER, PUBLIC, SIGNED_IN, STRATEGIST, access
from app.web.language import PREFIX
from app.web.sessions import writer

room = Blueprint("account", __name__, url_prefix=PREFIX, template_folder="templates")

TRIES = "20 per 10 minutes"


@room.route("/sign-in", methods=["GET", "POST"])
@access(PUBLIC)
@limiter.limit(TRIES, methods=["POST"])
def sign_in() -> str | Response:
    """Ask for e-mail address and password."""
    form = SignInForm()
    if form.validate_on_submit():
        staff = staff_with(writer(), form.email.data, form.password.data)
        if staff is not None:
            return _let_in(staff)
        form.password.errors = [_("The e-mail address or the password is not right.")]
    return render_template("account/sign_in.html", form=form)


@room.post("/sign-out")
@access(PUBLIC)
def sign_out() -> Response:
    """Forget who was signed in."""
    session.pop("staff", None)
    return redirect(url_for("account.sign_in"))


@room.get("/account")
@access(SIGNED_IN)
def nowhere() -> str:
    """For staff whose role has no room yet."""
    return render_template("account/nowhere.html")


def _let_in(staff: Staff) -> Response:
    session.clear()
    session["staff"] = staff.id
    database = writer()
    database.info["actor"] = staff.id
    record(database, "sign in", "staff", staff.id)
    database.commit()
    return redirect(url_for(_room_of(staff)))


def _room_of(staff: Staff) -> str:
    rooms = {OFFICER: "manage.index", STRATEGIST: "insight.index"}
    return next((rooms[role] for role in rooms if role in staff.role_names), "account.nowhere")
