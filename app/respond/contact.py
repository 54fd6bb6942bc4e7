"""Asking that somebody gets in touch: apart from the answers, for a visit that typed a code of the wave."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.config import RESPONDENT_LANGUAGES
from app.extensions import limiter
from app.models import Wave
from app.operations.contact import ask
from app.respond.forms import ContactForm
from app.respond.pages import page, wave_of, way_back
from app.respond.room import room
from app.respond.visit import may_ask_again
from app.safeguarding.requests import ASKED
from app.web.access import PUBLIC, access
from app.web.language import PREFIX, current_language
from app.web.sessions import writer

# A visit may ask a few times; a whole school, which may share one address, this often.
REQUESTS = "30 per 10 minutes"


def was_kept(response: Response) -> bool:
    """Whether a request was kept: a form that was sent back to be mended is not counted."""
    return response.status_code == 302


@room.route(f"{PREFIX}/w/<id:wave_id>/contact", methods=["GET", "POST"])
@access(PUBLIC)
@limiter.limit(REQUESTS, methods=["POST"], deduct_when=was_kept)
def contact(wave_id: str) -> str | Response | tuple[str, int]:
    """Who should be contacted, how and when."""
    wave = wave_of(wave_id)
    back = way_back(wave)
    form = ContactForm()
    changes_language = request.form.get("go") in RESPONDENT_LANGUAGES
    if form.is_submitted() and not changes_language and form.validate():
        return _kept(wave, form)
    shown = page("respond/contact.html", wave, form=form, back=back, contact_address=None)
    return (shown, 422) if form.errors else shown


@room.get(f"{PREFIX}/w/<id:wave_id>/contact/asked")
@access(PUBLIC)
def contact_asked(wave_id: str) -> str:
    """Who will read it, and by when; never what was left."""
    wave = wave_of(wave_id)
    return page("respond/contact_asked.html", wave, onwards=way_back(wave), contact_address=None)


def _kept(wave: Wave, form: ContactForm) -> Response:
    if wave.status == "deleted":
        abort(404)
    if not may_ask_again():
        abort(429)
    wave_id = wave.id
    ask(writer(), wave_id, current_language(), {name: form[name].data or "" for name in ASKED})
    return redirect(url_for("respond.contact_asked", wave_id=wave_id))
