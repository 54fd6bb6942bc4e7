"""Whether what an item leaves open can always be filled: from earlier items alone, in every language, in every case."""

from collections import Counter
from collections.abc import Iterator

from definitions.source import Place
from surveys.insertions import Insertion, labels_of
from surveys.items.base import Item
from surveys.items.multiple_choice import MultipleChoice
from surveys.items.options import OptionItem
from surveys.placeholders import PLACEHOLDERS, has_stray_brace, placeholders_in
from surveys.questionnaire import Questionnaire

Found = Iterator[tuple[Place, str]]
PAGES: tuple[Place, ...] = (("information",), ("assent", "declined"), ("closing",))


def insertion_faults(questionnaire: Questionnaire) -> Found:
    """Everything to mend in the insertions that the questionnaire declares."""
    declared = questionnaire.words or ()
    times = Counter(one.id for one in declared)
    used = frozenset[str]().union(*questionnaire.open_words.values())
    for index, one in enumerate(declared):
        place: Place = ("words", index)
        if times[one.id] > 1 or one.id in PLACEHOLDERS:
            yield (*place, "id"), f"the name {one.id!r} is taken; each insertion needs its own"
        if one.id not in used:
            yield (*place, "id"), f"no item holds {{{one.id}}}; write it into one or take this out"
        yield from _source_faults(questionnaire, one, place)


def placeholder_faults(questionnaire: Questionnaire, place: Place, words: dict[str, str]) -> Found:
    """What is to mend in the braces of one text: each can be filled at its place, the same ones in every language."""
    allowed = _allowed(questionnaire, place)
    for language, text in words.items():
        if has_stray_brace(text):
            yield (*place, language), "a brace stands alone; close it or take it out"
        for name in sorted(placeholders_in(text) - allowed):
            yield (*place, language), f"the placeholder {{{name}}} can't be filled here; use {_names(allowed)}"
    family = {one.id: one.of for one in questionnaire.words or ()}
    used = {frozenset(family.get(name, name) for name in placeholders_in(text)) for text in words.values()}
    if len(used) > 1:
        yield place, "the languages do not hold the same placeholders; use the same ones, or forms of them, in each"


def _allowed(questionnaire: Questionnaire, place: Place) -> frozenset[str]:
    if any(place[: len(page)] == page for page in PAGES):
        return PLACEHOLDERS
    if len(place) < 4 or place[0] != "sections" or place[2] != "items":
        return frozenset()
    item = questionnaire.sections[int(place[1])].items[int(place[3])]
    earlier = {one.id for one in questionnaire.items[: questionnaire.position(item)]}
    known = (questionnaire.insertion(one.id) for one in questionnaire.words or ())
    return frozenset(one.id for one in known if one.item is None or one.item in earlier)


def _names(placeholders: frozenset[str]) -> str:
    if not placeholders:
        return "none, or declare it under `words`, from an earlier item or a group"
    return " or ".join(f"{{{name}}}" for name in sorted(placeholders))


def _source_faults(questionnaire: Questionnaire, one: Insertion, place: Place) -> Found:
    first = next((other for other in questionnaire.words or () if other.id == one.form_of), None)
    if one.form_of is not None and (first is None or first.form_of is not None):
        yield (*place, "form_of"), f"{one.form_of!r} is no insertion with a source of its own; write the id of one"
        return
    source = first or one
    if source.item is not None:
        items = {item.id: item for item in questionnaire.items}
        yield from _item_faults(source.item, items.get(source.item), place)
        yield from _case_faults(one, frozenset(labels_of(items[source.item])) if source.item in items else None, place)
        return
    group = next((group for group in questionnaire.groups if group.id == source.group), None)
    if group is None:
        yield (*place, "group"), f"no group is called {source.group!r}; write the id of one"
    yield from _case_faults(one, frozenset(value.id for value in group.values) if group else None, place)


def _item_faults(name: str, item: Item | None, place: Place) -> Found:
    if item is None:
        yield (*place, "item"), f"no item is called {name!r}; write the id of an earlier one"
    elif not isinstance(item, OptionItem) or isinstance(item, MultipleChoice):
        yield (*place, "item"), f"{name!r} is not answered with one option; only such an item can be named here"


def _case_faults(one: Insertion, known: frozenset[str] | None, place: Place) -> Found:
    cases = [saying.when for saying in one.say or ()]
    for index, case in enumerate(cases):
        if case in cases[:index]:
            yield (*place, "say", index, "when"), f"the case {case!r} stands here twice; take one out"
        elif known is not None and case not in known:
            told = ", ".join(sorted(known)) or "none"
            yield (*place, "say", index, "when"), f"there is no case {case!r} to insert words for; there is {told}"
