"""Who helps with the answers, where the officer wants to know: how it is answered, never what the helper saw."""

from flask import redirect, request
from werkzeug.wrappers import Response

from app.config import RESPONDENT_LANGUAGES
from app.fieldwork.modes import ASKED_MODES, keep_mode, mode_of
from app.models import Draft
from app.respond.forms import ModeForm
from app.respond.pages import first_unseen, page, welcome_address
from app.respond.room import room
from app.respond.survey import DRAFT
from app.respond.visit import opened
from app.web.access import PUBLIC, access
from app.web.sessions import writer

PICTURES = {"alone": "person", "helped": "people", "interpreter": "speech"}


@room.route(f"{DRAFT}/who-helps", methods=["GET", "POST"])
@access(PUBLIC)
def who_helps(draft_id: str) -> str | Response | tuple[str, int]:
    """Alone, with help or with an interpreter; nobody has to say."""
    draft = opened(writer(), draft_id)
    if not draft.assented:
        return redirect(welcome_address(draft))
    form = ModeForm(data={"mode": mode_of(writer(), draft)})
    go = request.form.get("go", "next")
    if form.is_submitted() and go not in RESPONDENT_LANGUAGES and (go == "skip" or form.validate()):
        return _kept(draft, None if go == "skip" else form.mode.data or None)
    shown = page("respond/who_helps.html", draft.wave, draft, form=form, modes=ASKED_MODES, pictures=PICTURES)
    return (shown, 422) if form.errors else shown


def _kept(draft: Draft, mode: str | None) -> Response:
    keep_mode(writer(), draft, mode)
    writer().commit()
    return redirect(first_unseen(draft))
