"""An answer that is drawn."""

import json
from collections.abc import Iterable
from typing import ClassVar

from surveys.answers import AnswerError, Drawing, ValueKind
from surveys.items.base import StoredItem
from surveys.paper import Paper

WIDTH, HEIGHT = 400, 300
COLOURS = ("#1c1c1c", "#7a4a1e", "#d3231b", "#f4b400", "#2e8b37", "#1f66c7")
MOST_POINTS = 4_000
MOST_STROKES = 500
# What a page may send at most, well above what the largest drawing needs: read no further than that.
_LONGEST = 60_000


class DrawnAnswer(StoredItem):
    """Strokes on a sheet of 400 by 300, stored as a list of lists of whole numbers.

    Each stroke is the place of its colour among `COLOURS`, then x and y of its points from the upper left corner. No
    word of it can be read by machine: it is not coded, not quoted and not searched for disclosures.
    """

    value_kind: ClassVar[ValueKind] = "drawing"

    def validate_answer(self, raw: object) -> Drawing | None:
        """The strokes in `raw`, a list or the JSON of one; raises AnswerError for anything else, or too much."""
        strokes = _parsed(raw) if isinstance(raw, str) else raw
        if strokes is None or strokes == []:
            return None
        if not isinstance(strokes, list) or not all(_is_stroke(stroke) for stroke in strokes):
            raise AnswerError("not_a_drawing")
        if len(strokes) > MOST_STROKES or sum(len(stroke) // 2 for stroke in strokes) > MOST_POINTS:
            raise AnswerError("not_a_drawing")
        return strokes

    def tabulate(self, values: Iterable[object]) -> dict[str, int]:
        """How many drew something."""
        return {"drawn": sum(self.validate_answer(value) is not None for value in values)}

    def paper(self) -> Paper:
        return Paper("draw")


def _parsed(raw: str) -> object:
    if not raw.strip():
        return None
    if len(raw) > _LONGEST:
        raise AnswerError("not_a_drawing")
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise AnswerError("not_a_drawing") from error


def _is_stroke(stroke: object) -> bool:
    if not isinstance(stroke, list) or len(stroke) < 3 or len(stroke) % 2 == 0:
        return False
    # A bool is an int to isinstance, and no number to JSON.
    if not all(type(number) is int for number in stroke):
        return False
    colour, points = stroke[0], stroke[1:]
    inside = all(0 <= x <= WIDTH for x in points[::2]) and all(0 <= y <= HEIGHT for y in points[1::2])
    return inside and colour in range(len(COLOURS))
