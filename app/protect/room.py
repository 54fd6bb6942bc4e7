"""The safeguarding lead's room: who may enter where. Whoever is turned away is kept in the log."""

from typing import Any

from flask import Blueprint, abort, render_template, request
from werkzeug.exceptions import Forbidden

from app.models import ContactRequest, Flag, TieOpening
from app.operations.triage import turned_away
from app.protect import words
from app.safeguarding.openings import is_keeper_of
from app.safeguarding.triage import may_triage
from app.web.access import signed_in
from app.web.errors import words_of
from app.web.language import PREFIX
from app.web.sessions import writer

room = Blueprint("protect", __name__, url_prefix=f"{PREFIX}/protect", template_folder="templates")


@room.context_processor
def _for_pages() -> dict[str, Any]:
    return {"words": words}


@room.errorhandler(403)
def _turn_away(_error: Forbidden) -> tuple[str, int]:
    """Whoever tries to see what is not theirs, an officer too, is kept in the log."""
    subject_id = next(iter((request.view_args or {}).values()), "")
    turned_away(writer(writes=True), str(request.endpoint), subject_id)
    heading, text = words_of(403)
    return render_template("layouts/fault.html", heading=heading, text=text), 403


def me() -> str:
    """The id of whoever is signed in."""
    person = signed_in()
    return person.id if person else abort(403)


def flag_of(flag_id: str) -> Flag:
    """The flag of an address, for the lead and the deputy of its wave; 404 if there is none, 403 for others."""
    session = writer(writes=True)
    flag = session.get(Flag, flag_id) or abort(404)
    return flag if may_triage(flag.wave, me()) else abort(403)


def kept_flag_of(flag_id: str) -> Flag:
    """The flag of an address, for those who keep the tie of its wave: they may ask, not read."""
    session = writer(writes=True)
    flag = session.get(Flag, flag_id) or abort(404)
    return flag if is_keeper_of(session, flag.wave_id, me()) else abort(403)


def request_of(request_id: str) -> ContactRequest:
    """The contact request of an address, for the lead of its wave alone."""
    session = writer(writes=True)
    found = session.get(ContactRequest, request_id) or abort(404)
    return found if found.wave.lead_id == me() else abort(403)


def opening_of(opening_id: str) -> TieOpening:
    """The opening of an address, for the keepers of its wave."""
    session = writer(writes=True)
    opening = session.get(TieOpening, opening_id) or abort(404)
    return opening if is_keeper_of(session, opening.wave_id, me()) else abort(403)
