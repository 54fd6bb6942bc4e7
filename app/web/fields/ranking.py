"""Options put in order, by choosing a place for each."""

from flask_babel import lazy_gettext as _l

from app.web.fields.base import ItemField, Told
from surveys.answers import StoredAnswer
from surveys.items.base import StoredItem
from surveys.items.ranking import Ranking

PLACES = (_l("1st"), _l("2nd"), _l("3rd"), _l("4th"), _l("5th"))


class RankingField(ItemField):
    """A short list of places beside each option; nothing is dragged."""

    template = "fields/ranking.html"
    item_type = "ranking"
    item: Ranking

    @property
    def styled(self) -> bool:
        return True

    def raw_answer(self, answer_id: str) -> object:
        """The place given to each option that was offered."""
        return {option.code: self.sent.get(self.name_of_option(option.code), "") for option in self.item.options}

    def name_of_option(self, code: str) -> str:
        """The name under which the browser sends an option's place."""
        return f"{self.name}.{code}"

    @property
    def places(self) -> list[tuple[str, str]]:
        """Each place as it is sent and as it is read."""
        return [(str(place), str(PLACES[place - 1])) for place in self.item.places]

    def place_of(self, code: str) -> str:
        """The place that was sent or kept for an option, "" where it has none."""
        value = self.value_of(self.item.id)
        if isinstance(value, dict):
            return str(value.get(code, ""))
        return str(value.index(code) + 1) if value and code in value else ""

    @classmethod
    def lines_of(cls, stored: StoredItem, answer: StoredAnswer, language: str) -> list[Told]:
        """Each option with its place."""
        lines = super().lines_of(stored, answer, language)
        return [(str(place), words) for place, (_no_label, words) in zip(PLACES, lines, strict=False)]
