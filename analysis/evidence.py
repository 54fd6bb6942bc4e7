"""Why a code was given: the linear score shared out to the words it came from, as short phrases of the text."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from analysis.features import TextFeatures
from analysis.linear import Floats
from analysis.passages import Passage
from analysis.tokens import Span
from analysis.word_lists import small_words

STRONG_SHARE = 0.45
LONGEST_PHRASE = 8
MOST_PHRASES = 3
WIDEST_GAP = 2


def contributions(features: TextFeatures, weights: Floats, passage: Passage) -> Floats:
    """What each token adds to the score of one label, shape (tokens,): weight times value, shared by a term's tokens.

    `weights` are the label's coefficients, shape (features,). The sum over the tokens is the score without intercept.
    """
    row = features.transform_passages([passage]).tocsr()
    values = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
    places = features.occurrences(passage)
    counts = Counter(column for column, _ in places)
    shares = np.zeros(len(passage.tokens))
    for column, term in places:
        part = weights[column] * values.get(column, 0.0) / counts[column]
        shares[term.first : term.last] += part / (term.last - term.first)
    return shares


def evidence_spans(passage: Passage, shares: Floats) -> list[Span]:
    """The strongest phrases: tokens near the top share, joined over small words, at most three, in order.

    Empty only where no token speaks for the label.
    """
    content = np.array([token.word not in small_words("topicless") for token in passage.tokens], dtype=bool)
    if not (shares * content > 0).any():
        content[:] = True
    strong = _strong(shares * content)
    phrases = sorted(_phrases(passage, strong), key=lambda phrase: -shares[phrase[0] : phrase[1]].sum())
    return sorted(passage.span(first, last) for first, last in phrases[:MOST_PHRASES])


def _strong(shares: Floats) -> list[int]:
    top = shares.max(initial=0.0)
    return np.flatnonzero((shares >= STRONG_SHARE * top) & (shares > 0)).tolist() if top > 0 else []


def _phrases(passage: Passage, strong: Sequence[int]) -> list[tuple[int, int]]:
    phrases: list[tuple[int, int]] = []
    for at in strong:
        if phrases and _joins(passage, phrases[-1], at):
            phrases[-1] = (phrases[-1][0], at + 1)
        else:
            phrases.append((at, at + 1))
    return phrases


def _joins(passage: Passage, phrase: tuple[int, int], at: int) -> bool:
    """Near words of one clause are one phrase, as long as it stays short."""
    between = passage.text[passage.tokens[phrase[1] - 1].end : passage.tokens[at].start]
    near = at - phrase[1] <= WIDEST_GAP and at + 1 - phrase[0] <= LONGEST_PHRASE
    return near and not any(sign in between for sign in ".!?;\n")
