"""Words that an item leaves open until it is known who answers, and what they have answered: `{carers}`.

Only what the author wrote is ever inserted, or the label of an option that was chosen; never a respondent's own words.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Self, TypeVar

from pydantic import BaseModel, model_validator

from definitions.words import Words
from surveys.answers import StoredAnswer
from surveys.definition import Definition, Identifier
from surveys.items.base import Item
from surveys.items.options import OptionItem
from surveys.placeholders import fill, placeholders_in
from surveys.texts import every_text

Part = TypeVar("Part", bound=BaseModel)
# The value of each group dimension that is known of a respondent, by their ids.
GroupValues = Mapping[str, str]


class Saying(Definition):
    """What is inserted for one option code, or for one group value."""

    when: Identifier
    text: Words


class Insertion(Definition):
    """What stands in the place of `{id}` in the texts of items.

    It follows from the option chosen in an earlier `item`, or from the respondent's `group`; `say` words each case,
    and where it is left out the label is inserted as it stands. `otherwise` is for all else: the item was skipped or
    is not on the way, words were written beside its option, or the wave tells no such groups apart. The texts are
    written for one place in a sentence; a `form_of` another insertion words the same for another place, such as one
    that Welsh mutates, and a sentence may hold one form in one language and another form in the other.
    """

    id: Identifier
    item: Identifier | None = None
    group: Identifier | None = None
    form_of: Identifier | None = None
    say: tuple[Saying, ...] | None = None
    otherwise: Words

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        if sum(source is not None for source in (self.item, self.group, self.form_of)) != 1:
            raise ValueError("an insertion follows from an `item`, a `group`, or is a `form_of` another; write one")
        if self.form_of is not None and self.say is None:
            raise ValueError("a form is there to be worded in its own way; write `say`")
        return self

    @property
    def of(self) -> str:
        """The id that it shares with all its forms."""
        return self.form_of or self.id


def open_words(part: BaseModel) -> frozenset[str]:
    """The names in braces in every text of a part, in whatever language."""
    return frozenset(name for _place, words, _part in every_text(part) for text in words.values()
                     for name in placeholders_in(text))  # fmt: skip


def inserted(insertion: Insertion, chosen: str | None, labels: Mapping[str, Words]) -> Words:
    """The words for the option code or the group value that applies; None where none does."""
    if insertion.say is None:
        return labels.get(chosen or "", insertion.otherwise)
    return next((saying.text for saying in insertion.say if saying.when == chosen), insertion.otherwise)


def labels_of(item: Item) -> dict[str, Words]:
    """The labels that may be inserted, by option code: all but those beside which words can be written."""
    options = item.options if isinstance(item, OptionItem) else ()
    return {option.code: option.label for option in options if not option.takes_words}


def code_chosen(item: Item, stored: StoredAnswer | None) -> str | None:
    """The one option that was chosen, of a ranking the first; None where nothing was, or words beside it."""
    first = stored[0] if isinstance(stored, list) and stored else None
    return first if isinstance(first, str) and first in labels_of(item) else None


def filled(part: Part, words: Mapping[str, Words]) -> Part:
    """The same part with `words`, by name, in all its texts, in every language that it speaks."""
    changed = {name: _filled(getattr(part, name), words) for name in type(part).model_fields}
    copy = part.model_copy(update=changed)
    for derived in copy.__dict__.keys() - type(part).model_fields.keys():
        # What was derived from the old texts and kept is derived again.
        del copy.__dict__[derived]
    return copy


def _filled(value: Any, words: Mapping[str, Words]) -> Any:
    if isinstance(value, BaseModel):
        return filled(value, words)
    if isinstance(value, tuple):
        return tuple(_filled(part, words) for part in value)
    if isinstance(value, dict):
        return {language: fill(text, _in(language, words)) for language, text in value.items()}
    return value


def _in(language: str, words: Mapping[str, Words]) -> dict[str, str]:
    return {name: said[language] for name, said in words.items()}


def sources(insertions: Iterable[Insertion]) -> dict[str, Insertion]:
    """Each insertion by its id, with what it follows from: a form has that of the one that it is a form of."""
    written = {one.id: one for one in insertions}
    return {name: one if one.form_of is None else _with_source(one, written.get(one.form_of))
            for name, one in written.items()}  # fmt: skip


def _with_source(form: Insertion, first: Insertion | None) -> Insertion:
    return form if first is None else form.model_copy(update={"item": first.item, "group": first.group})
