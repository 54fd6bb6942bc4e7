"""The texts of items in every wording: easy ones too, and with each of the words that may be inserted."""

from collections.abc import Iterator, Mapping

from definitions.words import Words
from surveys.insertions import Insertion, filled, inserted, labels_of
from surveys.items.base import Item
from surveys.questionnaire import Questionnaire
from surveys.texts import every_text


def inserted_texts(questionnaire: Questionnaire, language: str) -> Iterator[str]:
    """Every text of every item in the language, a paragraph at a time. Where a text leaves words open that follow
    from two answers, it comes with each case of either."""
    for item in questionnaire.items:
        for words in _cases(questionnaire, item):
            for _place, text, _part in every_text(filled(item, words)):
                yield from _paragraphs(text.get(language, ""))


def _cases(questionnaire: Questionnaire, item: Item) -> Iterator[Mapping[str, Words]]:
    insertions = [questionnaire.insertion(name) for name in questionnaire.open_words[item.id]]
    plainly = {one.id: one.otherwise for one in insertions}
    yield plainly
    for source in {one.item or one.group for one in insertions}:
        same = [one for one in insertions if source in (one.item, one.group)]
        labels = _labels(questionnaire, same[0])
        for chosen in labels:
            yield plainly | {one.id: inserted(one, chosen, labels) for one in same}


def _labels(questionnaire: Questionnaire, insertion: Insertion) -> Mapping[str, Words]:
    if insertion.item is not None:
        return labels_of(questionnaire.item(insertion.item))
    group = next(one for one in questionnaire.groups if one.id == insertion.group)
    return {value.id: value.label for value in group.values}


def _paragraphs(text: str) -> Iterator[str]:
    yield from (" ".join(part.split()) for part in text.split("\n\n") if part.strip())
