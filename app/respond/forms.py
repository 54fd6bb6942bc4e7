"""The forms around the questions; the questions' own are made by `app.web.forms`."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from app.fieldwork.modes import ASKED_MODES
from app.web.base_form import Form

LONGEST = 200
LONGEST_WAY = 600


def _stripped(text: str | None) -> str:
    return (text or "").strip()


class CodeForm(Form):
    """The access code, as it was typed."""

    code = StringField(_l("Your code"))


class ReceiptForm(Form):
    """The four words of a receipt, as they were typed."""

    words = StringField(_l("The four words"))


class ContactForm(Form):
    """Who wants to be contacted, and how; the page asks in the words for its audience."""

    name = StringField(
        filters=[_stripped],
        validators=[
            DataRequired(_l("Write your name, so that we know who to ask for.")),
            Length(max=LONGEST, message=_l("That name is too long. Write a shorter one.")),
        ],
    )
    reach = TextAreaField(
        filters=[_stripped],
        validators=[
            DataRequired(_l("Write how we can reach you, for example a phone number.")),
            Length(max=LONGEST_WAY, message=_l("That is too long. Write only how we can reach you.")),
        ],
    )
    when = StringField(
        filters=[_stripped],
        validators=[Length(max=LONGEST, message=_l("That is too long. Write only when is a good time."))],
    )


class ModeForm(Form):
    """How somebody answers, if they say so; the page words each mode for its audience."""

    mode = RadioField(choices=list(ASKED_MODES), validators=[Optional()])
