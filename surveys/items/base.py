"""What every item type has and does."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from definitions.source import Place
from definitions.words import Words
from surveys.answers import AnswerError, Answers, StoredAnswer, ValueKind
from surveys.definition import Audience, Definition, Identifier, Indicator
from surveys.paper import Paper
from surveys.pictures import Picture
from surveys.routing import Condition


class Item(Definition):
    """One page of a section. A type is a subclass in a file of its own, entered in `surveys.items.ITEM_TYPES`.

    What need not be written is None and not False where it isn't: snapshots leave None out, and those of older waves
    must read and hash as they did.
    """

    id: Identifier
    type: str
    picture: Picture | None = None
    show_when: Condition | None = None

    @property
    def stored_items(self) -> tuple["StoredItem", ...]:
        """Those whose answers are stored: itself for most, one for each row of a grid, none for a page to read."""
        return ()

    @cached_property
    def answer_ids(self) -> tuple[str, ...]:
        """The ids under which a draft keeps what became of this page; a page to read is kept as seen."""
        return tuple(stored.id for stored in self.stored_items) or (self.id,)

    def validate_answers(self, raw: Mapping[str, object]) -> dict[str, StoredAnswer | None]:
        """The stored form of everything on this page, by answer id; `raw` holds what was sent under the same ids.

        Raises AnswerError, which then names the answer that was refused.
        """
        if not self.stored_items:
            return {self.id: None}
        return {stored.id: stored.validate_named(raw.get(stored.id)) for stored in self.stored_items}

    def reported_items(self, answers: Answers) -> tuple["StoredItem", ...]:
        """Those of the stored items that are reported where a respondent gave these answers."""
        return self.stored_items

    @abstractmethod
    def paper(self) -> Paper:
        """What this item needs on a paper form."""

    def check(self, audience: Audience) -> Iterator[tuple[Place, str]]:
        """What must be mended before this audience is asked, each with its place inside the item."""
        yield from ()


class AskedItem(Item):
    """A page that asks something.

    `benchmark` is the key of the figure in `surveys.benchmarks` with which its answers may be compared. `easy` is the
    question for whoever reads easy words, where its own is too long for them.
    """

    indicator: Indicator
    question: Words
    easy: Words | None = None
    hint: Words | None = None
    sensitive: bool = False
    benchmark: Identifier | None = None

    def wording(self, easy: bool) -> Words:
        """The question, in easy words where they are wanted and it has some of its own."""
        return (easy and self.easy) or self.question


class StoredItem(AskedItem):
    """Something asked to which one answer is stored, under its id."""

    value_kind: ClassVar[ValueKind]

    @property
    def stored_items(self) -> tuple["StoredItem", ...]:
        return (self,)

    @abstractmethod
    def validate_answer(self, raw: object) -> StoredAnswer | None:
        """The form in which `raw`, from a page or from storage, is stored; None if it is empty (skipped).

        The stored form goes through JSON unchanged and is accepted again as itself.
        Raises AnswerError for what this item does not offer.
        """

    def validate_named(self, raw: object) -> StoredAnswer | None:
        """The same; the error names this item."""
        try:
            return self.validate_answer(raw)
        except AnswerError as error:
            raise AnswerError(error.reason, self.id) from error

    @abstractmethod
    def tabulate(self, values: Iterable[object]) -> dict[str, int]:
        """How many of the stored `values` hold each option code, each number written as text, or each band of numbers.

        Everything on offer is a key, also where nobody chose it; skipped answers (None) are counted nowhere.
        Raises AnswerError for a value that this item does not offer.
        """
