"""A month and its year; for children nothing finer is ever asked."""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from definitions.source import Place
from surveys.answers import AnswerError, ValueKind
from surveys.definition import Audience
from surveys.items.base import StoredItem
from surveys.paper import Paper

YearAndMonth = Annotated[str, Field(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$")]
_TYPED = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_HALF = re.compile(r"[0-9]{4}-|-[0-9]{1,2}")
_STORED = range(190_001, 210_000)


class Month(StoredItem):
    """A month from `earliest` to `latest` (written 2019-07); stored as the int 201907.

    Where no `latest` is written, the page offers no year that has not begun.
    """

    value_kind: ClassVar[ValueKind] = "number"

    type: Literal["month"]
    earliest: YearAndMonth
    latest: YearAndMonth | None = None

    def years(self, this_year: int) -> range:
        """The years on offer in a year of the calendar, in order."""
        return range(int(self.earliest[:4]), (int(self.latest[:4]) if self.latest else this_year) + 1)

    def validate_answer(self, raw: object) -> int | None:
        """The month in `raw`: an int as stored, or text such as 2019-7.

        Raises AnswerError("half_a_month") where the month or the year is missing.
        """
        month = _month(raw)
        if month is not None and not _as_int(self.earliest) <= month <= _as_int(self.latest or "2099-12"):
            raise AnswerError("out_of_range")
        return month

    def tabulate(self, values: Iterable[object]) -> dict[str, int]:
        """Counts by year, for a month could be somebody's; up to the last year on offer or given."""
        years = [month // 100 for value in values if (month := self.validate_answer(value)) is not None]
        last = max([int((self.latest or self.earliest)[:4]), *years])
        return {str(year): years.count(year) for year in self.years(last)}

    def paper(self) -> Paper:
        return Paper("fill_in", digits=(2, 4))

    def check(self, audience: Audience) -> Iterator[tuple[Place, str]]:
        if self.latest is not None and self.latest < self.earliest:
            yield ("latest",), "the months run backwards; put the earlier one under `earliest`"


def _month(raw: object) -> int | None:
    if isinstance(raw, int) and raw in _STORED and 1 <= raw % 100 <= 12:
        return raw
    typed = raw.strip() if isinstance(raw, str) else raw
    if typed in (None, "", "-"):
        return None
    if not isinstance(typed, str):
        raise AnswerError("not_a_month")
    if _HALF.fullmatch(typed):
        raise AnswerError("half_a_month")
    found = _TYPED.fullmatch(typed)
    if found is None or not 1 <= int(found[2]) <= 12:
        raise AnswerError("not_a_month")
    return int(found[1]) * 100 + int(found[2])


def _as_int(month: str) -> int:
    return int(month.replace("-", ""))
