"""The form that all forms are made from."""

from typing import Any

from flask import request
from flask_babel import get_translations
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln
from flask_wtf import FlaskForm

from surveys.items.free_text import storable_text

# What WTForms itself can say in our forms: named here, so that it stands in our catalogue with our Welsh.
WORDS_OF_WTFORMS = (
    _l("Not a valid date value."),
    _l("Not a valid integer value."),
    _l("Not a valid choice."),
    _l("Invalid Choice: could not coerce."),
    _l("This field is required."),
    _ln(
        "'%(value)s' is not a valid choice for this field.",
        "'%(value)s' are not valid choices for this field.",
        1,
        value="",
    ),
)


class _OurCatalogue:
    """WTForms' messages, looked up in the catalogue of the application."""

    def gettext(self, message: str) -> str:
        """The message in the language of the page."""
        words: str = get_translations().ugettext(message)
        return words

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The message for a number, in the language of the page."""
        words: str = get_translations().ungettext(one, many, number)
        return words


SWITCH = "switch"


def changes_language() -> bool:
    """Whether a form of staff was sent to its page in the other language, to be filled in there."""
    return SWITCH in request.form


class Form(FlaskForm):  # type: ignore[misc]
    """A form with a token against forgery, whose every word comes from our catalogue."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Where WTForms finds its words."""

        def get_translations(self, form: Any) -> _OurCatalogue:
            """Our catalogue, whichever form it is."""
            return _OurCatalogue()

    def is_submitted(self) -> bool:
        """Whether the form was sent; with the button for the other language it only goes on being filled in."""
        return bool(super().is_submitted()) and not changes_language()


def storable(typed: str | None) -> str:
    """What was typed, trimmed, without characters that can't be stored: a filter for fields of words."""
    return storable_text(typed or "")


class PressForm(Form):
    """A page on which one only presses a button."""
