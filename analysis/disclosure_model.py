"""A logistic regression that tells answers like known disclosures from answers like harmless ones.

Its features are words, their Welsh plain forms and classes, pairs of neighbours and groups of letters; its weights
stand in `lexicons/disclosure_weights.txt`, one feature a line, so that every decision can be explained and nothing
but this file has to be deleted to forget what it was taught. `analysis.disclosure_training` writes the file, from
authored examples only.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from analysis.disclosure_words import HarmWord
from analysis.tokens import Span, fold
from analysis.vocabulary import LEXICONS

BIAS = "bias"
LETTERS = range(2, 6)
TELLING = 3


def disclosure_chance(text: str, parts: Sequence[Sequence[HarmWord]]) -> float:
    """The model's chance, 0 to 1, that a text with these words tells of harm."""
    weights = disclosure_weights()
    total = weights.get(BIAS, 0.0)
    for features in feature_groups(text, parts):
        if features:
            total += sum(weights.get(feature, 0.0) for feature in features) / math.sqrt(len(features))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def disclosure_weights() -> dict[str, float]:
    """Feature -> weight, read once; empty where no file has been written yet."""
    path = LEXICONS / "disclosure_weights.txt"
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").split("\n")
    return {feature: float(weight) for feature, _, weight in (line.rpartition("\t") for line in lines) if feature}


def feature_groups(text: str, parts: Sequence[Sequence[HarmWord]]) -> tuple[set[str], set[str]]:
    """The features of words and those of letters; each group is later divided by the root of its size."""
    return {feature for words in parts for feature in _word_features(words)}, set(_letter_features(text))


def _word_features(words: Sequence[HarmWord]) -> Iterator[str]:
    before: HarmWord | None = None
    for word in words:
        yield from _single(word)
        if before is not None:
            yield f"{before.word} {word.word}"
            yield from (f"{left}{right}" for left in _classes(before) for right in _classes(word))
        before = word


def _single(word: HarmWord) -> Iterator[str]:
    yield word.word
    yield min((key for key in word.keys if key.startswith("~")), default="~" + word.word)
    yield from _classes(word)


def _classes(word: HarmWord) -> list[str]:
    return sorted(key for key in word.keys if key.startswith("<"))


def _letter_features(text: str) -> Iterator[str]:
    for raw in text.split():
        word = f" {fold(raw)} "
        for length in LETTERS:
            yield from ("#" + word[start : start + length] for start in range(len(word) - length + 1))


def telling_words(parts: Iterable[Sequence[HarmWord]]) -> list[Span]:
    """Where the words stand that weigh most towards a disclosure, at most `TELLING`."""
    weights = disclosure_weights()
    weighed = [
        (sum(weights.get(feature, 0.0) for feature in _single(word)), (word.start, word.end))
        for words in parts
        for word in words
    ]
    heaviest = sorted(weighed, key=lambda pair: -pair[0])[:TELLING]
    return sorted(span for _, span in heaviest)
