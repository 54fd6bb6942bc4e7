"""Any number of options."""

from app.web.fields.base import ItemField


class MultipleChoiceField(ItemField):
    """Any number of options."""

    template = "fields/options.html"
