"""Why a code was given: the linear score shared out to the words it came from, as short phrases of the text."""

from collections.abc import Sequence

import numpy as np

from analysis.batch import Batch, Ints
from analysis.features import Floats, Reading
from analysis.tokens import Span
from analysis.word_lists import small_words

STRONG_SHARE = 0.45
WEAK_SHARE = 0.15
LONGEST_PHRASE = 8
MOST_PHRASES = 3
WIDEST_GAP = 2

Phrase = tuple[int, int]


def token_shares(reading: Reading, weights: Floats, label: Ints) -> Floats:
    """What each token adds to the score of its text's label, shape (tokens,): a feature's tokens share its part.

    `weights` are coefficients, shape (labels, features); `label` names one label for each text, -1 for none. The sum
    over the tokens of a text is its score without intercept and without what the question adds.
    """
    shares = np.zeros(len(reading.batch.word))
    first_column = 0
    for block in reading.blocks:
        columns = block.matrix.shape[1]
        block.share_out(weights[:, first_column : first_column + columns], label[reading.batch.text], shares)
        first_column += columns
    return shares


def phrases_for(batch: Batch, text: int, shares: Floats) -> list[Phrase]:
    """The strongest phrases for one label of a text, as its tokens first..last-1: at most three, in order.

    `shares` are those of all tokens of the batch. A phrase grows from a word near the top share over its weaker
    neighbours and the small words between them, inside one clause (hysteresis thresholding, after Canny 1986). Empty
    only where no token speaks for the label.
    """
    start, end = batch.starts[text], batch.starts[text + 1]
    clauses, raw = batch.clause[start:end].tolist(), shares[start:end].tolist()
    small = small_words("topicless")
    weighed = [
        0.0 if batch.words[word] in small else share
        for word, share in zip(batch.word[start:end].tolist(), raw, strict=True)
    ]
    if max(weighed, default=0.0) <= 0:
        weighed = raw
    return strongest_phrases(weighed, clauses)


def strongest_phrases(shares: Sequence[float], clauses: Sequence[int]) -> list[Phrase]:
    """As `phrases_for`, from the share and the clause of each token of one text."""
    top = max(shares, default=0.0)
    if top <= 0:
        return []
    grown: list[Phrase] = []
    for at, share in enumerate(shares):
        if share < WEAK_SHARE * top:
            continue
        if grown and _joins(grown[-1], at, shares, clauses):
            grown[-1] = (grown[-1][0], at + 1)
        else:
            grown.append((at, at + 1))
    strong = [(first, last) for first, last in grown if max(shares[first:last]) >= STRONG_SHARE * top]
    strong.sort(key=lambda phrase: -sum(shares[phrase[0] : phrase[1]]))
    return sorted(strong[:MOST_PHRASES])


def _joins(phrase: Phrase, at: int, shares: Sequence[float], clauses: Sequence[int]) -> bool:
    """Near words of one clause are one phrase, as long as it stays short and no word between speaks against."""
    first, last = phrase
    near = at - last <= WIDEST_GAP and at + 1 - first <= LONGEST_PHRASE and clauses[last - 1] == clauses[at]
    return near and min(shares[last:at], default=0.0) >= 0


def spans_of(phrases: Sequence[Phrase], places: Sequence[Span]) -> list[Span]:
    """Phrases of tokens as places in the text, from the place of each token."""
    return [(places[first][0], places[last - 1][1]) for first, last in phrases]
