"""Numbers in a row."""

from app.web.fields.base import ItemField


class ScaleField(ItemField):
    """Numbers in a row."""

    template = "fields/scale.html"
    item_type = "scale"
