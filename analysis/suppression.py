"""Statistical disclosure control of counts: small ones are suppressed, the rest rounded.

The rules are those of the Government Analysis Function's guidance for tables: a threshold, secondary (complementary)
suppression so that a total does not give a cell back, and rounding to a base. A count is small too where nearly
everybody is counted: 100% of a small group says as much of each of its members as 0% does.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

THRESHOLD = 5
BASE = 5

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Family:
    """Cells that add up, or nearly so, to a published total: from all but one of them the last can be worked out."""

    cells: Sequence[Hashable]


def is_small(count: int, of: int | None = None) -> bool:
    """Whether a count of people, out of `of` where that is known, can't be published."""
    return count < THRESHOLD or (of is not None and of - count < THRESHOLD)


def rounded(count: int) -> int:
    """The count at the nearest multiple of 5; half-way can't occur with a base of 5."""
    return BASE * round(count / BASE)


def suppress(counts: Mapping[Key, int], sizes: Mapping[Key, int], families: Iterable[Family]) -> dict[Key, int | None]:
    """The counts as they may be published: None where suppressed, else rounded to 5.

    `sizes` holds, for the cells for which it matters, how many people could have been counted. In every family in
    which exactly one cell was suppressed, the smallest other one is suppressed too, until none is left alone.
    """
    hidden = {key for key, count in counts.items() if is_small(count, sizes.get(key))}
    waiting = list(families)
    while lonely := [family for family in waiting if _hidden_alone(family, hidden)]:
        for family in lonely:
            open_cells = [cell for cell in family.cells if cell not in hidden]
            hidden.add(min(open_cells, key=lambda cell: (counts[cell], str(cell))))  # type: ignore[index, arg-type]
    return {key: None if key in hidden else rounded(count) for key, count in counts.items()}


def _hidden_alone(family: Family, hidden: set[Key]) -> bool:
    return len(family.cells) > 1 and sum(cell in hidden for cell in family.cells) == 1
