"""One outreach tablet: how it is set up, letting it ask more people, turning it off."""

import segno
from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from app.manage.room import living_wave_of, room
from app.manage.words import REFUSALS
from app.models import Tablet
from app.models.tablet import MOST_WALK_INS
from app.operations.launch import RefusedError
from app.operations.tablets import device_code_of, is_asking, let_more_in, may_let_more_in, turn_off
from app.web.access import OFFICER, access
from app.web.base_form import Form, PressForm
from app.web.sessions import writer

Page = str | Response | tuple[str, int]

QR_BORDER = 4


class MoreForm(Form):
    """How many more people without a code a tablet may ask."""

    more = IntegerField(
        _l("How many more may answer without a code"),
        [
            InputRequired(REFUSALS["no_number"]),
            NumberRange(min=1, max=MOST_WALK_INS, message=REFUSALS["no_number"]),
        ],
    )


@room.get("/waves/<id:wave_id>/tablets/<id:tablet_id>")
@access(OFFICER)
def tablet(wave_id: str, tablet_id: str) -> str:
    """How the tablet is set up: its code, its link, and the link to point a camera at."""
    session = writer(writes=True)
    found = _tablet_of(wave_id, tablet_id)
    code = None if found.revoked else device_code_of(session, found)
    session.commit()
    link = _link(code) if code else ""
    return render_template(
        "manage/tablet.html",
        wave=found.wave,
        tablet=found,
        asking=is_asking(found),
        raisable=may_let_more_in(found),
        code=code,
        link=link,
        picture=_picture(link),
    )


@room.route("/waves/<id:wave_id>/tablets/<id:tablet_id>/more", methods=["GET", "POST"])
@access(OFFICER)
def tablet_more(wave_id: str, tablet_id: str) -> Page:
    """Let a tablet ask more people without a code."""
    found, form = _tablet_of(wave_id, tablet_id), MoreForm()
    if not may_let_more_in(found):
        return redirect(url_for("manage.tablets", wave_id=wave_id))
    if form.validate_on_submit():
        try:
            return _let_more_in(found, form.more.data)
        except RefusedError as error:
            form.more.errors = [REFUSALS[error.reason]]
    page = render_template("manage/tablet_more.html", wave=found.wave, tablet=found, form=form)
    return (page, 422) if form.errors else page


@room.route("/waves/<id:wave_id>/tablets/<id:tablet_id>/off", methods=["GET", "POST"])
@access(OFFICER)
def tablet_off(wave_id: str, tablet_id: str) -> Page:
    """Ask whether a tablet is to be turned off, then do it: one that was lost, or is needed no more."""
    found, form = _tablet_of(wave_id, tablet_id), PressForm()
    if not found.revoked and not form.validate_on_submit():
        return render_template("manage/tablet_off.html", wave=found.wave, tablet=found, form=form)
    if not found.revoked:
        turn_off(writer(), found)
        flash(_("The tablet is turned off."))
    return redirect(url_for("manage.tablets", wave_id=wave_id))


def _tablet_of(wave_id: str, tablet_id: str) -> Tablet:
    wave = living_wave_of(wave_id)
    found = writer().get(Tablet, tablet_id)
    return found if found is not None and found.wave_id == wave.id else abort(404)


def _let_more_in(tablet: Tablet, more: int) -> Response:
    wave_id = tablet.wave_id
    let_more_in(writer(), tablet, more)
    flash(
        ngettext(
            "%(num)d more person may answer on it. The tablet learns of it when it is connected.",
            "%(num)d more people may answer on it. The tablet learns of it when it is connected.",
            more,
        )
    )
    return redirect(url_for("manage.tablets", wave_id=wave_id))


def _link(code: str) -> str:
    """The address that sets a tablet up: the code stands behind the #, which no browser sends to anybody."""
    public = current_app.config["PUBLIC_ADDRESS"] or request.url_root
    return f"{public.rstrip('/')}{url_for('respond.tablet')}#{code}"


def _picture(link: str) -> Markup:
    """The link as a QR code, drawn in one path without a style; empty where there is no link."""
    if not link:
        return Markup()
    drawn = segno.make(link, error="m").svg_inline(scale=5, border=QR_BORDER, svgclass="qr", lineclass=None)
    return Markup(drawn)  # noqa: S704 - drawn by segno from an address of ours
