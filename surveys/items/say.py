"""Choices among which one option can be "other, please say"."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from definitions.source import Place
from surveys.answers import Answers, StoredAnswer
from surveys.definition import Audience
from surveys.items.base import StoredItem
from surveys.items.free_text import FreeText
from surveys.items.options import Option, OptionItem
from surveys.items.wording import part_of

LONGEST_SAYING = 200


class SayingOption(Option):
    """An option; with `say`, a short text can be written beside it."""

    say: bool | None = None

    @property
    def takes_words(self) -> bool:
        return bool(self.say)


class SayingItem(OptionItem):
    """A choice. What is written beside the saying option is an answer of its own, under `<item>.other`.

    It is free text in everything: encrypted, read, coded and searched for disclosures like any other.
    """

    suffix: ClassVar[str] = "other"

    options: tuple[SayingOption, ...]

    @property
    def saying(self) -> SayingOption | None:
        """The option beside which something can be written."""
        return next((option for option in self.options if option.say), None)

    @cached_property
    def words(self) -> FreeText | None:
        """The free text beside the saying option; None where there is no such option."""
        if self.saying is None:
            return None
        return FreeText.model_construct(
            id=f"{self.id}.{self.suffix}",
            type="free_text",
            indicator=self.indicator,
            question=part_of(self.question, self.saying.label),
            sensitive=self.sensitive,
            lines=1,
            max_length=LONGEST_SAYING,
        )

    @property
    def stored_items(self) -> tuple[StoredItem, ...]:
        return (self, self.words) if self.words else (self,)

    def validate_answers(self, raw: Mapping[str, object]) -> dict[str, StoredAnswer | None]:
        """Who only wrote meant the option beside which they wrote."""
        stored = super().validate_answers(raw)
        if self.words and self.saying and stored[self.words.id] is not None and stored[self.id] is None:
            stored[self.id] = [self.saying.code]
        return stored

    def reported_items(self, answers: Answers) -> tuple[StoredItem, ...]:
        """Words beside an option that is no longer chosen are kept, but not reported."""
        chosen = answers.get(self.id)
        said = self.saying is not None and isinstance(chosen, list) and self.saying.code in chosen
        return self.stored_items if said else (self,)

    def check(self, audience: Audience) -> Iterator[tuple[Place, str]]:
        yield from super().check(audience)
        saying = [index for index, option in enumerate(self.options) if option.say]
        for index in saying[1:]:
            yield ("options", index, "say"), "one option of an item may take words; take `say` out here"
