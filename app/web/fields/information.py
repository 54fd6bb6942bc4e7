"""A page to read."""

from app.web.fields.base import ItemField


class InformationField(ItemField):
    """A page to read: nothing is sent but that it was seen."""

    template = "fields/information.html"
    item_type = "information"
