"""How an item stands on a paper form: what is printed under its question, for a page that is rendered elsewhere."""

from dataclasses import dataclass
from typing import Literal

from definitions.words import Words

Way = Literal["read", "tick_one", "tick_many", "number_in_order", "circle_one", "write", "fill_in", "draw"]


@dataclass(frozen=True)
class Box:
    """A box with its words and its drawing; with `line`, there is a line to write on beside it."""

    code: str
    label: Words
    drawing: str | None = None
    line: bool = False


@dataclass(frozen=True)
class Paper:
    """What an item needs on paper, under its question.

    `way` is what the respondent does. `boxes` are ticked, or numbered from 1 to `most`; with `rows` they are ticked
    once in each row. `numbers` are circled, with words at both `ends`. `lines` are written on. `digits` are groups of
    boxes for one digit each, such as (2, 4) for a month and a year, perhaps before a `unit`. To `draw` there is an
    empty frame of 4 by 3, with lines under it for words and a box to tick where a helper wrote them.
    """

    way: Way
    boxes: tuple[Box, ...] = ()
    rows: tuple[Words, ...] = ()
    most: int | None = None
    numbers: tuple[int, ...] = ()
    ends: tuple[Words, Words] | None = None
    lines: int = 0
    digits: tuple[int, ...] = ()
    unit: Words | None = None
