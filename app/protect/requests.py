"""People who want the lead to contact them: for the lead of the wave alone."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.operations.triage import finish_request, look_at_request
from app.protect.room import me, request_of, room
from app.safeguarding.requests import language_of
from app.web.access import LEAD, access
from app.web.base_form import PressForm
from app.web.sessions import writer


@room.get("/requests/<id:request_id>")
@access(LEAD)
def contact(request_id: str) -> str:
    """Who it is, and how to reach them. Each look is kept."""
    found = request_of(request_id)
    left, left_in = look_at_request(writer(), found), language_of(writer(), found)
    return render_template("protect/request.html", found=found, left=left, left_in=left_in, form=PressForm())


@room.post("/requests/<id:request_id>/done")
@access(LEAD)
def contacted(request_id: str) -> Response:
    """The person was contacted."""
    found = request_of(request_id)
    if PressForm().validate_on_submit():
        finish_request(writer(), found, me())
        flash(_("It is done, and what they left is erased."))
    return redirect(url_for("protect.index"))
