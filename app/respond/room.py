"""The respondents' room."""

from typing import Any

from flask import Blueprint, g, redirect, request
from werkzeug.wrappers import Response

from app.respond.visit import Elsewhere, put_receipt_away, take_receipt_out
from app.respond.words import help_words

room = Blueprint("respond", __name__, template_folder="templates")

# The words of a receipt are shown on the thank-you page and put away when it is left for any page but these.
BESIDE_THE_RECEIPT = {"respond.finish", "respond.thanks", "respond.contact", "respond.contact_asked"}


@room.errorhandler(Elsewhere)
def elsewhere(place: Elsewhere) -> Response:
    """Send the respondent to where they should be; who went back after sending comes to the words again."""
    take_receipt_out(g.pop("put_away", None), place.draft_id)
    return redirect(place.address)


@room.before_request
def leave_the_receipt() -> None:
    """Whoever comes to this browser next must not find the words."""
    if request.endpoint not in BESIDE_THE_RECEIPT:
        g.put_away = put_receipt_away()


@room.app_context_processor
def help_on_every_page() -> dict[str, Any]:
    """Help is on the pages of errors too."""
    return help_words()
