"""Options put in order, the first one first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from definitions.source import Place
from surveys.answers import AnswerError
from surveys.definition import Audience
from surveys.items.options import OptionItem, boxes
from surveys.paper import Paper


class Ranking(OptionItem):
    """Up to `most` options in the respondent's order; stored as a list of codes, the first place first."""

    type: Literal["ranking"]
    most: Annotated[int, Field(ge=2, le=5)] = 3

    @property
    def places(self) -> range:
        """The places to give, from 1."""
        return range(1, self.most + 1)

    def validate_answer(self, raw: object) -> list[str] | None:
        """The codes in order; `raw` is such a list, or the place given to each code ("" for none).

        Places that were left out are closed up. Raises AnswerError("same_place") if two codes share one.
        """
        given = self.given_codes(self._in_order(raw) if isinstance(raw, Mapping) else raw)
        if len(given) > self.most:
            raise AnswerError("too_many")
        return given or None

    def tabulate_places(self, values: Iterable[object]) -> dict[str, list[int]]:
        """How many of the stored `values` hold each option code at each place: a list of `most` counts, first first."""
        counts = {option.code: [0] * self.most for option in self.options}
        for value in values:
            for place, code in enumerate(self.validate_answer(value) or []):
                counts[code][place] += 1
        return counts

    def paper(self) -> Paper:
        return Paper("number_in_order", boxes=boxes(self.options), most=self.most)

    def check(self, audience: Audience) -> Iterator[tuple[Place, str]]:
        yield from super().check(audience)
        if self.most > len(self.options):
            yield ("most",), f"only {len(self.options)} options stand here; write a smaller number"

    def _in_order(self, places: Mapping[object, object]) -> list[object]:
        given = {code: place for code, place in places.items() if place not in (None, "")}
        allowed = [str(place) for place in self.places]
        if not all(isinstance(place, str) and place in allowed for place in given.values()):
            raise AnswerError("unknown_option")
        if len(set(given.values())) < len(given):
            raise AnswerError("same_place")
        return sorted(given, key=lambda code: allowed.index(str(given[code])))
