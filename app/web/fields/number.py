"""A number that is typed."""

from flask_babel import gettext as _

from app.web.fields.free_text import FreeTextField
from surveys.answers import AnswerError
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
