"""Options of which one may have a box to write in beside it."""

from app.web.fields.base import ItemField
from surveys.items.say import SayingItem


class SayingField(ItemField):
    """Options; the words beside one of them are an answer of their own."""

    template = "fields/options.html"
    item: SayingItem

    @property
    def styled(self) -> bool:
        return self.item.words is not None
