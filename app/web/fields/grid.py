"""The same options for several things: a table where there is room, else one question after another."""

from flask_babel import gettext as _

from app.web.fields.base import ItemField, Told
from surveys.answers import Answers
from surveys.items.base import Item
from surveys.items.grid import Grid


class GridField(ItemField):
    """The same options for several things."""

    template = "fields/grid.html"
    item_type = "grid"

    @property
    def styled(self) -> bool:
        return True

    @classmethod
    def in_words(cls, item: Item, answers: Answers, language: str) -> list[Told]:
        """A line for each row, unless all were skipped."""
        if not isinstance(item, Grid) or all(answers.get(name) is None for name in item.answer_ids):
            return []
        told = [cls.lines_of(stored, answers.get(stored.id) or [], language) for stored in item.stored_items]
        return [
            (row.label[language], lines[0][1] if lines else str(_("no answer")))
            for row, lines in zip(item.rows, told, strict=True)
        ]
