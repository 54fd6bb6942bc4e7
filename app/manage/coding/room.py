"""The desk's part of the officers' room, and what a coder has set for it."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, request, session, url_for
from werkzeug.wrappers import Response

from app.manage.coding.view import CHOICES
from app.models import Staff, Wave
from app.operations.release import is_releasable
from app.web.access import CODER, access, signed_in
from app.web.base_form import PressForm
from app.web.sessions import writer

coding = Blueprint("coding", __name__, url_prefix="/coding")

SETTINGS = ("keys", "hints")
KEPT_IN = "coding"
TOKEN_LENGTH = 32


@dataclass(frozen=True)
class Settings:
    """`keys`: a single key does something; `hints`: what the machine suggests is shown."""

    keys: bool = True
    hints: bool = True


def settings() -> Settings:
    """What this visit has set for the desk."""
    off = session.get(KEPT_IN, [])
    return Settings(**{name: name not in off for name in SETTINGS})


@coding.post("/settings")
@access(CODER)
def change_settings() -> Response:
    """Turn single keys or the machine's suggestions on or off, then go back to the answer that lay there."""
    if PressForm().validate_on_submit():
        turned = request.form.get("turn", "")
        off = set(session.get(KEPT_IN, []))
        session[KEPT_IN] = sorted((off ^ {turned}) & set(SETTINGS))
    kept: dict[str, Any] = {name: value for name in (*CHOICES, "sample") if (value := request.args.get(name))}
    wave_id, token = wave_of(request.args.get("wave", "")).id, request.args.get("at", "")
    if len(token) == TOKEN_LENGTH and token.isalnum():
        return redirect(url_for("manage.coding.answer", wave_id=wave_id, token=token, **kept))
    return redirect(url_for("manage.coding.desk", wave_id=wave_id, **kept))


def wave_of(wave_id: str) -> Wave:
    """A wave whose answers may be read; a 404 for any other."""
    found = writer().get(Wave, wave_id)
    return found if found and is_releasable(writer(), found) else abort(404)


def me() -> Staff:
    """Whoever is at the desk."""
    person = signed_in()
    return writer().get_one(Staff, person.id) if person else abort(403)
