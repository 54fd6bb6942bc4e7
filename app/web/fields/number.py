"""A number that is typed."""

from flask_babel import gettext as _

from app.web.fields.base import Told
from app.web.fields.free_text import FreeTextField
from surveys.answers import AnswerError, StoredAnswer
from surveys.items.base import StoredItem
from surveys.items.number import Number


class NumberField(FreeTextField):
    """A small box for a number; a phone shows its digits."""

    template = "fields/number.html"
    item_type = "number"
    item: Number

    @property
    def styled(self) -> bool:
        return True

    def told(self, error: AnswerError) -> str:
        """A number that was typed can be wrong in its own ways."""
        if error.reason == "not_a_number":
            return str(_("Write a whole number in figures, such as 3."))
        return str(
            _("Write a number from %(lowest)d to %(highest)d.", lowest=self.item.lowest, highest=self.item.highest)
        )

    @classmethod
    def lines_of(cls, stored: StoredItem, answer: StoredAnswer, language: str) -> list[Told]:
        """The number with its unit."""
        unit = stored.unit if isinstance(stored, Number) else None
        return [("", f"{answer} {unit[language]}" if unit else str(answer))]
