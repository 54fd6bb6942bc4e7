"""The short forms of the officers' room."""

import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange, StopValidation

from app.manage.day_field import DayField
from app.manage.fields import words
from app.web.base_form import Form


class ConsultationForm(Form):
    """The title of a consultation, in both languages."""

    title_cy = words(_l("Title in Welsh"), _l("Write the title in Welsh."), 200)
    title_en = words(_l("Title in English"), _l("Write the title in English."), 200)


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
    """The day of the next report; `earliest` is the first one that can be chosen."""

    earliest: datetime.date | None = None
    again_on = DayField(_l("The next report can be released from"))

    def validate_again_on(self, field: Any) -> None:
        """Figures change when nobody can withdraw any more, or later."""
        if field.data and self.earliest and field.data < self.earliest:
            raise StopValidation(_l("Choose this day or a later one: until then respondents can withdraw."))
