"""A row of faces with words."""

from app.web.fields.base import ItemField


class FacesField(ItemField):
    """A row of faces with words."""

    template = "fields/options.html"
    item_type = "faces"
