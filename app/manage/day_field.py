"""A day, asked for as three numbers."""

import datetime
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import Field

YEAR_DIGITS = 4


class DayField(Field):  # type: ignore[misc]
    """A day in three numbers, as GOV.UK asks for it: browsers show a date of their own in their own language.

    None where all three were left empty, which `missing` forbids with its words. Day, month and year are sent in this
    order under the name of the field.
    """

    data: Any

    def __init__(self, label: Any, missing: Any = None, **given: Any) -> None:
        super().__init__(label, **given)
        self.missing = missing

    @property
    def numbers(self) -> tuple[str, str, str]:
        """Day, month and year as they were typed, else as they are known."""
        if self.raw_data:
            return _three(self.raw_data)
        return (str(self.data.day), str(self.data.month), str(self.data.year)) if self.data else ("", "", "")

    def process_formdata(self, valuelist: list[str]) -> None:
        """The day of the three numbers; raises ValueError, in the language of the page, where they make none."""
        typed = _three(valuelist)
        if valuelist or self.missing is not None:
            self.data = None
        if any(typed):
            self.data = _day_of(typed, self.label.text)
        elif self.missing is not None:
            raise ValueError(self.missing)


def _three(values: Sequence[str]) -> tuple[str, str, str]:
    day, month, year, *_more = [*(value.strip() for value in values), "", "", ""]
    return day, month, year


def _day_of(typed: tuple[str, str, str], name: str) -> datetime.date:
    if not all(one.isascii() and one.isdigit() for one in typed) or len(typed[2]) != YEAR_DIGITS:
        example = _("%(name)s: write the day, the month and the year as numbers, such as 27 3 2027.", name=name)
        raise ValueError(example)
    day, month, year = map(int, typed)
    try:
        return datetime.date(year, month, day)
    except (OverflowError, ValueError) as error:
        raise ValueError(_("%(name)s: there is no such day in the calendar.", name=name)) from error
