"""What an officer decides about a new wave."""

import datetime
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import DataRequired, StopValidation

from app.manage.day_field import DayField
from app.manage.fields import CheckboxesField, e_mail, number, one_of, words
from app.models.base import today
from app.operations.launch import WavePlan
from app.web.base_form import Form
from app.web.language import current_language
from surveys.contacts import EVERYWHERE, Contact

WITHDRAW_DAYS = 60
TIE_DAYS = 90
DELETE_YEARS = 2
YEARS_AHEAD = 5
KEEPERS_AT_LEAST = 2


class WaveForm(Form):
    """Dates, groups, promise, people, help and keeping of a wave; its choices are filled in by the page.

    Days that are left empty follow from the last day. `offered` are the helplines that its choices count, `always`
    those that every wave has.
    """

    always: Sequence[Contact] = ()
    offered: Sequence[Contact] = ()

    opens_on = DayField(_l("First day"), _l("Give the first day."))
    closes_on = DayField(_l("Last day"), _l("Give the last day."))
    dimensions = CheckboxesField(_l("Groups to tell apart"))
    framework = one_of(_l("Framework"), _l("Choose the framework."))
    promise = one_of(_l("Promise to respondents"), _l("Choose the promise."))
    keepers = CheckboxesField(_l("Keepers of the tie"))
    tie_delete_on = DayField(_l("The tie is deleted on"))
    lead = one_of(_l("Safeguarding lead"), _l("Choose the safeguarding lead."))
    deputy = one_of(_l("Deputy"), _l("Choose the deputy."))
    out_of_hours_email = e_mail(_l("E-mail address of the out-of-hours service"))
    helplines = CheckboxesField(_l("Helplines"))
    contact_cy = words(_l("Name in Welsh"), _l("Write the Welsh name of the council's own contact."), 100)
    contact_en = words(_l("Name in English"), _l("Write the English name of the council's own contact."), 100)
    contact_phone = number(
        _l("Telephone number"),
        _l("Write the telephone number of the council's own contact in digits, with spaces if you like."),
        DataRequired(_l("Write the telephone number of the council's own contact.")),
    )
    adult_agreement = BooleanField(_l("An adult must agree before a child is asked"))
    asks_who_helps = BooleanField(_l("Ask respondents who is helping them"))
    withdraw_until = DayField(_l("Respondents can withdraw until"))
    delete_on = DayField(_l("The wave is deleted on"))

    @property
    def is_confidential(self) -> bool:
        """Whether somebody can find out who answered."""
        return bool(self.promise.data == "confidential")

    @property
    def last_withdrawal(self) -> datetime.date | None:
        """The last day on which respondents can withdraw; None where the last day of the wave is not given."""
        return self.withdraw_until.data or _after(self.closes_on.data, WITHDRAW_DAYS)

    @property
    def deletion(self) -> datetime.date | None:
        """The day on which the wave is deleted."""
        return self.delete_on.data or _years_after(self.closes_on.data, DELETE_YEARS)

    @property
    def tie_deletion(self) -> datetime.date | None:
        """The day on which a confidential wave forgets who answered, at the latest when it is deleted itself."""
        days = (_after(self.closes_on.data, TIE_DAYS), self.deletion)
        return self.tie_delete_on.data or min((day for day in days if day), default=None)

    def plan(self, instrument: str) -> WavePlan:
        """The plan in a form that was found right."""
        return WavePlan(
            instrument=instrument,
            framework=self.framework.data,
            promise=self.promise.data,
            opens_on=self.opens_on.data,
            closes_on=self.closes_on.data,
            lead_id=self.lead.data,
            deputy_id=self.deputy.data,
            out_of_hours_email=self.out_of_hours_email.data,
            withdraw_until=self.last_withdrawal or self.closes_on.data,
            delete_on=self.deletion or self.closes_on.data,
            contacts=[*self.always, *self._chosen_helplines(), self._council()],
            tie_delete_on=self.tie_deletion if self.is_confidential else None,
            keepers=self.keepers.data if self.is_confidential else (),
            adult_agreement=self.adult_agreement.data,
            asks_who_helps=self.asks_who_helps.data,
            dimensions=self.dimensions.data or (),
        )

    def _chosen_helplines(self) -> list[Contact]:
        chosen = self.helplines.data or ()
        return [contact for place, contact in enumerate(self.offered) if str(place) in chosen]

    def _council(self) -> Contact:
        name = {"en": self.contact_en.data, "cy": self.contact_cy.data}
        return Contact(name=name, phone=self.contact_phone.data)

    def validate_closes_on(self, field: Any) -> None:
        """A wave ends on or after its first day, not in the past and not in a far future."""
        if field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise StopValidation(_l("The last day is before the first day."))
        if field.data and field.data < today():
            raise StopValidation(_l("The last day has passed already."))
        if field.data and field.data.year > today().year + YEARS_AHEAD:
            raise StopValidation(_l("The last day is more than five years away."))

    def validate_keepers(self, field: Any) -> None:
        """The tie of a confidential wave needs two people."""
        if self.is_confidential and len(set(field.data or ())) < KEEPERS_AT_LEAST:
            raise StopValidation(_l("Choose at least two keepers for a confidential wave."))

    def validate_tie_delete_on(self, field: Any) -> None:
        """Until the end of the last day somebody may cry for help; the tie goes with the wave at the latest."""
        day = self.tie_deletion
        if not self.is_confidential or day is None:
            return
        if self.closes_on.data and day <= self.closes_on.data:
            raise StopValidation(_l("The tie must be deleted after the last day of the wave."))
        if self.deletion and day > self.deletion:
            raise StopValidation(_l("The tie must be deleted with the wave or before it."))

    def validate_helplines(self, _field: Any) -> None:
        """Every respondent finds somebody to talk to, wherever they live."""
        everywhere = [contact for contact in self.offered if contact.nation == EVERYWHERE]
        if everywhere and not any(contact in everywhere for contact in self._chosen_helplines()):
            names = ", ".join(contact.name[current_language()] for contact in everywhere)
            raise StopValidation(_l("Tick at least one that every respondent can reach: %(names)s.", names=names))

    def validate_deputy(self, field: Any) -> None:
        """Two people watch over a wave."""
        if field.data and field.data == self.lead.data:
            raise StopValidation(_l("The deputy must be somebody else than the lead."))

    def validate_withdraw_until(self, field: Any) -> None:
        """Whoever answers can withdraw afterwards."""
        if self.closes_on.data and field.data and field.data < self.closes_on.data:
            raise StopValidation(_l("Respondents must be able to withdraw at least until the last day."))

    def validate_delete_on(self, field: Any) -> None:
        """Nothing is deleted while respondents can still withdraw it."""
        if self.deletion and self.last_withdrawal and self.deletion <= self.last_withdrawal:
            raise StopValidation(_l("The wave must be deleted after the last day for withdrawing."))


def _after(day: datetime.date | None, days: int) -> datetime.date | None:
    return day and day + datetime.timedelta(days=days)


def _years_after(day: datetime.date | None, years: int) -> datetime.date | None:
    if day is None:
        return None
    leaps = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leaps else day.day)
