"""The respondents' room."""

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from app.respond.visit import Elsewhere

room = Blueprint("respond", __name__, template_folder="templates")


@room.errorhandler(Elsewhere)
def elsewhere(place: Elsewhere) -> Response:
    """Send the respondent to where they should be."""
    return redirect(place.address)
