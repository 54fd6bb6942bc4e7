"""Consultations, and the waves in them."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from analysis.framework import DEFAULT_FRAMEWORK
from app.fieldwork.codes import submitted
from app.fieldwork.questionnaires import asked, library
from app.manage.forms import ConsultationForm, WaveForm
from app.manage.room import consultation_of, room
from app.manage.words import PROMISES, STATUS_COLOURS, STATUSES
from app.models import Consultation, Staff, StaffRole
from app.operations.launch import WavePlan, create_wave
from app.web.access import OFFICER, access
from app.web.base_form import PressForm
from app.web.language import current_language
from app.web.sessions import writer
from surveys.questionnaire import Questionnaire

# The promises whose mechanism stands: the tie of a confidential wave needs its two keepers first.
PROMISES_OFFERED = ("anonymous",)


@room.get("/")
@access(OFFICER)
def index() -> str:
    """Every consultation with its waves."""
    consultations = writer().scalars(select(Consultation).order_by(Consultation.title_en)).all()
    counts = {wave.id: submitted(writer(), wave) for one in consultations for wave in one.waves}
    return render_template(
        "manage/index.html",
        consultations=consultations,
        counts=counts,
        titles={wave.id: asked(wave).title for one in consultations for wave in one.waves},
        statuses=STATUSES,
        colours=STATUS_COLOURS,
    )


@room.route("/consultations/new", methods=["GET", "POST"])
@access(OFFICER)
def new_consultation() -> str | Response:
    """Name a consultation in both languages."""
    form = ConsultationForm()
    if not form.validate_on_submit():
        return render_template("manage/new_consultation.html", form=form)
    consultation = Consultation(title_en=form.title_en.data, title_cy=form.title_cy.data)
    writer().add(consultation)
    writer().commit()
    return redirect(url_for("manage.consultation", consultation_id=consultation.id))


@room.get("/consultations/<id:consultation_id>")
@access(OFFICER)
def consultation(consultation_id: str) -> str:
    """One consultation: its waves, and the way to its report."""
    found = consultation_of(consultation_id)
    return render_template(
        "manage/consultation.html",
        consultation=found,
        form=PressForm(),
        library=library(),
        titles={wave.id: asked(wave).title for wave in found.waves},
        statuses=STATUSES,
        colours=STATUS_COLOURS,
        counts={wave.id: submitted(writer(), wave) for wave in found.waves},
    )


@room.route("/consultations/<id:consultation_id>/waves/<instrument>", methods=["GET", "POST"])
@access(OFFICER)
def new_wave(consultation_id: str, instrument: str) -> str | Response:
    """Dates, groups, lead and promise of a new wave of a library instrument."""
    found = consultation_of(consultation_id)
    questionnaire = library().get(instrument)
    if questionnaire is None:
        flash(_("Choose a survey from the library."))
        return redirect(url_for("manage.consultation", consultation_id=found.id))
    form = _wave_form(questionnaire)
    if not form.validate_on_submit():
        return render_template("manage/new_wave.html", form=form, consultation=found, questionnaire=questionnaire)
    wave = create_wave(writer(), found, _plan(form, instrument))
    return redirect(url_for("manage.wave", wave_id=wave.id))


def _wave_form(questionnaire: Questionnaire) -> WaveForm:
    language = current_language()
    form = WaveForm()
    form.dimensions.choices = [(group.id, group.label[language]) for group in questionnaire.groups]
    leads = writer().scalars(select(Staff).join(StaffRole).where(StaffRole.role == "safeguarding_lead", Staff.active))
    form.lead.choices = [(staff.id, staff.name) for staff in leads]
    form.promise.choices = [(promise, PROMISES[promise]) for promise in PROMISES_OFFERED]
    return form


def _plan(form: WaveForm, instrument: str) -> WavePlan:
    return WavePlan(
        instrument=instrument,
        framework=DEFAULT_FRAMEWORK,
        promise=form.promise.data,
        opens_on=form.opens_on.data,
        closes_on=form.closes_on.data,
        lead_id=form.lead.data,
        dimensions=form.dimensions.data or (),
    )
