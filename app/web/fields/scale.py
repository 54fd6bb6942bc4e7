"""Numbers in a row."""

from app.web.fields.base import ItemField, Told
from surveys.answers import StoredAnswer
from surveys.items.base import StoredItem
from surveys.items.scale import Scale


class ScaleField(ItemField):
    """Numbers in a row."""

    template = "fields/scale.html"
    item_type = "scale"

    @classmethod
    def lines_of(cls, stored: StoredItem, answer: StoredAnswer, language: str) -> list[Told]:
        """The number, with its words where it stands at an end."""
        ends = {stored.lowest: stored.low_label, stored.highest: stored.high_label} if isinstance(stored, Scale) else {}
        end = ends.get(int(str(answer)))
        return [("", f"{answer}: {end[language]}" if end else str(answer))]
