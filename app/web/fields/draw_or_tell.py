"""A sheet to draw on, with a box for words."""

import json

from flask_babel import lazy_gettext as _l

from app.web.fields.base import ItemField
from surveys.answers import Drawing
from surveys.items.draw_or_tell import DrawOrTell
from surveys.items.drawing import COLOURS

# The names of the colours, in the order in which strokes count them.
NAMES = (_l("Black"), _l("Brown"), _l("Red"), _l("Yellow"), _l("Green"), _l("Blue"))


class DrawOrTellField(ItemField):
    """A sheet to draw on, which needs its script, and a box for words with a mark for who wrote them."""

    template = "fields/draw_or_tell.html"
    item_type = "draw_or_tell"
    item: DrawOrTell

    @property
    def script(self) -> str:
        return "drawing.js"

    @property
    def styled(self) -> bool:
        return True

    def raw_answer(self, answer_id: str) -> object:
        """The strokes; or the words, which stand in one box, if they are the ones that the answer is for."""
        if answer_id == self.item.id:
            return self.sent.get(str(self.name), "")
        written = answer_id == self.item.told.id
        return self.sent.get(self.words_name, "") if written == (self.told_name in self.sent) else None

    @property
    def words_name(self) -> str:
        """The name of the box for words."""
        return self.name_of(self.item.words.id)

    @property
    def told_name(self) -> str:
        """The name of the mark that a helper wrote them."""
        return self.name_of(self.item.told.id)

    @property
    def refused_id(self) -> str:
        """Words are mended in their box, whoever wrote them."""
        return f"{self.name}-sheet" if self.refused == self.item.id else self.words_name

    @property
    def written(self) -> str:
        """The words that were sent or kept."""
        return self.value_of(self.item.told.id) or self.value_of(self.item.words.id) or ""

    @property
    def is_told(self) -> bool:
        """Whether a helper wrote them."""
        return bool(self.value_of(self.item.told.id))

    @property
    def strokes(self) -> Drawing:
        """What was sent or kept, as strokes that are safe to draw; none where they were refused."""
        sent = self.value_of(self.item.id)
        return [] if self.refused == self.item.id else self.item.drawing.validate_answer(sent) or []

    @property
    def strokes_sent(self) -> str:
        """The strokes as a page sends them."""
        return json.dumps(self.strokes, separators=(",", ":")) if self.strokes else ""

    @property
    def colours(self) -> list[tuple[str, str]]:
        """Each colour as it is drawn, with its name."""
        return [(colour, str(name)) for colour, name in zip(COLOURS, NAMES, strict=True)]
