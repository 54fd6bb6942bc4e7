"""How this page looks: chosen with a form, kept for the visit; then back to the same page with all that was typed."""

from typing import Any

from flask import redirect, render_template, request, session, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.validators import Optional

from app.respond.room import room
from app.web.access import PUBLIC, access, way_back
from app.web.appearance import CHOICES, appearance, choose
from app.web.base_form import Form
from app.web.language import PREFIX

# What a page may hand over to be handed back: not our own choices, and nothing that presses a button.
NOT_CARRIED = {"csrf_token", "go", *CHOICES}
# A form that is sent with the name of a language is only shown again, filled in.
SHOWN_AGAIN = 307

QUESTIONS = {
    "size": _l("Size of the words"),
    "spacing": _l("Room between the lines"),
    "letters": _l("Shape of the letters"),
    "colours": _l("Colours"),
    "reading": _l("Easy read"),
    "symbols": _l("Pictures beside the words"),
    "motion": _l("Things that move"),
}
OPTIONS = {
    "size": {"usual": _l("Usual size"), "large": _l("Large"), "largest": _l("Very large")},
    "spacing": {"usual": _l("Usual room"), "wide": _l("More room")},
    "letters": {
        "usual": _l("Usual letters"),
        "clear": _l("Clear letters"),
        "early": _l("Letters for new readers"),
        "dyslexia": _l("Letters for dyslexia"),
    },
    "colours": {
        "usual": _l("Usual colours"),
        "cream": _l("Cream"),
        "blue": _l("Pale blue"),
        "dark": _l("Dark"),
        "contrast": _l("Strong contrast"),
    },
    "reading": {"usual": _l("Usual pages"), "easy": _l("Easy read: picture left, words right")},
    "symbols": {"usual": _l("With pictures"), "none": _l("No pictures")},
    "motion": {"usual": _l("Things may move a little"), "less": _l("Nothing moves")},
}
REFUSED = _l("Choose one of the answers on this page.")


class AppearanceForm(Form):
    """One question for each of CHOICES."""


for _name, _codes in CHOICES.items():
    setattr(AppearanceForm, _name, RadioField(QUESTIONS[_name], choices=list(_codes), validators=[Optional()]))


@room.route(f"{PREFIX}/look", methods=["GET", "POST"])
@access(PUBLIC)
def look() -> str | Response | tuple[str, int]:
    """Choose how pages look; `back` is the page to come back to."""
    back = way_back(request.args.get("back", "")) or url_for("respond.start")
    if request.form.get("go") == "look" or request.method == "GET":
        return _shown(_form_of_visit(), back)
    form = AppearanceForm()
    if not form.validate():
        return _shown(form, back), 422
    choose({} if "reset" in request.args else {name: form[name].data for name in CHOICES if form[name].data})
    return redirect(back, SHOWN_AGAIN if _carried() else 303)


def _form_of_visit() -> AppearanceForm:
    now = appearance()
    return AppearanceForm(formdata=None, data={name: now.of(name) for name in CHOICES})


def _shown(form: AppearanceForm, back: str) -> str:
    wrong = [(f"{name}-0", REFUSED) for name in CHOICES if form[name].errors]
    return render_template(
        "respond/look.html",
        form=form,
        back=back,
        carried=_carried(),
        wrong=wrong,
        options=OPTIONS,
        look=session.get("look", "child"),
    )


def _carried() -> list[tuple[str, Any]]:
    """What was typed on the page before, to be handed back to it."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_CARRIED]
