"""A box to write in."""

from collections.abc import Sequence

from app.web.fields.base import ItemField


class FreeTextField(ItemField):
    """A box to write in."""

    template = "fields/free_text.html"

    def raw_answer(self, sent: Sequence[str]) -> object:
        """The words of the one box; what was sent beside it is not ours."""
        return sent[0] if sent else None
