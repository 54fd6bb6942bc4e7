"""The forms of the coding desk."""

from collections.abc import Iterable
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, StopValidation

from app.coding.handwork import Given
from app.manage.coding.words import VALENCES
from app.web.base_form import Form, storable

MEMO_LENGTH = 2000
NOTHING = "none"


class CodingForm(Form):
    """Codes, valence and memo of one answer; the button "none of these" gives it no code."""

    codes = SelectMultipleField(_l("Codes"))
    valence = RadioField(_l("What the answer says of it"), validate_choice=False)
    memo = TextAreaField(
        _l("Memo, for people who code"),
        [Length(max=MEMO_LENGTH, message=_l("Write at most 2000 characters."))],
        filters=[storable],
    )

    def __init__(self, codes: Iterable[str], **given: Any) -> None:
        super().__init__(**given)
        self.codes.choices = [(code, code) for code in codes]
        self.valence.choices = list(VALENCES.items())

    def validate_valence(self, field: Any) -> None:
        """An answer that speaks of something says well, badly or neither of it."""
        if not self.says_nothing and request.form.get(field.name) not in VALENCES:
            raise StopValidation(_l("Choose what the answer says of it: going well, to change, both or neither."))

    def validate_codes(self, field: Any) -> None:
        """No code at all is given on purpose, never by accident."""
        if not self.says_nothing and not field.data:
            raise StopValidation(_l("Choose at least one code, or press None of these."))

    @property
    def says_nothing(self) -> bool:
        """Whether the button for no code was pressed."""
        return request.form.get("go") == NOTHING

    @property
    def given(self) -> Given:
        """What the form gives the answer."""
        valence = self.valence.data if self.valence.data in VALENCES else "neutral"
        return Given(frozenset() if self.says_nothing else frozenset(self.codes.data), valence, self.memo.data)


class ProposalForm(Form):
    """A new code, and the words of the answer that made somebody think of it."""

    extract = TextAreaField(
        _l("Words of the answer"),
        [
            DataRequired(_l("Copy the words of the answer that need the code.")),
            Length(max=MEMO_LENGTH, message=_l("Write at most 2000 characters.")),
        ],
        filters=[storable],
    )
    label = StringField(
        _l("Name of the new code"),
        [
            DataRequired(_l("Give the new code a name.")),
            Length(max=100, message=_l("Write at most 100 characters.")),
        ],
        filters=[storable],
    )
    why = TextAreaField(
        _l("What belongs to it, and why no other code fits"),
        [Length(max=MEMO_LENGTH, message=_l("Write at most 2000 characters."))],
        filters=[storable],
    )


class SampleForm(Form):
    """Who codes how many answers that are drawn at random."""

    size = IntegerField(
        _l("How many answers"),
        [
            InputRequired(_l("Give a number from 10 to 500.")),
            NumberRange(min=10, max=500, message=_l("Give a number from 10 to 500.")),
        ],
    )
    first = SelectField(_l("First coder"))
    second = SelectField(_l("Second coder"))
