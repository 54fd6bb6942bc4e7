"""Forms about help, leads and adults' agreements of a wave."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, StopValidation

from app.manage.day_field import DayField
from app.manage.fields import e_mail, number, one_of, words
from app.manage.words import PLACES, RELATIONS, WAYS
from app.models.base import today
from app.operations.agreements import Agreed
from app.web.base_form import Form, storable
from surveys.contacts import Contact

CODES_LENGTH = 100_000


class LeadsForm(Form):
    """Who watches over a wave; the choices are filled in by the page."""

    lead = one_of(_l("Safeguarding lead"), _l("Choose the safeguarding lead."))
    deputy = one_of(_l("Deputy"), _l("Choose the deputy."))
    out_of_hours_email = e_mail(_l("E-mail address of the out-of-hours service"))

    def validate_deputy(self, field: Any) -> None:
        """Two people watch over a wave."""
        if field.data and field.data == self.lead.data:
            raise StopValidation(_l("The deputy must be somebody else than the lead."))


class ContactForm(Form):
    """One service where respondents find help."""

    name_cy = words(_l("Name in Welsh"), _l("Write the name in Welsh."), 100)
    name_en = words(_l("Name in English"), _l("Write the name in English."), 100)
    phone = number(_l("Number to ring"), _l("Write the number to ring in digits, with spaces if you like."), Optional())
    text_number = number(
        _l("Number to text"), _l("Write the number to text in digits, with spaces if you like."), Optional()
    )
    nation = one_of(_l("Where it works"), _l("Choose where it works."))
    note_cy = StringField(_l("A short note, in Welsh"), [Length(max=200)], filters=[storable])
    note_en = StringField(_l("A short note, in English"), [Length(max=200)], filters=[storable])

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.nation.choices = list(PLACES.items())

    def validate(self, extra_validators: Any = None) -> bool:
        """A service has a number, and its note stands in both languages or in none."""
        right: bool = super().validate(extra_validators)
        if right and not (self.phone.data or self.text_number.data):
            self.phone.errors = [_l("Give a number to ring or a number to text.")]
        for field, other in ((self.note_cy, self.note_en), (self.note_en, self.note_cy)):
            if right and other.data and not field.data:
                field.errors = [_l("Write it in both languages, or in neither.")]
        return right and not self.errors

    def contact(self) -> Contact:
        """The service in a form that was found right."""
        note = {"en": self.note_en.data, "cy": self.note_cy.data}
        return Contact(
            name={"en": self.name_en.data, "cy": self.name_cy.data},
            phone=self.phone.data,
            text=self.text_number.data,
            nation=self.nation.data,
            note=note if self.note_en.data else None,
        )


class AgreementsForm(Form):
    """Access codes for which one adult agreed at once, in one way."""

    codes = TextAreaField(
        _l("Access codes"),
        [DataRequired(_l("Write one access code or several.")), Length(max=CODES_LENGTH)],
        filters=[storable],
    )
    who = words(_l("Name of the adult"), _l("Write the adult's name."), 200)
    relation = one_of(_l("Who they are to the child"), _l("Choose who the adult is."))
    way = one_of(_l("How they agreed"), _l("Choose how they agreed."))
    on = DayField(_l("On which day"), _l("Give the day on which the adult agreed."))

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.relation.choices, self.way.choices = list(RELATIONS.items()), list(WAYS.items())

    def validate_on(self, field: Any) -> None:
        """Nobody has agreed tomorrow."""
        if field.data and field.data > today():
            raise StopValidation(_l("This day has not come yet."))

    @property
    def lines(self) -> list[str]:
        """The lines that were typed, without empty ones."""
        return [line.strip() for line in (self.codes.data or "").split("\n") if line.strip()]

    def agreed(self) -> Agreed:
        """The agreement in a form that was found right."""
        return Agreed(self.who.data, self.relation.data, self.way.data, self.on.data)


class AgreementWithdrawnForm(Form):
    """The access code whose adult has taken the agreement back."""

    code = words(_l("Access code"), _l("Write the access code."), 100)
