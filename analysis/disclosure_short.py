"""A short list of words that may tell of harm, for where the full finder can't be: a tablet without a connection.

Words and pairs of neighbouring words, each with a weight; their sum is held against one threshold, set so that it
refers too often. It decides only whether help is shown at once: `analysis.disclosure` reads every answer when it
arrives. `tablet/worry.js` does the same as `seems_worrying`. `analysis.disclosure_short_training` writes the list.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from analysis.vocabulary import LEXICONS

FILE = LEXICONS / "disclosure_short.txt"
THRESHOLD = "threshold"
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class ShortList:
    """Weights of words and of pairs ("word word"), whole numbers, and the least sum that shows help."""

    weights: Mapping[str, int]
    threshold: int

    def as_json(self) -> dict[str, Any]:
        """The list as a browser takes it."""
        return {"threshold": self.threshold, "weights": dict(self.weights)}


def seems_worrying(text: str) -> bool:
    """Whether help should be shown at once to whoever wrote the text."""
    known = short_list()
    return sum(known.weights.get(name, 0) for name in set(terms(text))) >= known.threshold


def terms(text: str) -> Iterator[str]:
    """The words of the text without accents, in small letters, and each pair of neighbours."""
    apart = unicodedata.normalize("NFD", text.lower())
    words = _WORD.findall("".join(mark for mark in apart if not unicodedata.combining(mark)))
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))


@cache
def short_list() -> ShortList:
    """The list as it is shipped, read once; raises OSError where it has not been written."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    weights = {name: int(weight) for name, _, weight in (line.rpartition("\t") for line in lines)}
    return ShortList({name: weight for name, weight in weights.items() if name != THRESHOLD}, weights[THRESHOLD])
