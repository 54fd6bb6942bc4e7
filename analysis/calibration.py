"""Whether probabilities mean what they say, and how many codes may be accepted without a person looking."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def expected_calibration_error(probabilities: Floats, right: Flags, bins: int = 10) -> float:
    """The mean distance of probability and share that is right over `bins` equal steps (Naeini et al. 2015), 0 to 1.

    The arrays have one shape; 0 for empty ones.
    """
    chances, hits = probabilities.ravel(), right.ravel().astype(float)
    step = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = np.abs(np.bincount(step, chances, minlength=bins) - np.bincount(step, hits, minlength=bins))
    return float(gaps.sum() / max(1, len(chances)))


@dataclass(frozen=True)
class ReviewQueue:
    """`cut` is the probability from which codes are accepted; `accepted` the share of the true codes among those
    accepted; `precision` the share of the accepted that is right.
    """

    cut: float
    accepted: float
    precision: float


def review_queue(probabilities: Floats, right: Flags, precision: float = 0.9) -> ReviewQueue:
    """The lowest cut above which at least `precision` of the codes is right; where there is none, none is accepted."""
    order = np.argsort(-probabilities.ravel(), kind="stable")
    chances, hits = probabilities.ravel()[order], np.cumsum(right.ravel()[order])
    precise = hits / np.arange(1, len(hits) + 1) >= precision
    if not precise.any():
        return ReviewQueue(1.0, 0.0, 0.0)
    last = int(np.flatnonzero(precise)[-1])
    return ReviewQueue(float(chances[last]), float(hits[last] / hits[-1]), float(hits[last] / (last + 1)))


def accepted_above(cut: float, probabilities: Floats, right: Flags) -> ReviewQueue:
    """What a cut that was chosen elsewhere accepts here."""
    chosen = probabilities >= cut
    hits = int((chosen & right).sum())
    return ReviewQueue(cut, hits / max(1, int(right.sum())), hits / max(1, int(chosen.sum())))
