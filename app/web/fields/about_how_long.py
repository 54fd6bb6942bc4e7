"""A stretch of time, told roughly."""

from app.web.fields.base import ItemField


class AboutHowLongField(ItemField):
    """A stretch of time, told roughly."""

    template = "fields/options.html"
    item_type = "about_how_long"
