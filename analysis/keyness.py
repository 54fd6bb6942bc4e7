"""Words that mark one set of answers against another.

Counted are answers that hold a word, not how often it stands in them, so that one long answer counts once. How sure:
Dunning's log-likelihood ratio G2 over the four cells (Dunning 1993; Rayson and Garside 2000). How strong: Hardie's log
ratio (Hardie 2014), the binary logarithm of how many times likelier an answer of the set holds the word; where the
other answers never hold it, half an answer stands for none.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.topic_words import topic_words, typed_most

# Chi-square with one degree of freedom, p < 0.01: with hundreds of words tried, a few reach it by chance.
G2_AT_LEAST = 6.63
ANSWERS_AT_LEAST = 3


@dataclass(frozen=True)
class KeyWord:
    """A word with the number of answers that hold it, of `of_set` in the set and `of_rest` outside.

    `log_ratio` of 1 means twice as likely in the set, 2 four times.
    """

    word: str
    in_set: int
    of_set: int
    in_rest: int
    of_rest: int
    g2: float
    log_ratio: float


def key_words(chosen: Sequence[str], rest: Sequence[str]) -> list[KeyWord]:
    """The words that stand in more of the `chosen` answers than chance would put there, the surest first.

    Words of fewer than three answers are left out, and all of them where either set is empty.
    """
    if not chosen or not rest:
        return []
    read = [topic_words(text) for text in (*chosen, *rest)]
    in_set = Counter(key for words in read[: len(chosen)] for key in {word.key for word in words})
    in_rest = Counter(key for words in read[len(chosen) :] for key in {word.key for word in words})
    shown = typed_most(read)
    found = (
        _key_word(shown[key], count, len(chosen), in_rest[key], len(rest))
        for key, count in in_set.items()
        if count >= ANSWERS_AT_LEAST
    )
    marking = (one for one in found if one.g2 >= G2_AT_LEAST and one.log_ratio > 0)
    return sorted(marking, key=lambda one: (-one.g2, one.word))


def log_likelihood(in_set: int, of_set: int, in_rest: int, of_rest: int) -> float:
    """G2 of the table (with, without) x (set, rest); 0 where the shares are equal."""
    every = of_set + of_rest
    holding = in_set + in_rest
    cells = (
        (in_set, holding * of_set / every),
        (in_rest, holding * of_rest / every),
        (of_set - in_set, (every - holding) * of_set / every),
        (of_rest - in_rest, (every - holding) * of_rest / every),
    )
    return 2 * sum(seen * math.log(seen / expected) for seen, expected in cells if seen)


def log_ratio(in_set: int, of_set: int, in_rest: int, of_rest: int) -> float:
    """The binary logarithm of the ratio of the shares; half an answer stands for none."""
    return math.log2(((in_set or 0.5) / of_set) / ((in_rest or 0.5) / of_rest))


def _key_word(word: str, in_set: int, of_set: int, in_rest: int, of_rest: int) -> KeyWord:
    counts = (in_set, of_set, in_rest, of_rest)
    return KeyWord(word, *counts, g2=log_likelihood(*counts), log_ratio=log_ratio(*counts))
