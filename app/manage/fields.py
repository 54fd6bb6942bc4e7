"""Fields of the officers' forms."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.post.mail import is_address
from app.web.base_form import storable

NUMBER = r"^[0-9][0-9 ]{1,20}$"


class CheckboxesField(SelectMultipleField):  # type: ignore[misc]
    """Any number of choices, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class OptionalDateField(DateField):  # type: ignore[misc]
    """A day, or None where the field was left empty; its form may still judge it then."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take nothing from an empty field."""
        if "".join(valuelist).strip():
            super().process_formdata(valuelist)


def words(label: Any, missing: Any, longest: int) -> StringField:
    """A field for words that must be given; control characters are taken out."""
    too_long = _l("Write at most %(number)d characters.", number=longest)
    return StringField(label, [DataRequired(missing), Length(max=longest, message=too_long)], filters=[storable])


def number(label: Any, *before: Any) -> StringField:
    """A telephone number, in digits and spaces."""
    wrong = _l("Write the number in digits, with spaces if you like.")
    return StringField(label, [*before, Regexp(NUMBER, message=wrong)], filters=[storable])


def e_mail(label: Any) -> StringField:
    """An e-mail address."""
    wrong = _l("Write an e-mail address, such as name@council.example.")

    def check(_form: Any, field: StringField) -> None:
        if not is_address(field.data):
            raise ValidationError(wrong)

    return StringField(label, [DataRequired(wrong), Length(max=254, message=wrong), check], filters=[storable])


def one_of(label: Any, missing: Any) -> RadioField:
    """One choice, which must be made."""
    return RadioField(label, [InputRequired(missing)])
