"""Who watches over a wave, and where its respondents find help."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.manage.people import leads as possible_leads
from app.manage.room import living_wave_of, room
from app.manage.safety_forms import ContactForm, LeadsForm
from app.manage.words import NATIONS, REFUSALS
from app.models import Wave, WaveContact
from app.operations.contacts import change_leads, is_emergency, remove_contact, save_contact
from app.operations.launch import RefusedError
from app.web.access import OFFICER, access
from app.web.base_form import PressForm
from app.web.sessions import writer
from surveys.contacts import EVERYWHERE

Page = str | Response | tuple[str, int]


@room.route("/waves/<id:wave_id>/leads", methods=["GET", "POST"])
@access(OFFICER)
def leads(wave_id: str) -> Page:
    """Hand the wave to another lead or deputy."""
    found = living_wave_of(wave_id)
    form = LeadsForm(
        data={"lead": found.lead_id, "deputy": found.deputy_id, "out_of_hours_email": found.out_of_hours_email}
    )
    form.lead.choices = form.deputy.choices = [(staff.id, staff.name) for staff in possible_leads(writer())]
    if not form.validate_on_submit():
        page = render_template("manage/leads.html", wave=found, form=form)
        return (page, 422) if form.errors else page
    change_leads(writer(), found, form.lead.data, form.deputy.data, form.out_of_hours_email.data)
    flash(_("The change is saved."))
    return redirect(url_for("manage.wave", wave_id=found.id))


@room.route("/waves/<id:wave_id>/contacts/new", methods=["GET", "POST"])
@access(OFFICER)
def new_contact(wave_id: str) -> Page:
    """Add a place where respondents find help."""
    return _contact_page(living_wave_of(wave_id), None)


@room.route("/waves/<id:wave_id>/contacts/<int:position>", methods=["GET", "POST"])
@access(OFFICER)
def contact(wave_id: str, position: int) -> Page:
    """Change a place where respondents find help."""
    found = living_wave_of(wave_id)
    row = _contact_of(found, position)
    if is_emergency(row):
        flash(str(REFUSALS["emergency"]))
        return redirect(url_for("manage.wave", wave_id=found.id))
    return _contact_page(found, row)


@room.route("/waves/<id:wave_id>/contacts/<int:position>/remove", methods=["GET", "POST"])
@access(OFFICER)
def remove(wave_id: str, position: int) -> Page:
    """Ask whether a contact is to go, then take it away."""
    found, form = living_wave_of(wave_id), PressForm()
    row = _contact_of(found, position)
    if not form.validate_on_submit():
        return render_template("manage/remove_contact.html", wave=found, row=row, form=form, nations=NATIONS)
    try:
        remove_contact(writer(), found, row.position)
        flash(_("The contact is taken away."))
    except RefusedError as error:
        flash(str(REFUSALS[error.reason]))
    return redirect(url_for("manage.wave", wave_id=found.id))


def _contact_page(wave: Wave, row: WaveContact | None) -> Page:
    form = ContactForm(obj=row) if row else ContactForm(data={"nation": EVERYWHERE})
    if form.validate_on_submit():
        try:
            return _saved(wave, row, form)
        except RefusedError as error:
            form.phone.errors = [REFUSALS[error.reason]]
    page = render_template("manage/contact.html", wave=wave, form=form, row=row)
    return (page, 422) if form.errors else page


def _saved(wave: Wave, row: WaveContact | None, form: ContactForm) -> Response:
    save_contact(writer(), wave, row.position if row else None, form.contact())
    flash(_("The change is saved."))
    return redirect(url_for("manage.wave", wave_id=wave.id))


def _contact_of(wave: Wave, position: int) -> WaveContact:
    return next((row for row in wave.contacts if row.position == position), None) or abort(404)
