"""Why a code was given: the linear score shared out to the words it came from, as short phrases of the text."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.features import TextFeatures
from analysis.linear import Floats
from analysis.passages import Passage
from analysis.tokens import Span
from analysis.word_lists import small_words

STRONG_SHARE = 0.45
WEAK_SHARE = 0.15
LONGEST_PHRASE = 8
MOST_PHRASES = 3
WIDEST_GAP = 2


def contributions(
    features: TextFeatures, weights: Floats, labels: Sequence[int], passage: Passage, row: csr_matrix
) -> Floats:
    """What each token adds to the score of each of `labels`, shape (labels, tokens): a term's tokens share its part.

    `weights` are coefficients, shape (all labels, features); `row` is the passage as `features` transform it, shape
    (1, features). The sum over the tokens is the score without intercept.
    """
    shares = np.zeros((len(labels), len(passage.tokens)))
    places = features.occurrences(passage)
    if not places:
        return shares
    columns = np.array([column for column, _ in places])
    firsts, lasts = np.array([(term.first, term.last) for _, term in places]).T
    widths = lasts - firsts
    parts = weights[np.ix_(np.asarray(labels), columns)] * (_value_of_each(columns, row) / widths)
    within = np.arange(widths.sum()) - np.repeat(np.cumsum(widths) - widths, widths)
    tokens = np.repeat(firsts, widths) + within
    for label, part in enumerate(parts):
        shares[label] = np.bincount(tokens, np.repeat(part, widths), minlength=len(passage.tokens))
    return shares


def _value_of_each(columns: NDArray[np.int_], row: csr_matrix) -> Floats:
    """The value of each occurrence's feature in `row`, shared by the feature's occurrences."""
    found, where, counts = np.unique(columns, return_inverse=True, return_counts=True)
    values: Floats = row[:, found].toarray().ravel() / counts
    return values[where]


def evidence_spans(passage: Passage, shares: Floats) -> list[Span]:
    """The strongest phrases for one label, from `shares` of shape (tokens,): at most three, in order.

    A phrase grows from a word near the top share over its weaker neighbours and the small words between them, inside
    one clause (hysteresis thresholding, after Canny 1986). Empty only where no token speaks for the label.
    """
    content = np.array([token.word not in small_words("topicless") for token in passage.tokens], dtype=bool)
    if not (shares * content > 0).any():
        content[:] = True
    weighed = shares * content
    top = weighed.max(initial=0.0)
    if top <= 0:
        return []
    phrases = [
        (first, last)
        for first, last in _phrases(passage, np.flatnonzero(weighed >= WEAK_SHARE * top).tolist(), weighed)
        if weighed[first:last].max() >= STRONG_SHARE * top
    ]
    phrases.sort(key=lambda phrase: -weighed[phrase[0] : phrase[1]].sum())
    return sorted(passage.span(first, last) for first, last in phrases[:MOST_PHRASES])


def _phrases(passage: Passage, weak: Sequence[int], weighed: Floats) -> list[tuple[int, int]]:
    phrases: list[tuple[int, int]] = []
    for at in weak:
        if phrases and _joins(passage, phrases[-1], at, weighed):
            phrases[-1] = (phrases[-1][0], at + 1)
        else:
            phrases.append((at, at + 1))
    return phrases


def _joins(passage: Passage, phrase: tuple[int, int], at: int, weighed: Floats) -> bool:
    """Near words of one clause are one phrase, as long as it stays short and no word between speaks against."""
    between = passage.text[passage.tokens[phrase[1] - 1].end : passage.tokens[at].start]
    near = at - phrase[1] <= WIDEST_GAP and at + 1 - phrase[0] <= LONGEST_PHRASE
    return near and not any(sign in between for sign in ".,!?;\n") and bool((weighed[phrase[1] : at] >= 0).all())
