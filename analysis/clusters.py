"""Groups of answers that say alike: candidates for codes that a framework does not have yet.

Answers are read as the coder reads them (words, runs of letters, word vectors that Welsh and English share), brought
to few dimensions by truncated SVD (latent semantic analysis; Deerwester and others 1990) and grouped by k-means; the
number of groups is the one with the best mean silhouette (Rousseeuw 1987). What marks a group is told by keyness.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import normalize

from analysis.features import TextFeatures
from analysis.keyness import KeyWord, key_words
from analysis.topic_words import topic_words

# Fewer answers fall into groups by chance alone.
ANSWERS_AT_LEAST = 30
GROUP_AT_LEAST = 4
MOST_GROUPS = 12
DIMENSIONS = 40
EXAMPLES = 5
MARKING_WORDS = 6


@dataclass(frozen=True)
class Cluster:
    """A group of answers by their numbers, the most typical first, and the words that mark it against the others.

    `closeness` is the mean cosine similarity of its answers to its middle, 0 to 1.
    """

    members: list[int]
    words: list[KeyWord]
    closeness: float

    @property
    def examples(self) -> list[int]:
        """The numbers of its most typical answers."""
        return self.members[:EXAMPLES]


def clusters(texts: Sequence[str], seed: int = 0) -> list[Cluster]:
    """Groups of at least four answers, the closest first; none for fewer than 30 answers with words.

    Deterministic for equal texts and `seed`.
    """
    spoken = [number for number, text in enumerate(texts) if topic_words(text)]
    if len(spoken) < ANSWERS_AT_LEAST:
        return []
    kept = [texts[number] for number in spoken]
    points = _points(kept, seed)
    labels = _labels(points, seed)
    found = [_cluster(kept, points, labels == label, spoken) for label in sorted(set(labels.tolist()))]
    return sorted(
        (one for one in found if len(one.members) >= GROUP_AT_LEAST), key=lambda one: (-one.closeness, one.members)
    )


def _points(texts: Sequence[str], seed: int) -> NDArray[np.float64]:
    """The answers as unit vectors, shape (texts, dimensions)."""
    features = TextFeatures().fit(texts).transform(texts)
    dimensions = min(DIMENSIONS, len(texts) - 1, features.shape[1] - 1)
    reduced = TruncatedSVD(dimensions, random_state=seed).fit_transform(features)
    points: NDArray[np.float64] = normalize(reduced)
    return points


def _labels(points: NDArray[np.float64], seed: int) -> NDArray[np.int32]:
    most = min(MOST_GROUPS, len(points) // GROUP_AT_LEAST)
    tried = [KMeans(number, n_init=5, random_state=seed).fit_predict(points) for number in range(2, most + 1)]
    best: NDArray[np.int32] = max(tried, key=lambda labels: _silhouette(points, labels))
    return best


def _silhouette(points: NDArray[np.float64], labels: NDArray[np.int32]) -> float:
    """How well the groups stand apart; -1 where all answers fall into one."""
    return float(silhouette_score(points, labels)) if 1 < len(set(labels.tolist())) < len(points) else -1.0


def _cluster(
    texts: Sequence[str], points: NDArray[np.float64], inside: NDArray[np.bool_], numbers: Sequence[int]
) -> Cluster:
    middle = normalize(points[inside].mean(axis=0, keepdims=True))[0]
    near = points @ middle
    members = np.flatnonzero(inside)
    ordered = members[np.argsort(-near[members], kind="stable")].tolist()
    chosen = [text for text, is_in in zip(texts, inside, strict=True) if is_in]
    rest = [text for text, is_in in zip(texts, inside, strict=True) if not is_in]
    return Cluster(
        [numbers[member] for member in ordered],
        key_words(chosen, rest)[:MARKING_WORDS],
        round(float(near[members].mean()), 4),
    )
