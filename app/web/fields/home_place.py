"""Where the home is, told roughly."""

from app.web.fields.base import ItemField


class HomePlaceField(ItemField):
    """Where the home is, told roughly."""

    template = "fields/options.html"
    item_type = "home_place"
