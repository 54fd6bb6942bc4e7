"""The forms of the officers' room."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from app.models.base import today
from app.web.base_form import Form
from surveys.items.free_text import storable_text


class ConsultationForm(Form):
    """The title of a consultation, in both languages."""

    title_cy = StringField(
        _l("Title in Welsh"),
        [DataRequired(_l("Write the title in Welsh.")), Length(max=200, message=_l("Write at most 200 characters."))],
        filters=[lambda typed: storable_text(typed or "")],
    )
    title_en = StringField(
        _l("Title in English"),
        [DataRequired(_l("Write the title in English.")), Length(max=200, message=_l("Write at most 200 characters."))],
        filters=[lambda typed: storable_text(typed or "")],
    )


class CheckboxesField(SelectMultipleField):  # type: ignore[misc]
    """Any number of choices, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class WaveForm(Form):
    """Dates, groups, lead and promise of a wave; its choices are filled in by the page."""

    opens_on = DateField(_l("First day"), [InputRequired(_l("Give the first day."))])
    closes_on = DateField(_l("Last day"), [InputRequired(_l("Give the last day."))])
    dimensions = CheckboxesField(_l("Groups to tell apart"))
    lead = RadioField(_l("Safeguarding lead"), [InputRequired(_l("Choose the safeguarding lead."))])
    promise = RadioField(_l("Promise to respondents"), [InputRequired(_l("Choose the promise."))])

    def validate_closes_on(self, field: Any) -> None:
        """A wave ends on or after its first day, and not in the past."""
        if field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise StopValidation(_l("The last day is before the first day."))
        if field.data and field.data < today():
            raise StopValidation(_l("The last day has passed already."))


class CodesForm(Form):
    """How many access codes to issue for each group."""

    number = IntegerField(
        _l("Access codes for each group"),
        [
            InputRequired(_l("Give a number from 1 to 1000.")),
            NumberRange(min=1, max=1000, message=_l("Give a number from 1 to 1000.")),
        ],
    )


class ReleaseForm(Form):
    """The quotes that an officer has read and cleared."""

    cleared = CheckboxesField(_l("Quotes to release"), validate_choice=False)
