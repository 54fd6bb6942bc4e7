"""The items of an instrument at one version, with the pages around them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from definitions.words import REQUIRED_LANGUAGES, Words
from surveys.definition import Definition, Identifier, Slug
from surveys.items import AnyItem
from surveys.items.base import Item
from surveys.pictures import Picture

Audience = Literal["young_child", "child", "young_person", "adult"]
Promise = Literal["anonymous", "confidential"]

HomeNation = Literal["wales", "england", "scotland"]

CHILD_AUDIENCES: tuple[Audience, ...] = ("young_child", "child")


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
    """One paragraph, perhaps with a drawing; with a `promise`, it is shown only in a wave that gives that promise."""

    text: Words
    promise: Promise | None = None
    picture: Picture | None = None


class Page(Definition):
    """A page to read. Its texts may hold the placeholders of `surveys.placeholders`."""

    heading: Words
    paragraphs: tuple[Paragraph, ...]

    def paragraphs_under(self, promise: Promise) -> tuple[Paragraph, ...]:
        """The paragraphs shown in a wave with that promise."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.promise in (None, promise))


class Assent(Definition):
    """The question whether the respondent wants to take part; `declined` is the page for those who do not."""

    question: Words
    agree: Words
    decline: Words
    declined: Page


class Section(Definition):
    """Items that belong together."""

    id: Identifier
    title: Words
    items: tuple[AnyItem, ...]


class Questionnaire(Definition):
    """An instrument's items at one version. Read one with `surveys.loaders`, never by hand: that checks it too.

    `respondents` is what a report calls the people who answer it, such as "Foster carers".
    """

    id: Slug
    version: Annotated[int, Field(ge=1)]
    audience: Audience
    ages: Ages | None = None
    minutes: Annotated[int, Field(ge=1, le=120)]
    title: Words
    summary: Words
    respondents: Words
    groups: tuple[Group, ...] = ()
    information: Page
    assent: Assent
    sections: tuple[Section, ...]
    closing: Page

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item in the order in which it is asked."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def _items_by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    def item(self, item_id: str) -> Item:
        """The item with that id; raises KeyError if there is none."""
        return self._items_by_id[item_id]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be asked in: the required ones first, any others by their codes."""
        others = sorted(set(self.title) - set(REQUIRED_LANGUAGES))
        return (*REQUIRED_LANGUAGES, *others)

    @property
    def is_for_children(self) -> bool:
        """True where every option must show a face or a picture."""
        return self.audience in CHILD_AUDIENCES
