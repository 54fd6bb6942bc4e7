"""The same options for several things: a table where there is room, else one question after another."""

from app.web.fields.base import ItemField


class GridField(ItemField):
    """The same options for several things."""

    template = "fields/grid.html"
    item_type = "grid"

    @property
    def styled(self) -> bool:
        return True
