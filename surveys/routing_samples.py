"""A few answers to an item, so chosen that every case which its conditions can tell apart is among them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from surveys.answers import AnswerError, StoredAnswer
from surveys.items.base import Item, StoredItem
from surveys.items.month import Month
from surveys.items.number import Number
from surveys.items.options import OptionItem
from surveys.items.scale import Scale
from surveys.routing import Condition

# Of more codes than this not every combination is tried, only one, two or all of them at a time.
MOST_COMBINED = 6


def samples(item: Item, conditions: Iterable[Condition]) -> list[dict[str, StoredAnswer | None]]:
    """Answers to the item under its id, that it was skipped among them."""
    tests = [test for condition in conditions for test in _tests(condition) if test.item == item.id]
    given: list[StoredAnswer | None] = [None]
    if isinstance(item, OptionItem):
        given += _choices(item, tests)
    elif isinstance(item, Number | Scale):
        given += _numbers(item, tests)
    elif isinstance(item, Month):
        given += [item.validate_answer(item.earliest)]
    elif isinstance(item, StoredItem):
        given += ["words"]
    return [{item.id: answer} for answer in given]


def _tests(condition: Condition) -> Iterator[Condition]:
    if condition.item is not None:
        yield condition
    for part in condition.parts:
        yield from _tests(part)


def _choices(item: OptionItem, tests: Sequence[Condition]) -> Iterator[StoredAnswer | None]:
    named = {code for test in tests for code in (*(test.one_of or ()), *(test.none_of or ()))}
    codes = [option.code for option in item.options]
    told_apart = [code for code in codes if code in named] + [code for code in codes if code not in named][:1]
    sizes = range(1, len(told_apart) + 1) if len(told_apart) <= MOST_COMBINED else (1, 2, len(told_apart))
    for chosen in chain.from_iterable(combinations(told_apart, size) for size in sizes):
        try:
            yield item.validate_answer(list(chosen))
        except AnswerError:
            continue


def _numbers(item: Number | Scale, tests: Sequence[Condition]) -> list[StoredAnswer | None]:
    bounds = {bound for test in tests for bound in (test.at_least, test.at_most) if bound is not None}
    near = {item.lowest, item.highest, *(bound + step for bound in bounds for step in (-1, 0, 1))}
    return [number for number in sorted(near) if item.lowest <= number <= item.highest]
