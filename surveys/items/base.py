"""What every item type has and does."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar

from definitions.source import Place
from definitions.words import Words
from surveys.answers import StoredAnswer, ValueKind
from surveys.definition import Definition, Identifier, Indicator


class Item(Definition):
    """One thing asked. A type is a subclass in a file of its own, entered in `surveys.items.ITEM_TYPES`."""

    value_kind: ClassVar[ValueKind]

    id: Identifier
    type: str
    indicator: Indicator
    question: Words
    hint: Words | None = None
    sensitive: bool = False

    @abstractmethod
    def validate_answer(self, raw: object) -> StoredAnswer | None:
        """The form in which `raw`, from a page or from storage, is stored; None if it is empty (skipped).

        The stored form goes through JSON unchanged and is accepted again as itself.
        Raises AnswerError for what this item does not offer.
        """

    @abstractmethod
    def tabulate(self, values: Iterable[object]) -> dict[str, int]:
        """How many of the stored `values` hold each option code, or each number written as text.

        Everything on offer is a key, also where nobody chose it; skipped answers (None) are counted nowhere.
        Raises AnswerError for a value that this item does not offer.
        """

    def check(self, needs_drawings: bool) -> Iterator[tuple[Place, str]]:
        """What must be mended, each with its place inside the item.

        `needs_drawings` is True where every option must have a face or a picture, as for children.
        """
        yield from ()
