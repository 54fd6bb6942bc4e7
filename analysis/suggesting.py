"""What a coder says of texts to a person who codes them: its likeliest codes, its doubt, what to read next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.coding import CodedLabel, CodedText, TextCoder
from analysis.features import Flags, Floats, Reading
from analysis.next_answers import doubts, learning_order

MOST = 3
# A code that is less likely than this is no suggestion, even if nothing is likelier.
LEAST_PROBABILITY = 0.02


@dataclass(frozen=True, slots=True)
class Hint:
    """What a person may want to know of one text before coding it.

    `suggestions` are its likeliest codes with their evidence, likeliest first; `doubt` is 0 to 1; `turn` is the place
    of the text (from 0) in the order in which reading it teaches most.
    """

    suggestions: list[CodedLabel] = field(default_factory=list)
    doubt: float = 0.0
    turn: int = 0


class SuggestingCoder:
    """A trained coder that also gives hints."""

    def __init__(self, coder: TextCoder) -> None:
        self.coder = coder

    def code(self, texts: Sequence[str], respondents: Sequence[str] | None = None) -> list[CodedText]:
        """As `TextCoder.code`."""
        return self.coder.code(texts, respondents)

    def hints(self, texts: Sequence[str], respondents: Sequence[str] | None = None) -> list[Hint]:
        """A hint for each text; `respondents` as in `code`."""
        if not texts:
            return []
        themes = self.coder.themes
        reading = self.coder.read(texts, respondents)
        chances = themes.probabilities(reading)
        doubtful = doubts(chances, np.asarray(themes.thresholds_)) * reading.batch.has_words
        turns = np.argsort(learning_order(doubtful, reading.matrix))
        return [
            Hint(labels, round(float(doubt), 4), int(turn))
            for labels, doubt, turn in zip(self._suggestions(reading, chances), doubtful, turns, strict=True)
        ]

    def _suggestions(self, reading: Reading, chances: Floats) -> Iterator[list[CodedLabel]]:
        names, likely = self.coder.themes.classes_, _likeliest(chances)
        spans = self.coder.themes.evidence(reading, likely)
        for text, row in enumerate(likely):
            ranked = sorted(np.flatnonzero(row).tolist(), key=lambda code: -chances[text, code])
            yield [CodedLabel(names[code], round(float(chances[text, code]), 4), spans[text, code]) for code in ranked]


def _likeliest(chances: Floats) -> Flags:
    """The three likeliest codes of each text that are likely at all, as flags of shape (texts, codes)."""
    flags = np.zeros(chances.shape, dtype=bool)
    ranked = np.argsort(-chances, axis=1, kind="stable")[:, :MOST]
    np.put_along_axis(flags, ranked, True, axis=1)
    likely: Flags = flags & (chances >= LEAST_PROBABILITY)
    return likely
