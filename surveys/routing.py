"""When an item or a section is shown: conditions on earlier answers, written in the definition."""

from typing import Self

from pydantic import Field, model_validator

from surveys.answers import Answers, StoredAnswer
from surveys.definition import Definition, Identifier

TESTS = ("one_of", "none_of", "at_least", "at_most", "answered")


class Condition(Definition):
    """One of three: tests on one earlier `item`, `all` of several conditions, or `any` of them.

    The tests on an item, of which all given must hold: `is` (one of these codes was chosen), `not` (none of them
    was), `at_least` and `at_most` (numbers), `answered`. An item that was skipped, not reached, or is not shown
    passes `not` and `answered: false` alone.
    """

    item: Identifier | None = None
    one_of: tuple[Identifier, ...] | None = Field(None, alias="is")
    none_of: tuple[Identifier, ...] | None = Field(None, alias="not")
    at_least: int | None = None
    at_most: int | None = None
    answered: bool | None = None
    every: tuple["Condition", ...] | None = Field(None, alias="all")
    either: tuple["Condition", ...] | None = Field(None, alias="any")

    @model_validator(mode="after")
    def _is_one_kind(self) -> Self:
        kinds = [kind for kind in (self.item, self.every, self.either) if kind is not None]
        if len(kinds) != 1:
            raise ValueError("a condition is about one `item`, or it holds `all`, or `any`; write exactly one of these")
        tests = [name for name in TESTS if getattr(self, name) is not None]
        if self.item is not None and not tests:
            raise ValueError("this says nothing about its item; write `is`, `not`, `at_least`, `at_most` or `answered`")
        if self.item is None and tests:
            raise ValueError("a test stands beside its `item`; write them together")
        return self

    @property
    def parts(self) -> tuple["Condition", ...]:
        """The conditions of which this one is made; none for a test on an item."""
        return self.every or self.either or ()

    @property
    def items(self) -> frozenset[str]:
        """The ids of the items on whose answers this hangs."""
        own = frozenset(() if self.item is None else (self.item,))
        return own.union(*(part.items for part in self.parts))


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether the condition holds for the answers given so far, by item."""
    if condition.every is not None:
        return all(holds(part, answers) for part in condition.every)
    if condition.either is not None:
        return any(holds(part, answers) for part in condition.either)
    return _passes(condition, answers.get(condition.item or ""))


def foreseen(condition: Condition, answers: Answers) -> bool | None:
    """Whether the condition holds, so far as it is decided; None while it hangs on items that `answers` lacks."""
    if condition.item is not None:
        return _passes(condition, answers[condition.item]) if condition.item in answers else None
    parts = [foreseen(part, answers) for part in condition.parts]
    decides = condition.either is not None
    if decides in parts:
        return decides
    return None if None in parts else not decides


def _passes(test: Condition, answer: StoredAnswer | None) -> bool:
    chosen = set(answer) if isinstance(answer, list) else set()
    number = answer if isinstance(answer, int) else None
    return (
        (test.one_of is None or not chosen.isdisjoint(test.one_of))
        and (test.none_of is None or chosen.isdisjoint(test.none_of))
        and (test.at_least is None or (number is not None and number >= test.at_least))
        and (test.at_most is None or (number is not None and number <= test.at_most))
        and (test.answered is None or (answer is not None) == test.answered)
    )
