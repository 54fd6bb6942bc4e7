"""The sign-in form."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField
from wtforms.validators import DataRequired, Length

from app.web.base_form import Form, storable


class SignInForm(Form):
    """E-mail address and password."""

    email = EmailField(
        _l("E-mail address"),
        [
            DataRequired(_l("Write your e-mail address.")),
            Length(max=254, message=_l("Write at most 254 characters.")),
        ],
        filters=[storable],
    )
    password = PasswordField(
        _l("Password"),
        [DataRequired(_l("Write your password.")), Length(max=200, message=_l("Write at most 200 characters."))],
    )
