"""Made-up respondents: what they choose and what they write."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from surveys.answers import Drawing, StoredAnswer
from surveys.items.base import StoredItem
from surveys.items.drawing import DrawnAnswer
from surveys.items.free_text import FreeText
from surveys.items.month import Month
from surveys.items.multiple_choice import MultipleChoice
from surveys.items.number import Number
from surveys.items.options import OptionItem
from surveys.items.ranking import Ranking
from surveys.items.scale import Scale
from surveys.questionnaire import Questionnaire

WRITES = 0.62
SKIPS = 0.06
# Earlier options are the happier ones in the library; most children are well, and some are not.
FALLING = 0.55
# A house, and a face in the sun.
DRAWINGS: tuple[Drawing, ...] = (
    [
        [1, 120, 260, 120, 140, 280, 140, 280, 260, 120, 260],
        [2, 110, 145, 200, 70, 290, 145],
        [1, 180, 260, 180, 200, 220, 200, 220, 260],
        [4, 10, 265, 90, 258, 180, 266, 300, 259, 392, 264],
    ],
    [
        [3, 200, 90, 245, 105, 262, 150, 245, 195, 200, 212, 155, 195, 138, 150, 155, 105, 200, 90],
        [0, 183, 138],
        [0, 217, 138],
        [2, 172, 170, 186, 184, 200, 188, 214, 184, 228, 170],
        [3, 200, 70, 200, 40],
        [3, 282, 150, 316, 150],
        [3, 118, 150, 84, 150],
        [3, 200, 232, 200, 264],
    ],
)


@dataclass(frozen=True)
class Respondent:
    """One made-up respondent: a language, and the stored form of an answer to each item that was not skipped."""

    language: str
    answers: dict[str, StoredAnswer]


def respondents(questionnaire: Questionnaire, number: int, draw: random.Random) -> Iterator[Respondent]:
    """`number` respondents to an instrument; no free text is used twice before all have been used."""
    texts = _Texts(questionnaire.id, draw)
    for _ in range(number):
        language = "cy" if draw.random() < 0.25 else "en"
        answers = {item.id: _answer(item, language, texts, draw) for item in questionnaire.stored_items}
        yield Respondent(language, {item: answer for item, answer in answers.items() if answer is not None})


def _answer(item: StoredItem, language: str, texts: "_Texts", draw: random.Random) -> StoredAnswer | None:
    if isinstance(item, FreeText):
        return texts.next(item.id, language) if draw.random() < WRITES else None
    if isinstance(item, DrawnAnswer):
        return draw.choice(DRAWINGS) if draw.random() < WRITES else None
    if draw.random() < SKIPS:
        return None
    if isinstance(item, Scale):
        return item.validate_answer(str(min(item.highest, max(item.lowest, round(draw.gauss(7, 2.2))))))
    if isinstance(item, Number):
        return item.validate_answer(draw.choice(draw.choice(item.bands)))
    if isinstance(item, Month):
        return item.validate_answer(item.latest or f"{draw.choice(item.years(int(item.earliest[:4]) + 10))}-12")
    if isinstance(item, OptionItem):
        return item.validate_answer(_codes(item, draw))
    raise TypeError(f"no fictional answers are known for the item type {item.type}")


def _codes(item: OptionItem, draw: random.Random) -> list[str]:
    codes = [option.code for option in item.options]
    if isinstance(item, MultipleChoice):
        exclusive = {option.code for option in item.options if getattr(option, "exclusive", False)}
        return [code for code in codes if code not in exclusive and draw.random() < 0.35] or codes[:1]
    if isinstance(item, Ranking):
        return draw.sample(codes, item.most)
    weights = [FALLING**place for place in range(len(codes))]
    return draw.choices(codes, weights)


class _Texts:
    """The made-up free texts of an instrument, drawn without putting back."""

    def __init__(self, instrument: str, draw: random.Random) -> None:
        self._draw = draw
        self._all: dict[tuple[str, str], list[str]] = {}
        self._left: dict[tuple[str, str], list[str]] = {}
        lines = (files("app.cli.fictional") / "free_texts.jsonl").read_text(encoding="utf-8").splitlines()
        for row in map(json.loads, lines):
            if row["instrument"] == instrument:
                self._all.setdefault((row["item"], row["language"]), []).append(row["text"])

    def next(self, item: str, language: str) -> str | None:
        key = (item, language)
        if not self._left.get(key):
            self._left[key] = self._draw.sample(self._all.get(key, []), len(self._all.get(key, [])))
        return self._left[key].pop() if self._left[key] else None
