"""The form of one question page."""

from functools import cache
from typing import Any

from wtforms.fields.core import UnboundField

from app.web.base_form import Form
from app.web.fields import FIELDS
from app.web.fields.base import ItemField
from surveys.answers import Answers
from surveys.items.base import Item


class AnswerForm(Form):
    """A form with one field, `answer`, for one item."""

    answer: ItemField

    class Meta(Form.Meta):
        """How the field learns of its item: the class of a form knows only the item's type, and serves all of it."""

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """The field, bound to its form; `answer` to its item too."""
            more = form.asked if options["name"] == "answer" else {}
            return super().bind_field(form, unbound_field, options | more)

    def __init__(self, item: Item, language: str, kept: Answers) -> None:
        self.asked = {"item": item, "language": language}
        super().__init__(data={"answer": dict(kept)})


def answer_form(item: Item, language: str, kept: Answers) -> AnswerForm:
    """The form for an item in a language, filled with what was answered before, by answer id."""
    return _form_for(item.type)(item, language, kept)


@cache
def _form_for(item_type: str) -> type[AnswerForm]:
    return type("OneAnswerForm", (AnswerForm,), {"answer": UnboundField(FIELDS[item_type])})
