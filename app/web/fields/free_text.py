"""A box to write in."""

from app.web.fields.base import ItemField


class FreeTextField(ItemField):
    """A box to write in."""

    template = "fields/free_text.html"
    item_type = "free_text"

    def raw_answer(self, answer_id: str) -> object:
        """The words of the one box; what was sent beside it is not ours."""
        sent = self.sent.getlist(self.name_of(answer_id))
        return sent[0] if sent else None
