"""Words that stand together more often than chance would have it.

Pairs of topic words that follow each other in a sentence, small words between them passed over, found and scored by
NLTK: log-likelihood ratio for how sure (Dunning 1993), pointwise mutual information for how strong (Church and Hanks
1990).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.tokens import sentences
from analysis.topic_words import topic_words, typed_most

TIMES_AT_LEAST = 3
# As in keyness: p < 0.01 with one degree of freedom.
G2_AT_LEAST = 6.63


@dataclass(frozen=True)
class Collocation:
    """Two words as they were typed most, how often they stood together, how sure and how strong (in bits) that is."""

    first: str
    second: str
    times: int
    g2: float
    information: float


def collocations(texts: Sequence[str]) -> list[Collocation]:
    """The pairs that stand together at least three times, the surest first."""
    from nltk.collocations import BigramCollocationFinder
    from nltk.metrics import BigramAssocMeasures

    spoken = [topic_words(text[start:end]) for text in texts for start, end in sentences(text)]
    shown = typed_most(spoken)
    finder = BigramCollocationFinder.from_documents([[word.key for word in words] for words in spoken])
    finder.apply_freq_filter(TIMES_AT_LEAST)
    measures = BigramAssocMeasures()
    strength = dict(finder.score_ngrams(measures.pmi))
    found = [
        Collocation(shown[pair[0]], shown[pair[1]], finder.ngram_fd[pair], sure, strength[pair])
        for pair, sure in finder.score_ngrams(measures.likelihood_ratio)
        if pair[0] != pair[1] and sure >= G2_AT_LEAST and strength[pair] > 0
    ]
    return sorted(found, key=lambda one: (-one.g2, one.first, one.second))
