"""What an officer decided about the quotes on offer, as the forms of both steps send it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from app.reporting.corrections import Correction
from app.reporting.quotes import Candidate

MORE = "more."


@dataclass(frozen=True)
class Clearing:
    """Which quotes were chosen (keys as offered), what is put back in them and what else is taken out."""

    chosen: frozenset[str] = frozenset()
    put_back: Mapping[str, frozenset[int]] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def corrections(self) -> dict[str, Correction]:
        """The corrections, by the key of the quote as it was offered."""
        return {
            key: Correction(self.put_back.get(key, frozenset()), tuple(_words(self.more.get(key, ""))))
            for key in {*self.put_back, *self.more}
        }

    def is_put_back(self, quote: Candidate, position: int) -> bool:
        """Whether what was taken out there is to stand in the quote."""
        return position in self.put_back.get(quote.key, ())

    def is_corrected(self, quote: Candidate) -> bool:
        """Whether anything was changed in the quote."""
        return bool(self.put_back.get(quote.key) or self.more.get(quote.key))


def clearing_of(form: MultiDict[str, str]) -> Clearing:
    """The decisions in a form: `chosen` keys, `back` as key.position, `more.key` as words with commas between."""
    more = {name.removeprefix(MORE): typed for name, typed in form.items() if name.startswith(MORE) and typed.strip()}
    return Clearing(frozenset(form.getlist("chosen")), _put_back(form.getlist("back")), more)


def _put_back(sent: list[str]) -> dict[str, frozenset[int]]:
    positions: dict[str, frozenset[int]] = {}
    for value in sent:
        key, _point, position = value.partition(".")
        if position.isdecimal() and len(position) < 4:
            positions[key] = positions.get(key, frozenset()) | {int(position)}
    return positions


def _words(typed: str) -> Iterator[str]:
    yield from filter(None, (words.strip() for words in typed.split(",")))
