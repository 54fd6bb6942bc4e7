"""Whether the conditions of a questionnaire can be asked at all: what they name stands earlier, and each can hold."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from definitions.source import Place
from surveys.answers import Answers
from surveys.items.base import Item
from surveys.path import walk
from surveys.questionnaire import Questionnaire, Step
from surveys.routing import Condition
from surveys.routing_fit import fit_faults
from surveys.routing_samples import samples

Found = Iterator[tuple[Place, str]]
# More cases than this are not tried: a condition that hangs on so much is nobody's to understand either.
MOST_CASES = 50_000


def routing_faults(questionnaire: Questionnaire) -> Found:
    """Everything to mend in the conditions, each with its place; what can never be shown, only where all else is right.

    Since only earlier items can be named, no way through the questionnaire runs in a circle, and each ends.
    """
    written = list(_written(questionnaire))
    faults = [fault for place, condition, known in written for fault in _faults(condition, place, known)]
    yield from faults
    if not faults:
        yield from _never_faults(questionnaire)


def _written(questionnaire: Questionnaire) -> Iterator[tuple[Place, Condition, dict[str, Item | None]]]:
    """Every condition with its place and the items of which it may speak; later items stand there as None."""
    known: dict[str, Item | None] = dict.fromkeys(item.id for item in questionnaire.items)
    for section_index, section in enumerate(questionnaire.sections):
        place: Place = ("sections", section_index)
        if section.show_when is not None:
            yield (*place, "show_when"), section.show_when, dict(known)
        for item_index, item in enumerate(section.items):
            if item.show_when is not None:
                yield (*place, "items", item_index, "show_when"), item.show_when, dict(known)
            known[item.id] = item


def _faults(condition: Condition, place: Place, known: dict[str, Item | None]) -> Found:
    name = "all" if condition.every is not None else "any"
    if condition.item is not None:
        yield from _item_faults(condition, place, known)
    elif len(condition.parts) < 2:
        yield (*place, name), "fewer than two conditions stand here; write the one without this"
    for index, part in enumerate(condition.parts):
        if part in condition.parts[:index]:
            yield (*place, name, index), "this condition stands here twice; take one out"
        yield from _faults(part, (*place, name, index), known)


def _item_faults(condition: Condition, place: Place, known: dict[str, Item | None]) -> Found:
    name = condition.item or ""
    if name not in known:
        yield (*place, "item"), f"no item is called {name!r}; write the id of an earlier one"
        return
    item = known[name]
    if item is None:
        yield (*place, "item"), f"{name!r} does not stand earlier; a condition is about answers already given"
        return
    yield from fit_faults(condition, place, item)


def _never_faults(questionnaire: Questionnaire) -> Found:
    for section_index, section in enumerate(questionnaire.sections):
        steps = [step for step in questionnaire.steps if step.section is section]
        place: Place = ("sections", section_index)
        told = [
            ((*place, "items", index, "show_when"), message)
            for index, step in enumerate(steps)
            if step.conditions and (message := _never(questionnaire, step))
        ]
        if told and len(told) == len(steps):
            yield (*place, *(("show_when",) if section.show_when else ())), "this section can never be shown"
        else:
            yield from told


def _never(questionnaire: Questionnaire, step: Step) -> str | None:
    """Why the step could never be shown, or a part of its condition never be what shows it; None if all is well."""
    before = _that_matter(questionnaire, step)
    cases = [samples(one.item, [condition for other in (*before, step) for condition in other.conditions])
             for one in before]  # fmt: skip
    if prod(map(len, cases)) > MOST_CASES:
        return "this hangs on too many answers to be tried; make it simpler"
    answered = [{key: value for one in case for key, value in one.items()} for case in product(*cases)]
    for conditions in _ways_in(step.conditions):
        way = step._replace(conditions=conditions)
        if not any(_leads_to(way, before, answers) for answers in answered):
            whole = conditions == step.conditions
            return "no answers lead here; it can never be shown" if whole else "a part of this can never hold"
    return None


def _leads_to(step: Step, before: Sequence[Step], answers: Answers) -> bool:
    return any(shown.item is step.item for shown in walk([*before, step], answers))


def _that_matter(questionnaire: Questionnaire, step: Step) -> list[Step]:
    """The steps whose answers decide whether this one is shown, in order, those that decide on them among them."""
    wanted = {name for condition in step.conditions for name in condition.items}
    found: list[Step] = []
    for earlier in reversed(questionnaire.steps[: questionnaire.position(step.item)]):
        if earlier.item.id in wanted:
            found.insert(0, earlier)
            wanted |= {name for condition in earlier.conditions for name in condition.items}
    return found


def _ways_in(conditions: Sequence[Condition]) -> Iterator[tuple[Condition, ...]]:
    """The conditions as they are, then once for each branch of an `any` among them, with only that branch."""
    yield tuple(conditions)
    for index, condition in enumerate(conditions):
        for branch in condition.either or ():
            yield (*conditions[:index], branch, *conditions[index + 1 :])
