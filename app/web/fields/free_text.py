"""A box to write in."""

from app.web.fields.base import ItemField


class FreeTextField(ItemField):
    """A box to write in."""

    template = "fields/free_text.html"
