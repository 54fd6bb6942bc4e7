"""The forms around the questions; the questions' own are made by `app.web.forms`."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from app.web.base_form import Form


class CodeForm(Form):
    """The access code, as it was typed."""

    code = StringField(_l("Your code"))
