"""What the respondents of a closed wave drew: no machine reads it, so an officer looks."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.fieldwork.drawings import read_drawings
from app.fieldwork.questionnaires import asked
from app.manage.room import room, wave_of
from app.models import Wave
from app.operations.refer import refer_drawing
from app.web.access import OFFICER, access
from app.web.base_form import PressForm
from app.web.sessions import writer


@room.route("/waves/<id:wave_id>/drawings", methods=["GET", "POST"])
@access(OFFICER)
def drawings(wave_id: str) -> str | Response:
    """Look at the drawings, and send one that worries to the safeguarding lead."""
    session, found = writer(writes=True), wave_of(wave_id)
    if found.status != "closed" or not asked(found).drawn_ids:
        abort(404)
    form = PressForm()
    if form.validate_on_submit():
        return _refer(found, request.form.get("worry", ""))
    drawn = read_drawings(session, found)
    session.commit()
    return render_template("manage/drawings.html", wave=found, asked=asked(found), drawn=drawn, form=form)


def _refer(wave: Wave, key: str) -> Response:
    wave_id = wave.id
    if refer_drawing(writer(), wave, key):
        flash(_("The drawing was sent to the safeguarding lead. It is not shown here any more."))
    else:
        flash(_("This drawing is not here any more."))
    return redirect(url_for("manage.drawings", wave_id=wave_id))
