"""Whether a test of a condition fits the item that it is about."""

from collections.abc import Iterator

from definitions.source import Place
from surveys.items.base import Item, StoredItem
from surveys.items.number import Number
from surveys.items.options import OptionItem
from surveys.items.scale import Scale
from surveys.routing import Condition

Found = Iterator[tuple[Place, str]]


def fit_faults(test: Condition, place: Place, item: Item) -> Found:
    """What must be mended in a test on the item, which stands earlier."""
    if not isinstance(item, StoredItem):
        yield (*place, "item"), f"{item.id!r} stores no answer of its own; choose another item"
    yield from _code_faults(test, place, item)
    yield from _bound_faults(test, place, item)


def _code_faults(test: Condition, place: Place, item: Item) -> Found:
    for name, codes in (("is", test.one_of), ("not", test.none_of)):
        if codes is None:
            continue
        if not isinstance(item, OptionItem):
            yield (*place, name), f"{item.id!r} has no options; `{name}` takes option codes"
            continue
        if not codes:
            yield (*place, name), f"no code stands here; name an option of {item.id!r}"
        known = {option.code for option in item.options}
        for index, code in enumerate(codes):
            if code not in known:
                yield (*place, name, index), f"{item.id!r} has no option {code!r}; it has {', '.join(sorted(known))}"
            if code in codes[:index]:
                yield (*place, name, index), f"the code {code!r} stands here twice; take one out"


def _bound_faults(test: Condition, place: Place, item: Item) -> Found:
    bounds = [(name, bound) for name, bound in (("at_least", test.at_least), ("at_most", test.at_most))
              if bound is not None]  # fmt: skip
    if bounds and not isinstance(item, Number | Scale):
        yield (*place, bounds[0][0]), f"{item.id!r} is no number; `{bounds[0][0]}` compares numbers"
        return
    for name, bound in bounds:
        if isinstance(item, Number | Scale) and not item.lowest <= bound <= item.highest:
            yield (*place, name), f"{item.id!r} goes from {item.lowest} to {item.highest}; write a number among these"
    if test.at_least is not None and test.at_most is not None and test.at_least > test.at_most:
        yield (*place, "at_most"), "no number is both so large and so small; this can never hold"
