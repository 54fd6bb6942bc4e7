"""Consultations, and the waves in them."""

from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from analysis.framework import DEFAULT_FRAMEWORK
from app.coding.frameworks import usable_frameworks
from app.config import without_contact
from app.fieldwork.codes import submitted
from app.fieldwork.questionnaires import asked, library
from app.manage.forms import ConsultationForm
from app.manage.people import keepers, leads
from app.manage.room import consultation_of, room
from app.manage.wave_form import WaveForm
from app.manage.words import PROMISES, STATUS_COLOURS, STATUSES, described, release_refused
from app.models import Consultation
from app.operations.launch import create_wave
from app.operations.release import refusal
from app.web.access import OFFICER, access
from app.web.base_form import PressForm
from app.web.language import current_language
from app.web.sessions import writer
from surveys.contacts import EMERGENCY, helplines
from surveys.questionnaire import Questionnaire

ADULT_AGE = 16


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
        without_contact=without_contact(current_app.config),
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
        refused=_refusal(found),
    )


@room.route("/consultations/<id:consultation_id>/waves/<instrument>", methods=["GET", "POST"])
@access(OFFICER)
def new_wave(consultation_id: str, instrument: str) -> str | Response | tuple[str, int]:
    """What is decided about a new wave of a library instrument."""
    found = consultation_of(consultation_id)
    questionnaire = library().get(instrument)
    if questionnaire is None:
        flash(_("Choose a survey from the library."))
        return redirect(url_for("manage.consultation", consultation_id=found.id))
    form = _wave_form(questionnaire)
    if not form.validate_on_submit():
        page = _wave_form_page(found, questionnaire, form)
        return (page, 422) if form.errors else page
    wave = create_wave(writer(), found, form.plan(instrument))
    return redirect(url_for("manage.wave", wave_id=wave.id))


def _refusal(found: Consultation) -> str | None:
    reason = refusal(writer(), found)
    return reason and release_refused(reason, found.release_again_on)


def _wave_form(questionnaire: Questionnaire) -> WaveForm:
    language = current_language()
    listed = helplines(questionnaire.audience)
    offered = [contact for contact in listed if contact.phone != EMERGENCY]
    form = WaveForm(
        data={
            "out_of_hours_email": current_app.config["OUT_OF_HOURS_EMAIL"],
            "helplines": [str(place) for place in range(len(offered))],
            "adult_agreement": needs_adult(questionnaire),
            "framework": DEFAULT_FRAMEWORK,
        }
    )
    form.always, form.offered = [contact for contact in listed if contact not in offered], offered
    form.dimensions.choices = [(group.id, group.label[language]) for group in questionnaire.groups]
    form.framework.choices = [(one.framework, one.title[language]) for one in usable_frameworks(writer())]
    form.promise.choices = list(PROMISES.items())
    form.lead.choices = form.deputy.choices = [(staff.id, staff.name) for staff in leads(writer())]
    form.keepers.choices = [(staff.id, staff.name) for staff in keepers(writer())]
    form.helplines.choices = [(str(place), described(contact, language)) for place, contact in enumerate(offered)]
    return form


def _wave_form_page(found: Consultation, questionnaire: Questionnaire, form: WaveForm) -> str:
    return render_template(
        "manage/new_wave.html",
        form=form,
        consultation=found,
        questionnaire=questionnaire,
        always=[described(contact, current_language()) for contact in form.always],
    )


def needs_adult(questionnaire: Questionnaire) -> bool:
    """Whether respondents may be under 16, so that an adult is asked first unless the officer decides otherwise."""
    ages = questionnaire.ages
    return questionnaire.is_for_children or (ages is not None and ages.youngest < ADULT_AGE)
