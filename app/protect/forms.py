"""The forms of the safeguarding lead's room."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, RadioField, TextAreaField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from app.protect.words import OUTCOMES
from app.vault.tie import PASSPHRASE_AT_LEAST
from app.web.base_form import Form, storable

MOST = 4_000
TOO_LONG = _l("Write at most 4000 characters.")
PASSPHRASE_TOO_LONG = _l("Write at most 200 characters.")


def _reason(label: str) -> TextAreaField:
    rules = [DataRequired(_l("Write a reason.")), Length(max=MOST, message=TOO_LONG)]
    return TextAreaField(label, rules, filters=[storable])


def _passphrase(label: str) -> PasswordField:
    rules = [DataRequired(_l("Write your passphrase.")), Length(max=200, message=PASSPHRASE_TOO_LONG)]
    return PasswordField(label, rules)


def _new_passphrase() -> PasswordField:
    short = _l("Write at least 12 characters.")
    rules = [
        DataRequired(short),
        Length(min=PASSPHRASE_AT_LEAST, message=short),
        Length(max=200, message=PASSPHRASE_TOO_LONG),
    ]
    return PasswordField(_l("New passphrase"), rules)


def _again() -> PasswordField:
    return PasswordField(_l("The same again"), [EqualTo("new", _l("The two are not the same."))])


class NoteForm(Form):
    """What was done, or is to be done."""

    reason = _reason(_l("Note"))


class CloseForm(Form):
    """What came of it, and why it is closed."""

    outcome = RadioField(_l("What came of it?"), [InputRequired(_l("Choose what came of it."))])
    reason = _reason(_l("Why is it closed?"))


def close_form() -> CloseForm:
    """The form for closing, with its outcomes."""
    form = CloseForm()
    form.outcome.choices = list(OUTCOMES.items())
    return form


class ReopenForm(Form):
    """Why it is opened again."""

    reason = _reason(_l("Why is it opened again?"))


class RefuseForm(Form):
    """Why a keeper says no."""

    reason = _reason(_l("Why do you refuse?"))


class NewPassphraseForm(Form):
    """A keeper's first passphrase."""

    new = _new_passphrase()
    again = _again()


class ChangePassphraseForm(Form):
    """A keeper's next passphrase."""

    passphrase = _passphrase(_l("Passphrase until now"))
    new = _new_passphrase()
    again = _again()


class AskForm(Form):
    """Why somebody must know who wrote it."""

    reason = _reason(_l("Why must somebody know who wrote this?"))
    passphrase = _passphrase(_l("Your passphrase as a keeper"))


class AgreeForm(Form):
    """The second keeper's passphrase."""

    passphrase = _passphrase(_l("Your passphrase as a keeper"))
