"""The form of one question page."""

from typing import Any

from app.web.base_form import Form
from app.web.fields import FIELDS
from app.web.fields.base import ItemField
from surveys.answers import Answers
from surveys.items.base import Item


class AnswerForm(Form):
    """A form with one field, `answer`, for one item."""

    answer: ItemField


def answer_form(item: Item, language: str, kept: Answers) -> AnswerForm:
    """The form for an item in a language, filled with what was answered before, by answer id."""
    fields: dict[str, Any] = {"answer": FIELDS[item.type](item, language)}
    form: AnswerForm = type("OneAnswerForm", (AnswerForm,), fields)(data={"answer": dict(kept)})
    return form
