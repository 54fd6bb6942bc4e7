"""Whole numbers in a row, with words at both ends."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

from pydantic import Field

from definitions.source import Place
from definitions.words import Words
from surveys.answers import AnswerError, ValueKind
from surveys.definition import Audience
from surveys.items.base import StoredItem
from surveys.items.whole_number import whole_number
from surveys.paper import Paper

MOST_POINTS = 11


class Scale(StoredItem):
    """A number from `lowest` to `highest` (`from` and `to` in a definition), stored as an int."""

    value_kind: ClassVar[ValueKind] = "number"

    type: Literal["scale"]
    lowest: int = Field(alias="from")
    highest: int = Field(alias="to")
    low_label: Words
    high_label: Words

    @property
    def numbers(self) -> range:
        """Every number on offer, in order."""
        return range(self.lowest, self.highest + 1)

    def validate_answer(self, raw: object) -> int | None:
        number = whole_number(raw)
        if number is not None and number not in self.numbers:
            raise AnswerError("out_of_range")
        return number

    def tabulate(self, values: Iterable[object]) -> dict[str, int]:
        counts = {str(number): 0 for number in self.numbers}
        for value in values:
            number = self.validate_answer(value)
            if number is not None:
                counts[str(number)] += 1
        return counts

    def paper(self) -> Paper:
        return Paper("circle_one", numbers=tuple(self.numbers), ends=(self.low_label, self.high_label))

    def check(self, audience: Audience) -> Iterator[tuple[Place, str]]:
        if not 2 <= len(self.numbers) <= MOST_POINTS:
            yield ("to",), f"a scale goes up and has 2 to {MOST_POINTS} numbers, such as from 0 to 10"
