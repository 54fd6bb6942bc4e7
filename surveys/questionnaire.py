"""The items of an instrument at one version, with the pages around them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from definitions.words import REQUIRED_LANGUAGES, Words
from surveys.definition import CHILD_AUDIENCES, Definition, Identifier, Slug
from surveys.definition import Audience as Audience
from surveys.insertions import Insertion, open_words, sources
from surveys.items import AnyItem
from surveys.items.base import AskedItem, Item, StoredItem
from surveys.pictures import Picture
from surveys.reading import Reading
from surveys.routing import Condition

Promise = Literal["anonymous", "confidential"]
HomeNation = Literal["wales", "england", "scotland"]


class Ages(Definition):
    """The ages in years for which an instrument is written, both ends included."""

    youngest: Annotated[int, Field(alias="from", ge=0, le=120)]
    oldest: Annotated[int, Field(alias="to", ge=0, le=120)]


class GroupValue(Definition):
    """One group of a dimension, such as respondents who live with a foster family.

    `nation` says where they live, where the group tells it: they are shown the helplines that work there.
    """

    id: Identifier
    label: Words
    nation: HomeNation | None = None


class Group(Definition):
    """A dimension by which an officer may tell respondents apart, such as the kind of home."""

    id: Identifier
    label: Words
    values: tuple[GroupValue, ...]


class Paragraph(Definition):
    """One paragraph, perhaps with a drawing; with a `promise`, it is shown only in a wave that gives that promise.

    `easy` is the same for whoever reads easy words, where `text` is too long for them.
    """

    text: Words
    easy: Words | None = None
    promise: Promise | None = None
    picture: Picture | None = None

    def wording(self, easy: bool) -> Words:
        """The text, in easy words where they are wanted and it has some of its own."""
        return (easy and self.easy) or self.text


class Page(Definition):
    """A page to read. Its texts may hold the placeholders of `surveys.placeholders`."""

    heading: Words
    paragraphs: tuple[Paragraph, ...]

    def paragraphs_under(self, promise: Promise) -> tuple[Paragraph, ...]:
        """The paragraphs shown in a wave with that promise."""
        return _under(promise, self.paragraphs)


class FirstPage(Page):
    """What is said before anybody is asked; `for_adult` is said besides, folded away, to the adult beside a child."""

    for_adult: tuple[Paragraph, ...] | None = None

    def for_adult_under(self, promise: Promise) -> tuple[Paragraph, ...]:
        """What the page says to the adult beside a child in a wave with that promise."""
        return _under(promise, self.for_adult or ())


def _under(promise: Promise, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(paragraph for paragraph in paragraphs if paragraph.promise in (None, promise))


class Assent(Definition):
    """The question whether the respondent wants to take part; `declined` is the page for those who do not."""

    question: Words
    agree: Words
    decline: Words
    declined: Page


class Section(Definition):
    """Items that belong together.

    `asks` names whom it speaks to where that is somebody else than the instrument's audience, such as the adult beside
    a child. With `break_after` a page of rest follows it.
    """

    id: Identifier
    title: Words
    items: tuple[AnyItem, ...]
    show_when: Condition | None = None
    asks: Literal["young_person", "adult"] | None = None
    break_after: bool | None = None


class Step(NamedTuple):
    """An item on the way through a questionnaire, and everything that must hold for it to be shown."""

    item: Item
    section: Section
    conditions: tuple[Condition, ...]


class Questionnaire(Definition):
    """An instrument's items at one version. Read one with `surveys.loaders`, never by hand: that checks it too.

    `respondents` is what a report calls the people who answer it, such as "Foster carers". `reading` says how hard its
    texts may be, where its audience's usual ceiling does not fit.
    """

    id: Slug
    version: Annotated[int, Field(ge=1)]
    audience: Audience
    ages: Ages | None = None
    minutes: Annotated[int, Field(ge=1, le=120)]
    reading: Reading | None = None
    title: Words
    summary: Words
    respondents: Words
    groups: tuple[Group, ...] = ()
    words: tuple[Insertion, ...] | None = None
    information: FirstPage
    assent: Assent
    sections: tuple[Section, ...]
    closing: Page

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item in the order of the file, whether shown to all or only to some."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every item with its section and its conditions, those of the section first; `surveys.path` walks them."""
        return tuple(
            Step(item, section, tuple(one for one in (section.show_when, item.show_when) if one is not None))
            for section in self.sections
            for item in section.items
        )

    @cached_property
    def deciding_ids(self) -> frozenset[str]:
        """The ids of the items on whose answers it hangs what is shown."""
        return frozenset(name for step in self.steps for condition in step.conditions for name in condition.items)

    @cached_property
    def open_words(self) -> Mapping[str, frozenset[str]]:
        """The names of the insertions in the texts of each item, by its id."""
        return {item.id: open_words(item) for item in self.items}

    @cached_property
    def _insertions(self) -> Mapping[str, Insertion]:
        return sources(self.words or ())

    def insertion(self, name: str) -> Insertion:
        """The insertion with that id and what it follows from; raises KeyError if there is none."""
        return self._insertions[name]

    @cached_property
    def asked_items(self) -> tuple[AskedItem, ...]:
        """The items that ask something: all but those that are only read."""
        return tuple(item for item in self.items if isinstance(item, AskedItem))

    @cached_property
    def stored_items(self) -> tuple[StoredItem, ...]:
        """Everything to which an answer is stored: rows of grids and words beside an option too."""
        return tuple(stored for item in self.items for stored in item.stored_items)

    @cached_property
    def drawn_ids(self) -> frozenset[str]:
        """The ids under which drawings are stored."""
        return frozenset(stored.id for stored in self.stored_items if stored.value_kind == "drawing")

    @cached_property
    def text_ids(self) -> frozenset[str]:
        """The ids under which words are stored."""
        return frozenset(stored.id for stored in self.stored_items if stored.value_kind == "text")

    @cached_property
    def _asked_positions(self) -> Mapping[bool, tuple[int, ...]]:
        asked = [place for place, step in enumerate(self.steps) if isinstance(step.item, AskedItem)]
        apart = {place: self.is_for_adult_beside(self.steps[place].section) for place in asked}
        return {beside: tuple(place for place in asked if apart[place] is beside) for beside in (False, True)}

    @cached_property
    def _items_by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def _pages_by_answer(self) -> Mapping[str, Item]:
        return {answer_id: item for item in self.items for answer_id in item.answer_ids}

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {item.id: position for position, item in enumerate(self.items)}

    @cached_property
    def _stored_by_id(self) -> Mapping[str, StoredItem]:
        return {stored.id: stored for stored in self.stored_items}

    def item(self, item_id: str) -> Item:
        """The item with that id; raises KeyError if there is none."""
        return self._items_by_id[item_id]

    def position(self, item: Item) -> int:
        """Where the item stands among all, from 0; raises KeyError if it is not among them."""
        return self._positions[item.id]

    def asked_positions(self, section: Section) -> tuple[int, ...]:
        """Where the items stand that are asked of whoever answers the section: a child, or the adult beside them."""
        return self._asked_positions[self.is_for_adult_beside(section)]

    def stored_item(self, answer_id: str) -> StoredItem:
        """What was answered under that id, such as `pets` or `pets.other`; raises KeyError if there is none."""
        return self._stored_by_id[answer_id]

    def page_of(self, answer_id: str) -> Item:
        """The item on whose page that was answered; raises KeyError if there is none."""
        return self._pages_by_answer[answer_id]

    def is_for_adult_beside(self, section: Section) -> bool:
        """Whether the section is answered by the adult beside a child, not by the child."""
        return section.asks is not None and self.is_for_children

    def audience_of(self, section: Section) -> Audience:
        """Whom a section speaks to."""
        return section.asks or self.audience

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be asked in: the required ones first, any others by their codes."""
        others = sorted(set(self.title) - set(REQUIRED_LANGUAGES))
        return (*REQUIRED_LANGUAGES, *others)

    @property
    def is_for_children(self) -> bool:
        """True where every option must show a face or a picture."""
        return self.audience in CHILD_AUDIENCES
