"""A whole number that is typed."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from definitions.source import Place
from definitions.words import Words
from surveys.answers import AnswerError, ValueKind
from surveys.definition import Audience
from surveys.items.base import StoredItem
from surveys.items.whole_number import whole_number
from surveys.paper import Paper

MOST_SINGLE_NUMBERS = 12
# Between the digits of a long number: 1,200 or 1 200.
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[,\s](?=[0-9]{3}(?![0-9]))")


class Number(StoredItem):
    """A number from `lowest` to `highest` (`from` and `to` in a definition), perhaps of a `unit`; stored as an int."""

    value_kind: ClassVar[ValueKind] = "number"

    type: Literal["number"]
    lowest: Annotated[int, Field(alias="from", ge=0, le=999_999)]
    highest: Annotated[int, Field(alias="to", ge=0, le=999_999)]
    unit: Words | None = None

    def validate_answer(self, raw: object) -> int | None:
        number = whole_number(_BETWEEN_DIGITS.sub("", raw) if isinstance(raw, str) else raw)
        if number is not None and not self.lowest <= number <= self.highest:
            raise AnswerError("out_of_range")
        return number

    @cached_property
    def bands(self) -> tuple[range, ...]:
        """What is counted together: each number where they are few, else bands that widen as 1, 2, 5, 10, 20, 50."""
        if self.highest - self.lowest < MOST_SINGLE_NUMBERS:
            starts = list(range(self.lowest, self.highest + 1))
        else:
            round_numbers = (step * 10**power for power in range(6) for step in (1, 2, 5))
            starts = [self.lowest, *(one for one in round_numbers if self.lowest < one <= self.highest)]
        return tuple(range(start, end) for start, end in zip(starts, [*starts[1:], self.highest + 1], strict=True))

    def tabulate(self, values: Iterable[object]) -> dict[str, int]:
        """Counts by band, each named by its first and last number, such as `5-9`."""
        numbers = [number for value in values if (number := self.validate_answer(value)) is not None]
        return {_name(band): sum(number in band for number in numbers) for band in self.bands}

    def paper(self) -> Paper:
        return Paper("fill_in", digits=(len(str(self.highest)),), unit=self.unit)

    def check(self, audience: Audience) -> Iterator[tuple[Place, str]]:
        if self.highest <= self.lowest:
            yield ("to",), "the numbers run backwards; put the smaller one under `from`"


def _name(band: range) -> str:
    return str(band.start) if len(band) == 1 else f"{band.start}-{band.stop - 1}"
