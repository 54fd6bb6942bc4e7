"""What the field of every item type has and does."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import StopValidation

from surveys.answers import AnswerError, StoredAnswer
from surveys.items.base import Item

REASONS = {
    "unknown_option": _l("Choose one of the answers on this page."),
    "too_many": _l("Choose one answer only."),
    "exclusive": _l("One of your answers does not go with the others. Choose again."),
    "not_a_number": _l("Choose one of the numbers."),
    "out_of_range": _l("Choose one of the numbers."),
    "not_text": _l("Write your answer in words."),
    "too_long": _l("That is too long for this box. Take some words out, then try again."),
}


class ItemField(Field):  # type: ignore[misc]
    """One item on a page: `data` is what was sent or stored, `stored` its stored form once it was validated."""

    template: ClassVar[str]

    def __init__(self, item: Item, language: str, **arguments: Any) -> None:
        super().__init__(label=item.question[language], **arguments)
        self.item = item
        self.language = language
        self.stored: StoredAnswer | None = None

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what the browser sent."""
        self.data = self.raw_answer(valuelist)

    def raw_answer(self, sent: Sequence[str]) -> object:
        """What was sent, as the item's validation takes it: one value unless the type says otherwise."""
        return sent[0] if len(sent) == 1 else list(sent) or None

    def pre_validate(self, form: Any) -> None:
        """Let the item itself judge the answer; its refusal is told in the respondent's language."""
        try:
            self.stored = self.item.validate_answer(self.data)
        except AnswerError as error:
            raise StopValidation(str(REASONS[error.reason])) from error

    def is_chosen(self, code: str | int) -> bool:
        """Whether this option was sent or stored."""
        chosen = self.data if isinstance(self.data, list) else [self.data]
        return str(code) in [str(one) for one in chosen]
