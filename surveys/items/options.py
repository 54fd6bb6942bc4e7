"""Options and what the item types that offer them have in common."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from definitions.source import Place
from definitions.words import Words
from surveys.answers import AnswerError, ValueKind
from surveys.definition import CHILD_AUDIENCES, Audience, Definition, Identifier
from surveys.items.base import StoredItem
from surveys.paper import Box, Paper
from surveys.pictures import Face, Picture


class Option(Definition):
    """One answer offered: stored as its `code`, shown as its `label`, perhaps with one drawing."""

    code: Identifier
    label: Words
    picture: Picture | None = None
    face: Face | None = None

    @property
    def drawing(self) -> str | None:
        """The name of its drawing, if it has one."""
        return self.face or self.picture

    @property
    def takes_words(self) -> bool:
        """Whether a short text can be written beside it."""
        return False


class OptionItem(StoredItem):
    """An item answered by choosing among options; its answers are stored as a list of option codes."""

    value_kind: ClassVar[ValueKind] = "codes"
    fewest_options: ClassVar[int] = 2
    most_options: ClassVar[int] = 12

    options: tuple[Option, ...]

    def option(self, code: str) -> Option:
        """The option with that code; raises KeyError if there is none."""
        for option in self.options:
            if option.code == code:
                return option
        raise KeyError(code)

    def validate_answer(self, raw: object) -> list[str] | None:
        """One code, in a list of its own; `raw` is a code or a list of codes."""
        chosen = self.chosen_codes(raw)
        if len(chosen) > 1:
            raise AnswerError("too_many")
        return chosen or None

    def chosen_codes(self, raw: object) -> list[str]:
        """The codes in `raw`, each once, in the order of the options; raises AnswerError for an unknown one."""
        given = set(self.given_codes(raw))
        return [option.code for option in self.options if option.code in given]

    def given_codes(self, raw: object) -> list[str]:
        """The codes in `raw`, each once, in the order given; raises AnswerError for an unknown one."""
        given = dict.fromkeys(code for code in _as_list(raw) if code not in (None, ""))
        known = {option.code for option in self.options}
        if not given.keys() <= known:
            raise AnswerError("unknown_option")
        return [str(code) for code in given]

    def tabulate(self, values: Iterable[object]) -> dict[str, int]:
        counts = {option.code: 0 for option in self.options}
        for value in values:
            for code in self.validate_answer(value) or []:
                counts[code] += 1
        return counts

    def paper(self) -> Paper:
        return Paper("tick_one", boxes=boxes(self.options))

    def check(self, audience: Audience) -> Iterator[tuple[Place, str]]:
        if not self.fewest_options <= len(self.options) <= self.most_options:
            allowed = f"{self.fewest_options} to {self.most_options}"
            yield ("options",), f"{len(self.options)} options stand here; {self.type} takes {allowed}"
        yield from option_faults(self.options, audience)


def boxes(options: Iterable[Option]) -> tuple[Box, ...]:
    """A box on paper for each option."""
    return tuple(Box(option.code, option.label, option.drawing, line=option.takes_words) for option in options)


def option_faults(options: Sequence[Option], audience: Audience) -> Iterator[tuple[Place, str]]:
    """What must be mended in a list of options under `options`."""
    codes = Counter(option.code for option in options)
    for index, option in enumerate(options):
        if codes[option.code] > 1:
            yield ("options", index, "code"), f"the option code {option.code!r} stands twice; rename one"
        yield from _drawing_faults(option, index, needs_drawings=audience in CHILD_AUDIENCES)


def _drawing_faults(option: Option, index: int, needs_drawings: bool) -> Iterator[tuple[Place, str]]:
    if option.picture and option.face:
        yield ("options", index, "picture"), "an option shows one drawing; keep the picture or the face"
    if needs_drawings and not option.drawing:
        yield ("options", index), f"the option {option.code!r} needs a face or a picture, for children answer this"


def _as_list(raw: object) -> Sequence[object]:
    codes = raw if isinstance(raw, (list, tuple)) else [raw]
    if not all(code is None or isinstance(code, str) for code in codes):
        raise AnswerError("unknown_option")
    return codes
