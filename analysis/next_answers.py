"""Which answers a person should read next, so that each teaches the coder most."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]
# Answers that are worth a place by themselves; after so many the order follows doubt alone.
CHOSEN_ONE_BY_ONE = 200


def doubts(probabilities: Floats, thresholds: Floats) -> Floats:
    """How undecided the coder is about each text, 0 (sure of every code) to 1 (one of them lies on its threshold).

    `probabilities` has the shape (texts, codes), `thresholds` (codes,), each above 0 and below 1. The doubt about a
    code falls evenly from 1 at its threshold to 0 at probability 0 or 1; a text is as doubtful as its most doubtful
    code (smallest-margin sampling; Scheffer, Decomain and Wrobel 2001).
    """
    if not probabilities.size:
        return np.zeros(len(probabilities))
    above = (1 - probabilities) / (1 - thresholds)
    below = probabilities / thresholds
    doubtful: Floats = np.clip(np.minimum(above, below), 0, 1).max(axis=1)
    return doubtful


def learning_order(doubtful: Floats, features: csr_matrix, most: int = CHOSEN_ONE_BY_ONE) -> list[int]:
    """The numbers of all texts, in the order in which a person should read them.

    `doubtful` has the shape (texts,), `features` (texts, features). Each next text is the one with the greatest product
    of doubt and distance (one minus cosine similarity) to the nearest that was taken before: k-center greedy selection
    (Sener and Savarese 2018) weighed by uncertainty, so that ten answers alike are read once. After the first `most`
    the rest follow by doubt. Ties go to the lower number.
    """
    unit = _unit_rows(features)
    apart = np.ones(len(doubtful))
    left = np.ones(len(doubtful), dtype=bool)
    order: list[int] = []
    for _ in range(min(most, len(doubtful))):
        worth = np.where(left, doubtful * apart, -1.0)
        chosen = int(worth.argmax())
        order.append(chosen)
        left[chosen] = False
        similarity = np.asarray((unit @ unit[chosen].T).todense()).ravel()
        apart = np.minimum(apart, np.clip(1 - similarity, 0, 1))
    rest = np.flatnonzero(left)
    return [*order, *rest[np.argsort(-doubtful[rest], kind="stable")].tolist()]


def _unit_rows(features: csr_matrix) -> csr_matrix:
    """The rows at length 1; a row without features stays empty."""
    lengths = np.sqrt(np.asarray(features.multiply(features).sum(axis=1)).ravel())
    scaled = features.multiply((1 / np.where(lengths > 0, lengths, 1))[:, None])
    return csr_matrix(scaled)
