"""One option of a few."""

from app.web.fields.base import ItemField


class SingleChoiceField(ItemField):
    """One option of a few."""

    template = "fields/options.html"
