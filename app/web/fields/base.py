"""What the field of every item type has and does."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.validators import StopValidation

from surveys.answers import AnswerError, Answers, StoredAnswer, is_drawing
from surveys.items.base import Item, StoredItem
from surveys.items.options import OptionItem

REASONS: Mapping[str, Any] = {
    "unknown_option": _l("Choose one of the answers on this page."),
    "too_many": _l("Choose one answer only."),
    "exclusive": _l("One of your answers does not go with the others. Choose again."),
    "same_place": _l("Two answers have the same place. Give each place once."),
    "not_a_number": _l("Choose one of the numbers."),
    "out_of_range": _l("Choose one of the numbers."),
    "not_a_month": _l("Choose a month and a year."),
    "half_a_month": _l("Choose a month and a year, or leave out both."),
    "not_text": _l("Write your answer in words."),
    "not_a_drawing": _l("We could not read your picture. Try to draw it again."),
    "too_long": _l("That is too long for this box. Take some words out, then try again."),
}


# A line of an answer in words, with what it belongs to where an item has several parts.
Told = tuple[str, str]


class ItemField(Field):  # type: ignore[misc]
    """One item on a page: `data` is what was sent or kept, `stored` its stored form once validated, by answer id."""

    template: ClassVar[str]
    item_type: ClassVar[str]

    def __init__(self, item: Item, language: str, **arguments: Any) -> None:
        super().__init__(label="", **arguments)
        self.item = item
        self.language = language
        self.stored: dict[str, StoredAnswer | None] = {}
        self.refused = ""

    @property
    def script(self) -> str | None:
        """The name of the script without which something on the page could not be used."""
        return None

    @property
    def styled(self) -> bool:
        """Whether the page needs the second stylesheet."""
        return False

    @property
    def sent(self) -> MultiDict[str, str]:
        """Everything that the browser sent: an item's answers may stand under several names."""
        return request.form

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what the browser sent for each answer of this page."""
        self.data = {answer_id: self.raw_answer(answer_id) for answer_id in self.item.answer_ids}

    def name_of(self, answer_id: str) -> str:
        """The name under which the browser sends an answer: `answer`, or `answer.other` for a part of the item."""
        return str(self.name) + answer_id.removeprefix(self.item.id)

    def raw_answer(self, answer_id: str) -> object:
        """What was sent, as the item's validation takes it: one value unless the type says otherwise."""
        sent = self.sent.getlist(self.name_of(answer_id))
        return sent[0] if len(sent) == 1 else list(sent) or None

    def pre_validate(self, form: Any) -> None:
        """Let the item itself judge the answers; its refusal is told in the respondent's language."""
        try:
            self.stored = self.item.validate_answers(self.data)
        except AnswerError as error:
            self.refused = error.answer_id
            raise StopValidation(self.told(error)) from error

    def told(self, error: AnswerError) -> str:
        """Why an answer was refused, in the respondent's words."""
        return str(REASONS[error.reason])

    @property
    def refused_id(self) -> str:
        """The id of what must be mended on the page, to which the error leads."""
        return str(self.id) if self.refused in ("", self.item.id) else self.name_of(self.refused)

    def value_of(self, answer_id: str) -> Any:
        """What was sent or kept for one answer; None where there is none."""
        return (self.data or {}).get(answer_id)

    def is_chosen(self, code: str | int, answer_id: str = "") -> bool:
        """Whether this option was sent or kept."""
        value = self.value_of(answer_id or self.item.id)
        chosen = value if isinstance(value, list) else [value]
        return str(code) in [str(one) for one in chosen]

    @classmethod
    def in_words(cls, item: Item, answers: Answers, language: str) -> list[Told]:
        """What was answered, for a page on which it is read over; nothing where the item was skipped."""
        return [
            line
            for stored in item.reported_items(answers)
            if (answer := answers.get(stored.id)) is not None
            for line in cls.lines_of(stored, answer, language)
        ]

    @classmethod
    def lines_of(cls, stored: StoredItem, answer: StoredAnswer, language: str) -> list[Told]:
        """One stored answer: the labels of the options chosen, a number in figures, or the words themselves."""
        if is_drawing(answer):
            return [("", str(_("A drawing")))]
        if isinstance(answer, list) and isinstance(stored, OptionItem):
            return [("", stored.option(str(code)).label[language]) for code in answer]
        return [("", str(answer))]
