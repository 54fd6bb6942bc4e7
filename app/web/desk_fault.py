"""The error page of staff: at their own desk, with the way back to it."""

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import NotFound

from app.config import LANGUAGES
from app.web.access import FIRST_PAGES, first_page, signed_in
from app.web.language import current_language

STAFF_ROOMS = {page.partition(".")[0] for page in FIRST_PAGES.values()}
WAYS_BACK = {
    "manage.index": _l("Back to the consultations"),
    "insight.index": _l("Back to the reports"),
    "manage.coding.index": _l("Back to coding"),
    "protect.index": _l("Back to safeguarding"),
    "protect.keeper": _l("Back to the keepers' page"),
    "account.account": _l("Back to your account"),
}


def desk_page(heading: str, text: str, code: int) -> str | None:
    """The page for somebody who is signed in and asked for a page of a room of staff; None for everybody else."""
    person, room = signed_in(), _room_of(request.path)
    if person is None or room not in STAFF_ROOMS or current_language() not in LANGUAGES:
        return None
    page = first_page(person, room)
    if code == NotFound.code:
        text = _("Check the address. What stood here may not be open any more.")
    return render_template(
        "layouts/desk_fault.html", heading=heading, text=text, address=url_for(page), words=WAYS_BACK[page]
    )


def _room_of(path: str) -> str:
    """The part of an address after its language: "manage" of /en/manage/nothing."""
    _start, _language, *rest = path.split("/")
    return rest[0] if rest else ""
