"""One wave: its access codes, its opening and closing, how many have submitted."""

import json
from collections.abc import Callable
from typing import Any

from flask import Response as FileResponse
from flask import abort, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from analysis.suppression import is_small, rounded
from app.fieldwork.agreements import agreed
from app.fieldwork.codes import begun, declined, issued, submitted
from app.fieldwork.questionnaires import asked, group_names
from app.manage.forms import CodesForm
from app.manage.room import room, wave_of
from app.manage.words import DELETED, NATIONS, OPENINGS, PROMISES, REFUSALS, STATUS_COLOURS, STATUSES
from app.models import DeletionRecord, RespondentGroup, Wave
from app.operations.launch import CODES_AT_LEAST, RefusedError, access_codes, close_wave, issue_codes, open_wave
from app.operations.retain import is_genuine
from app.operations.tablets import tablets_of
from app.safeguarding.openings import openings_of
from app.safeguarding.ties import active_pairs
from app.safeguarding.triage import can_triage
from app.vault.keys import vault_of
from app.web.access import OFFICER, access
from app.web.addresses import public_address
from app.web.base_form import PressForm
from app.web.csv_files import csv_response
from app.web.language import current_language, other_language
from app.web.sessions import writer
from surveys.contacts import EMERGENCY

WORDS = {
    "promises": PROMISES,
    "statuses": STATUSES,
    "colours": STATUS_COLOURS,
    "nations": NATIONS,
    "openings": OPENINGS,
    "emergency": EMERGENCY,
}


@room.get("/waves/<id:wave_id>")
@access(OFFICER)
def wave(wave_id: str) -> str:
    """The wave's page."""
    return _wave_page(wave_of(wave_id), CodesForm(number=CODES_AT_LEAST))


@room.post("/waves/<id:wave_id>/codes")
@access(OFFICER)
def issue(wave_id: str) -> str | Response | tuple[str, int]:
    """Issue the same number of access codes for each group."""
    found, form = wave_of(wave_id), CodesForm()
    if not form.validate_on_submit():
        return _wave_page(found, form), 422
    try:
        number = issue_codes(writer(), found, {group.id: form.number.data for group in found.groups})
        flash(ngettext("%(num)d access code was issued.", "%(num)d access codes were issued.", number))
    except RefusedError as error:
        flash(str(REFUSALS[error.reason]))
    return redirect(url_for("manage.wave", wave_id=found.id))


def link_to(code: str) -> str:
    """The address that opens the survey with an access code: at the council's public address, if that is set."""
    return public_address(url_for("respond.link", code=code))


@room.get("/waves/<id:wave_id>/codes")
@access(OFFICER)
def codes(wave_id: str) -> str:
    """The access codes with their addresses, to print and hand out."""
    found, shown = _wave_with_codes(wave_id)
    return render_template("manage/codes.html", wave=found, groups=groups_of(found), codes=shown, address=link_to)


@room.get("/waves/<id:wave_id>/codes.csv")
@access(OFFICER)
def codes_file(wave_id: str) -> Response:
    """The access codes with their addresses, as a table."""
    found, shown = _wave_with_codes(wave_id)
    rows = [[label, code, link_to(code)] for group, label in groups_of(found) for code in shown[group.id]]
    header = [_("Group"), _("Access code"), _("Web address")]
    return csv_response("codes.csv", header, rows, found.consultation.fictional)


@room.get("/waves/<id:wave_id>/deletion.json")
@access(OFFICER)
def deletion_file(wave_id: str) -> Response:
    """The signed record of a wave that was deleted, to keep: the statement exactly as it was signed."""
    record = writer().get(DeletionRecord, wave_of(wave_id).id) or abort(404)
    content = {"statement": record.statement, "signature": record.signature.hex(), "algorithm": "Ed25519"}
    headers = {"Content-Disposition": 'attachment; filename="deletion.json"'}
    return FileResponse(json.dumps(content, indent=2), mimetype="application/json", headers=headers)


@room.post("/waves/<id:wave_id>/open")
@access(OFFICER)
def open_(wave_id: str) -> Response:
    """Open the wave."""
    return _act(wave_of(wave_id), open_wave, _("The wave is open."))


@room.route("/waves/<id:wave_id>/close", methods=["GET", "POST"])
@access(OFFICER)
def close(wave_id: str) -> str | Response:
    """Ask whether the wave is to be closed, and say what would be lost; then close it."""
    found, form = wave_of(wave_id), PressForm()
    if found.status in ("open", "closing") and not form.validate_on_submit():
        return _close_page(found, form)
    return _act(found, close_wave, _("The wave is closed. Its answers are sealed."))


def _wave_with_codes(wave_id: str) -> tuple[Wave, dict[str, list[str]]]:
    """A wave with its access codes; that they were seen is in the log before they are shown."""
    session = writer(writes=True)
    wave = wave_of(wave_id)
    if wave.status == "deleted":
        abort(404)
    shown = access_codes(session, wave)
    session.commit()
    return wave, shown


def _act(wave: Wave, act: Callable[[Session, Wave], None], done: str) -> Response:
    try:
        act(writer(), wave)
        flash(done)
    except RefusedError as error:
        flash(str(REFUSALS[error.reason]))
    return redirect(url_for("manage.wave", wave_id=wave.id))


def _close_page(wave: Wave, form: PressForm) -> str:
    session = writer()
    return render_template(
        "manage/close_wave.html",
        wave=wave,
        questionnaire=asked(wave),
        submitted=submitted(session, wave),
        begun=_protected(begun(session, wave)),
        tablets=[tablet for tablet in tablets_of(session, wave) if not tablet.revoked],
        form=form,
    )


def _wave_page(wave: Wave, form: CodesForm) -> str:
    session = writer()
    return render_template(
        "manage/wave.html",
        without_links=not (current_app.config["PUBLIC_ADDRESS"] or current_app.config["FICTIONAL"]),
        wave=wave,
        # A wrong number of codes is sent back by an address that shows the codes when it is only looked at.
        other_language_url=url_for("manage.wave", wave_id=wave.id, language=other_language()),
        questionnaire=asked(wave),
        groups=groups_of(wave),
        issued=issued(session, wave),
        agreed=agreed(session, wave),
        submitted=submitted(session, wave),
        declined=_protected(sum(group.declined or declined(session, group) for group in wave.groups)),
        openings=openings_of(session, wave),
        missing=[staff.name for staff in (wave.lead, wave.deputy) if not can_triage(staff)],
        no_keepers=wave.tie_public_key is not None and not active_pairs(session, wave),
        **_deletion(session, wave),
        public_key=vault_of(session).signing_public_key.hex(),
        form=form,
        press_form=PressForm(),
        at_least=CODES_AT_LEAST,
        words=WORDS,
    )


def _deletion(session: Session, wave: Wave) -> dict[str, Any]:
    """The signed record of a deleted wave, what was deleted in numbers, and whether its signature is right."""
    record = session.get(DeletionRecord, wave.id)
    if record is None:
        return {"record": None}
    counts = json.loads(record.statement)["counts"]
    return {
        "record": record,
        "deleted": [(name, counts[key]) for key, name in DELETED.items()],
        "genuine": is_genuine(session, record),
    }


def _protected(number: int) -> str:
    """A number of people in which one person more or less does not show."""
    return str(_("fewer than 5") if is_small(number) else _("about %(number)d", number=rounded(number)))


def groups_of(wave: Wave) -> list[tuple[RespondentGroup, str]]:
    """Each group with its name in the language of the page."""
    names = group_names(wave, current_language())
    together = _("Groups too small to tell apart") if asked(wave).groups and len(wave.groups) > 1 else _("Everybody")
    return [(group, names[group.id] or together) for group in wave.groups]
