"""The same options for several things."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, Literal

from definitions.source import Place
from definitions.words import Words
from surveys.definition import Audience, Definition, Identifier
from surveys.items.base import AskedItem, StoredItem
from surveys.items.options import Option, boxes, option_faults
from surveys.items.single_choice import SingleChoice
from surveys.items.wording import part_of
from surveys.paper import Paper


class GridRow(Definition):
    """One of the things asked about."""

    id: Identifier
    label: Words


class Grid(AskedItem):
    """Rows with the same options, one chosen in each; every row is a question whose answer stands under `<item>.<row>`.

    For adults alone: children are asked one thing at a time.
    """

    most_rows: ClassVar[int] = 6
    most_options: ClassVar[int] = 5

    type: Literal["grid"]
    rows: tuple[GridRow, ...]
    options: tuple[Option, ...]

    @cached_property
    def stored_items(self) -> tuple[StoredItem, ...]:
        return tuple(self._question(row) for row in self.rows)

    def paper(self) -> Paper:
        return Paper("tick_one", boxes=boxes(self.options), rows=tuple(row.label for row in self.rows))

    def check(self, audience: Audience) -> Iterator[tuple[Place, str]]:
        if audience != "adult":
            yield ("type",), "a grid is for adults; ask children and young people one thing at a time"
        for name, number, most in (
            ("rows", len(self.rows), self.most_rows),
            ("options", len(self.options), self.most_options),
        ):
            if not 2 <= number <= most:
                yield (name,), f"{number} {name} stand here; grid takes 2 to {most}"
        ids = Counter(row.id for row in self.rows)
        for index, row in enumerate(self.rows):
            if ids[row.id] > 1:
                yield ("rows", index, "id"), f"the row id {row.id!r} stands twice; rename one"
        yield from option_faults(self.options, audience)

    def _question(self, row: GridRow) -> SingleChoice:
        return SingleChoice.model_construct(
            id=f"{self.id}.{row.id}",
            type="single_choice",
            indicator=self.indicator,
            question=part_of(self.question, row.label),
            sensitive=self.sensitive,
            options=self.options,
        )
