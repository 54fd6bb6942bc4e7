"""Drawings as they are shown."""

from surveys.answers import Drawing
from surveys.items.drawing import COLOURS


def lines_of(strokes: Drawing) -> list[tuple[str, str]]:
    """The colour of each stroke and its path in SVG; a point is a path of no length, which round ends make a dot."""
    return [(COLOURS[colour], _path(points)) for colour, *points in strokes]


def _path(points: list[int]) -> str:
    places = [f"{x} {y}" for x, y in zip(points[::2], points[1::2], strict=True)]
    return f"M{places[0]}L{' '.join(places[1:] or places)}"
