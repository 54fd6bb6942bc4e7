"""The forms around the questions; the questions' own are made by `app.web.forms`."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length


class CodeForm(FlaskForm):  # type: ignore[misc]
    """The access code, as it was typed."""

    code = StringField(_l("Your code"), [Length(max=60)])


class PressForm(FlaskForm):  # type: ignore[misc]
    """A page on which one only presses a button."""
