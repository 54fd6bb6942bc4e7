"""Tablets that take a wave's questions on outreach visits: those of a wave, and another one."""

import datetime
from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import NumberRange, StopValidation
from wtforms.validators import Optional as MayBeEmpty

from app.manage.day_field import DayField
from app.manage.fields import one_of, words
from app.manage.room import living_wave_of, room
from app.manage.waves import groups_of
from app.manage.words import REFUSALS
from app.models import Wave
from app.models.base import today
from app.models.tablet import MOST_WALK_INS
from app.operations.launch import RefusedError
from app.operations.tablets import (
    TabletPlan,
    is_asking,
    make_tablet,
    may_let_more_in,
    may_walk_in,
    tablets_of,
)
from app.web.access import OFFICER, access
from app.web.base_form import Form
from app.web.sessions import writer

Page = str | Response | tuple[str, int]

OWN_CODES = "codes"
A_WEEK = datetime.timedelta(days=7)


def _counted(form: Any, field: Any) -> None:
    """Whoever comes without a code must be counted: a lost tablet could otherwise send answers for ever."""
    if form.who.data not in (None, OWN_CODES) and not "".join(field.raw_data or []).strip():
        field.errors = []
        raise StopValidation(REFUSALS["no_number"])


class TabletForm(Form):
    """What a tablet is called, until when it asks, and how respondents come to it."""

    name = words(_l("What this tablet is called"), _l("Write a name by which you know the tablet."), 100)
    ends_on = DayField(_l("Last day"), _l("Give the last day of the visits."))
    who = one_of(_l("Who answers on it"), _l("Choose who answers on the tablet."))
    walk_ins = IntegerField(
        _l("How many may answer without a code"),
        [_counted, MayBeEmpty(), NumberRange(min=1, max=MOST_WALK_INS, message=REFUSALS["no_number"])],
    )

    def validate_ends_on(self, field: Any) -> None:
        """A day that has passed would make a tablet that asks nobody."""
        if field.data and field.data < today():
            raise StopValidation(_l("Choose today or a later day."))


@room.route("/waves/<id:wave_id>/tablets", methods=["GET", "POST"])
@access(OFFICER)
def tablets(wave_id: str) -> Page:
    """The wave's tablets, and a form for another one."""
    found = living_wave_of(wave_id)
    form = TabletForm(data={"ends_on": min(found.closes_on, today() + A_WEEK)})
    form.who.choices = _choices(found)
    if form.validate_on_submit():
        try:
            made = make_tablet(writer(), found, _plan(found, form))
            return redirect(url_for("manage.tablet", wave_id=wave_id, tablet_id=made.id))
        except RefusedError as error:
            form.name.errors = [REFUSALS[error.reason]]
    shown = _tablets_page(found, form)
    return (shown, 422) if form.errors else shown


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
    listed = [
        (one, labels.get(one.group_id or "", ""), is_asking(one), may_let_more_in(one))
        for one in tablets_of(writer(), wave)
    ]
    return render_template("manage/tablets.html", wave=wave, form=form, tablets=listed, walk_in=may_walk_in(wave))
