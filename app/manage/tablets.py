"""Tablets that take a wave's questions on outreach visits."""

import datetime
from typing import Any

import segno
from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField
from wtforms.validators import InputRequired, NumberRange, StopValidation
from wtforms.validators import Optional as MayBeEmpty

from app.manage.fields import one_of, words
from app.manage.room import room, wave_of
from app.manage.waves import groups_of
from app.manage.words import REFUSALS
from app.models import Tablet, Wave
from app.models.base import today
from app.models.tablet import MOST_WALK_INS
from app.operations.launch import RefusedError
from app.operations.tablets import (
    TabletPlan,
    device_code_of,
    is_asking,
    make_tablet,
    may_walk_in,
    tablets_of,
    turn_off,
)
from app.web.access import OFFICER, access
from app.web.base_form import Form, PressForm
from app.web.sessions import writer

Page = str | Response | tuple[str, int]

OWN_CODES = "codes"
A_WEEK = datetime.timedelta(days=7)
QR_BORDER = 4


def _counted(form: Any, field: Any) -> None:
    """Whoever comes without a code must be counted: a lost tablet could otherwise send answers for ever."""
    if form.who.data not in (None, OWN_CODES) and not "".join(field.raw_data or []).strip():
        field.errors = []
        raise StopValidation(_l("Give a number from 1 to 500."))


class TabletForm(Form):
    """What a tablet is called, until when it asks, and how respondents come to it."""

    name = words(_l("What this tablet is called"), _l("Write a name by which you know the tablet."), 100)
    ends_on = DateField(_l("Last day"), [InputRequired(_l("Give the last day of the visits."))])
    who = one_of(_l("Who answers on it"), _l("Choose who answers on the tablet."))
    walk_ins = IntegerField(
        _l("How many may answer without a code"),
        [_counted, MayBeEmpty(), NumberRange(min=1, max=MOST_WALK_INS, message=_l("Give a number from 1 to 500."))],
    )

    def validate_ends_on(self, field: Any) -> None:
        """A day that has passed would make a tablet that asks nobody."""
        if field.data and field.data < today():
            raise StopValidation(_l("Choose today or a later day."))


@room.route("/waves/<id:wave_id>/tablets", methods=["GET", "POST"])
@access(OFFICER)
def tablets(wave_id: str) -> Page:
    """The wave's tablets, and a form for another one."""
    found = _alive(wave_id)
    form = TabletForm(data={"ends_on": min(found.closes_on, today() + A_WEEK)})
    form.who.choices = _choices(found)
    if not form.validate_on_submit():
        shown = _tablets_page(found, form)
        return (shown, 422) if form.errors else shown
    try:
        made = make_tablet(writer(), found, _plan(found, form))
    except RefusedError as error:
        flash(str(REFUSALS[error.reason]))
        return redirect(url_for("manage.tablets", wave_id=wave_id))
    return redirect(url_for("manage.tablet", wave_id=wave_id, tablet_id=made.id))


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
        code=code,
        link=link,
        picture=_picture(link),
        press_form=PressForm(),
    )


@room.post("/waves/<id:wave_id>/tablets/<id:tablet_id>/off")
@access(OFFICER)
def tablet_off(wave_id: str, tablet_id: str) -> Response:
    """Turn a tablet off: one that was lost, or is needed no more."""
    turn_off(writer(), _tablet_of(wave_id, tablet_id))
    flash(_("The tablet is turned off."))
    return redirect(url_for("manage.tablets", wave_id=wave_id))


def _alive(wave_id: str) -> Wave:
    found = wave_of(wave_id)
    return abort(404) if found.status == "deleted" else found


def _tablet_of(wave_id: str, tablet_id: str) -> Tablet:
    wave = _alive(wave_id)
    found = writer().get(Tablet, tablet_id)
    return found if found is not None and found.wave_id == wave.id else abort(404)


def _choices(wave: Wave) -> list[tuple[str, str]]:
    typed = (OWN_CODES, _("People who have an access code: they type it"))
    if not may_walk_in(wave):
        return [typed]
    labels = groups_of(wave)
    if len(labels) == 1:
        return [typed, (labels[0][0].id, _("People who come without a code"))]
    return [
        typed,
        *((group.id, _("People who come without a code: %(group)s", group=label)) for group, label in labels),
    ]


def _plan(wave: Wave, form: TabletForm) -> TabletPlan:
    group = next((group for group in wave.groups if group.id == form.who.data), None)
    return TabletPlan(form.name.data, form.ends_on.data, group, form.walk_ins.data or 0)


def _tablets_page(wave: Wave, form: TabletForm) -> str:
    labels = {group.id: label for group, label in groups_of(wave)}
    listed = [(one, labels.get(one.group_id or "", ""), is_asking(one)) for one in tablets_of(writer(), wave)]
    return render_template("manage/tablets.html", wave=wave, form=form, tablets=listed, walk_in=may_walk_in(wave))


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
