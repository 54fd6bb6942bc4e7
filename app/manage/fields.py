"""Fields of the officers' forms."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.post.mail import is_address
from app.web.base_form import storable

NUMBER = r"^[0-9][0-9 ]{1,20}$"


class CheckboxesField(SelectMultipleField):  # type: ignore[misc]
    """Any number of choices, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        """Say of which field a choice is none."""
        refuse_unless(set(self.data or ()) <= {str(value) for value, *_more in self.iter_choices()}, self.label.text)


class OneField(RadioField):  # type: ignore[misc]
    """One choice, as radio buttons."""

    def pre_validate(self, _form: Any) -> None:
        """Say of which field the choice is none."""
        is_offered = any(value == self.data for value, *_more in self.iter_choices())
        refuse_unless(is_offered or not self.data, self.label.text)


def refuse_unless(is_offered: bool, name: str) -> None:
    """Raise StopValidation for the field of this name where something was chosen that is not offered."""
    if not is_offered:
        raise StopValidation(_("%(name)s: choose from what is offered here.", name=name))


def words(label: Any, missing: Any, longest: int) -> StringField:
    """A field for words that must be given; control characters are taken out."""
    too_long = _l("Write at most %(number)d characters.", number=longest)
    return StringField(label, [DataRequired(missing), Length(max=longest, message=too_long)], filters=[storable])


def number(label: Any, wrong: Any, *before: Any) -> StringField:
    """A telephone number, in digits and spaces."""
    return StringField(label, [*before, Regexp(NUMBER, message=wrong)], filters=[storable])


def e_mail(label: Any) -> StringField:
    """The e-mail address of the out-of-hours service."""
    wrong = _l("Write the e-mail address of the out-of-hours service, such as name@council.example.")

    def check(_form: Any, field: StringField) -> None:
        if not is_address(field.data):
            raise ValidationError(wrong)

    return StringField(label, [DataRequired(wrong), Length(max=254, message=wrong), check], filters=[storable])


def one_of(label: Any, missing: Any) -> RadioField:
    """One choice, which must be made."""
    return OneField(label, [InputRequired(missing)])
