"""An item in the words for one respondent."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from definitions.words import Words
from surveys.answers import Answers
from surveys.insertions import GroupValues, Insertion, code_chosen, filled, inserted, labels_of
from surveys.items.base import Item
from surveys.path import visible_items
from surveys.questionnaire import Questionnaire


def worded(questionnaire: Questionnaire, item: Item, answers: Answers, values: GroupValues) -> Item:
    """The item with what it left open filled in, from the answers on the way and the respondent's group values.

    Without answers (on paper, in a report) each insertion that hangs on one is worded for nobody in particular.
    """
    names = questionnaire.open_words[item.id]
    if not names:
        return item
    shown = {one.id for one in visible_items(questionnaire, answers)} if answers else set[str]()
    counting = {name: answer for name, answer in answers.items() if name in shown}
    insertions = [questionnaire.insertion(name) for name in names]
    return filled(item, {one.id: _words(questionnaire, one, counting, values) for one in insertions})


def wordings(questionnaire: Questionnaire, item: Item, values: GroupValues) -> Iterator[tuple[Mapping[str, str], Item]]:
    """Every way in which the item can be worded, with the option codes of earlier items that lead to it.

    For whoever prepares pages before anybody answers; an item that is not named was not answered, or not with words to
    insert.
    """
    sources = sorted(deciding_words(questionnaire, [item]))
    codes = [("", *labels_of(questionnaire.item(source))) for source in sources]
    for chosen in product(*codes):
        told = {source: code for source, code in zip(sources, chosen, strict=True) if code}
        answers: Answers = {source: [code] for source, code in told.items()}
        names = questionnaire.open_words[item.id]
        words = {name: _words(questionnaire, questionnaire.insertion(name), answers, values) for name in names}
        yield told, filled(item, words) if names else item


def question_plainly(questionnaire: Questionnaire, answer_id: str) -> Words:
    """What was asked for an answer, such as `pets.other`, worded for nobody in particular; raises KeyError."""
    item = questionnaire.item(answer_id.partition(".")[0])
    stored = worded(questionnaire, item, {}, {}).stored_items
    return next(one.question for one in stored if one.id == answer_id)


def deciding_words(questionnaire: Questionnaire, items: Iterable[Item]) -> frozenset[str]:
    """The ids of the items on whose answers the words of `items` hang."""
    names = {name for item in items for name in questionnaire.open_words[item.id]}
    return frozenset(source for name in names if (source := questionnaire.insertion(name).item) is not None)


def _words(questionnaire: Questionnaire, insertion: Insertion, answers: Answers, values: GroupValues) -> Words:
    if insertion.item is not None:
        item = questionnaire.item(insertion.item)
        return inserted(insertion, code_chosen(item, answers.get(item.id)), labels_of(item))
    group = next(one for one in questionnaire.groups if one.id == insertion.group)
    labels = {value.id: value.label for value in group.values}
    return inserted(insertion, values.get(group.id), labels)
