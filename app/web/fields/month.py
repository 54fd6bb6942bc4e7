"""A month and a year, each chosen from a list."""

import datetime

from babel import Locale
from flask_babel import gettext as _

from app.web.fields.base import ItemField, Told
from surveys.answers import AnswerError, StoredAnswer
from surveys.items.base import StoredItem
from surveys.items.month import Month


class MonthField(ItemField):
    """Two lists: the months by name, and the years, the newest first."""

    template = "fields/month.html"
    item_type = "month"
    item: Month

    @property
    def styled(self) -> bool:
        return True

    def raw_answer(self, answer_id: str) -> object:
        """The year and the month as the item takes them, either of which may be missing."""
        year, month = (self.sent.get(f"{self.name}.{part}", "") for part in ("year", "month"))
        return f"{year}-{month}"

    def told(self, error: AnswerError) -> str:
        """A month can lie outside the years that are asked about."""
        if error.reason == "out_of_range":
            return str(_("That month is too early or too late. Choose another one."))
        return super().told(error)

    @property
    def months(self) -> list[tuple[str, str]]:
        """The number and name of each month in the language of the page."""
        names = Locale.parse(self.language).months["stand-alone"]["wide"]
        return [(str(number), names[number]) for number in range(1, 13)]

    @property
    def years(self) -> list[str]:
        """The years on offer, the newest first."""
        years = self.item.years(datetime.datetime.now(datetime.UTC).year)
        return [str(year) for year in reversed(years)]

    @property
    def chosen(self) -> tuple[str, str]:
        """The year and the number of the month that were sent or kept, "" where there is none."""
        value = self.value_of(self.item.id)
        if isinstance(value, int):
            return str(value // 100), str(value % 100)
        year, _dash, month = (value or "").partition("-")
        return year, month

    @classmethod
    def lines_of(cls, stored: StoredItem, answer: StoredAnswer, language: str) -> list[Told]:
        """The month by its name, with its year."""
        year, month = divmod(int(str(answer)), 100)
        return [("", f"{Locale.parse(language).months['stand-alone']['wide'][month]} {year}")]
