"""The way through a questionnaire. It is derived from the answers each time and stored nowhere.

An answer counts only while its item is shown: what was answered on a way that was left again is kept, decides nothing
and is not reported, and counts again when the way leads back.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from surveys.answers import Answers, StoredAnswer
from surveys.items.base import Item
from surveys.questionnaire import Questionnaire, Section, Step
from surveys.routing import foreseen, holds


class Progress(NamedTuple):
    """How many questions there are up to a page, it included, and in all that may still be asked."""

    number: int
    total: int


def walk(steps: Iterable[Step], answers: Answers) -> Iterator[Step]:
    """The steps that are shown for the answers, in order."""
    counting: dict[str, StoredAnswer | None] = {}
    for step in steps:
        if all(holds(condition, counting) for condition in step.conditions):
            counting |= {answer_id: answers[answer_id] for answer_id in step.item.answer_ids if answer_id in answers}
            yield step


def visible_items(questionnaire: Questionnaire, answers: Answers) -> tuple[Item, ...]:
    """The items that are shown for the answers, in order; never none, for nothing stands before the first."""
    if not questionnaire.deciding_ids:
        return questionnaire.items
    return tuple(step.item for step in walk(questionnaire.steps, answers))


def is_shown(questionnaire: Questionnaire, answers: Answers, item: Item) -> bool:
    """Whether the item is shown for the answers."""
    return item.id in (shown.id for shown in visible_items(questionnaire, answers))


def next_item(questionnaire: Questionnaire, answers: Answers, item: Item) -> Item | None:
    """The first item shown after this one, which itself need not be shown; None after the last."""
    here, at = questionnaire.position(item), questionnaire.position
    if not questionnaire.deciding_ids:
        return next(iter(questionnaire.items[here + 1 :]), None)
    return next((one for one in visible_items(questionnaire, answers) if at(one) > here), None)


def previous_item(questionnaire: Questionnaire, answers: Answers, item: Item) -> Item | None:
    """The last item shown before this one, which itself need not be shown; None before the first."""
    here, at = questionnaire.position(item), questionnaire.position
    return next((one for one in reversed(visible_items(questionnaire, answers)) if at(one) < here), None)


def last_item(questionnaire: Questionnaire, answers: Answers) -> Item:
    """The last item that is shown."""
    return visible_items(questionnaire, answers)[-1]


def section_of(questionnaire: Questionnaire, item: Item) -> Section:
    """The section in which the item stands; raises KeyError if it stands in none."""
    return questionnaire.steps[questionnaire.position(item)].section


def progress(questionnaire: Questionnaire, answers: Answers, item: Item) -> Progress:
    """Where the item stands among the questions; pages to read are not counted.

    What may yet be asked is counted until an answer rules it out: on the way forward the share that is done only grows.
    A child's questions and those of the adult beside them are counted apart.
    """
    here, counted = questionnaire.position(item), questionnaire.asked_positions(section_of(questionnaire, item))
    if not questionnaire.deciding_ids:
        return Progress(bisect_right(counted, here), len(counted))
    shown = map(questionnaire.position, visible_items(questionnaire, answers))
    foreseeable = map(questionnaire.position, _not_ruled_out(questionnaire, answers))
    asked = sum(place <= here for place in set(counted).intersection(shown))
    to_come = sum(place > here for place in set(counted).intersection(foreseeable))
    return Progress(asked, asked + to_come)


def _not_ruled_out(questionnaire: Questionnaire, answers: Answers) -> Iterator[Item]:
    """The items that are shown, and those that hang on questions which were not reached."""
    decided: dict[str, StoredAnswer | None] = {}
    for step in questionnaire.steps:
        shown = [foreseen(condition, decided) for condition in step.conditions]
        if False in shown:
            decided |= dict.fromkeys(step.item.answer_ids)
            continue
        if None not in shown:
            decided |= {name: answers[name] for name in step.item.answer_ids if name in answers}
        yield step.item


def reported_ids(questionnaire: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """The ids of the answers that are reported: those on the way, without words beside an option not chosen."""
    shown = visible_items(questionnaire, answers)
    return tuple(stored.id for item in shown for stored in item.reported_items(answers))
