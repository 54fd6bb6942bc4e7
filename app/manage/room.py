"""The officers' room."""

from flask import Blueprint, abort

from app.models import Consultation, Wave
from app.web.language import PREFIX
from app.web.sessions import writer

room = Blueprint("manage", __name__, url_prefix=f"{PREFIX}/manage", template_folder="templates")


def consultation_of(consultation_id: str) -> Consultation:
    """The consultation of an address; a 404 if there is none."""
    return writer().get(Consultation, consultation_id) or abort(404)


def wave_of(wave_id: str) -> Wave:
    """The wave of an address; a 404 if there is none."""
    return writer().get(Wave, wave_id) or abort(404)


def living_wave_of(wave_id: str) -> Wave:
    """The wave of an address; a 404 if there is none, or it is deleted."""
    found = wave_of(wave_id)
    return found if found.status != "deleted" else abort(404)
