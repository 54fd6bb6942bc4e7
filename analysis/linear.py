"""Linear one-versus-rest models whose probabilities and thresholds come from scores out of fold."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from analysis.batch import Ints
from analysis.features import Flags, Floats

NEVER = -10.0
TOLERANCE = 1e-2


class CalibratedOneVsRest(BaseEstimator):  # type: ignore[misc]
    """One linear support vector classifier a label (dual coordinate descent, Hsieh et al. 2008).

    Scores out of fold give each label its sigmoid (Platt 1999), drawn towards the sigmoid of all labels where the
    label is rare, and its threshold: the best F1, drawn towards the best common threshold where the label is rare.
    Parameters: `cost` is C; `folds` the number of folds; `pull` how many positive texts the common sigmoid and
    threshold weigh as much as; `seed` fixes folds and solver.
    """

    def __init__(self, cost: float = 0.5, folds: int = 5, pull: float = 20.0, seed: int = 0) -> None:
        self.cost = cost
        self.folds = folds
        self.pull = pull
        self.seed = seed

    def fit(self, matrix: csr_matrix, labels: Flags, groups: Sequence[int]) -> Self:
        """Fit on (texts, features) and (texts, labels); texts of one group never stand in two folds.

        Raises ValueError where there is no text.
        """
        if not matrix.shape[0]:
            raise ValueError("a coder needs at least one text to learn from")
        coef, self.intercept_ = self._weights(matrix, labels)
        self.columns_ = np.ascontiguousarray(coef.T)
        self.out_of_fold_ = self._out_of_fold(matrix, labels, np.asarray(groups))
        self.slope_, self.offset_ = _sigmoids(self.out_of_fold_, labels, self.pull)
        self.thresholds_ = _thresholds(self._probabilities(self.out_of_fold_), labels, self.pull)
        return self

    @property
    def coef_(self) -> Floats:
        """The coefficients, shape (labels, features); they are kept feature by feature, as scoring needs them."""
        coef: Floats = self.columns_.T
        return coef

    def decision_function(self, matrix: csr_matrix) -> Floats:
        """The uncalibrated scores, shape (texts, labels)."""
        scores: Floats = np.asarray(matrix @ self.columns_) + self.intercept_
        return scores

    def predict_proba(self, matrix: csr_matrix) -> Floats:
        """Calibrated probabilities, 0 to 1, shape (texts, labels)."""
        return self._probabilities(self.decision_function(matrix))

    def predict(self, matrix: csr_matrix) -> Flags:
        """Which labels reach their thresholds, shape (texts, labels)."""
        flags: Flags = self.predict_proba(matrix) >= self.thresholds_
        return flags

    def _weights(self, matrix: csr_matrix, labels: Flags) -> tuple[Floats, Floats]:
        coef = np.zeros((labels.shape[1], matrix.shape[1]))
        intercept = np.zeros(labels.shape[1])
        for column in range(labels.shape[1]):
            wanted = labels[:, column]
            if wanted.all() or not wanted.any() or not matrix.nnz:
                intercept[column] = -NEVER if wanted.all() else NEVER
                continue
            machine = LinearSVC(C=self.cost, tol=TOLERANCE, random_state=self.seed).fit(matrix, wanted)
            coef[column], intercept[column] = machine.coef_[0], machine.intercept_[0]
        return coef, intercept

    def _out_of_fold(self, matrix: csr_matrix, labels: Flags, groups: Ints) -> Floats:
        folds = min(self.folds, len(set(groups.tolist())))
        if folds < 2:
            return self.decision_function(matrix)
        scores = np.zeros(labels.shape)
        for learn, score in GroupKFold(folds, shuffle=True, random_state=self.seed).split(matrix, groups=groups):
            coef, intercept = self._weights(matrix[learn], labels[learn])
            scores[score] = matrix[score] @ coef.T + intercept
        return scores

    def _probabilities(self, scores: Floats) -> Floats:
        probabilities: Floats = 1.0 / (1.0 + np.exp(-np.clip(scores * self.slope_ + self.offset_, -35.0, 35.0)))
        return probabilities


def _sigmoids(scores: Floats, labels: Flags, pull: float) -> tuple[Floats, Floats]:
    """Slope and offset for each label, drawn towards those of all labels together."""
    common = _sigmoid(scores.ravel(), labels.ravel())
    own = [_sigmoid(scores[:, column], labels[:, column]) or common for column in range(labels.shape[1])]
    share = _own_share(labels, pull)
    pairs = (
        np.array([common or (1.0, 0.0)]) * (1 - share)[:, None]
        + np.array([pair or (1.0, 0.0) for pair in own]) * share[:, None]
    )
    return pairs[:, 0], pairs[:, 1]


def _sigmoid(scores: Floats, wanted: Flags) -> tuple[float, float] | None:
    if wanted.all() or not wanted.any():
        return None
    fitted: Any = LogisticRegression(C=100.0).fit(scores[:, None], wanted)
    slope = float(fitted.coef_[0, 0])
    return (slope, float(fitted.intercept_[0])) if slope > 0 else None


def _own_share(labels: Flags, pull: float) -> Floats:
    positives = labels.sum(axis=0)
    share: Floats = positives / (positives + pull)
    return share


def _thresholds(probabilities: Floats, labels: Flags, pull: float) -> Floats:
    """The threshold of each label: its own best F1, drawn towards the best threshold for all labels."""
    common = _best_threshold(probabilities.ravel(), labels.ravel())
    own = np.array([_best_threshold(probabilities[:, at], labels[:, at]) for at in range(labels.shape[1])])
    share = _own_share(labels, pull)
    thresholds: Floats = share * own + (1 - share) * common
    return thresholds


def _best_threshold(probabilities: Floats, wanted: Flags) -> float:
    """The probability at which F1 is highest, halfway to the next lower one; 0.5 where nothing is wanted."""
    if not wanted.any():
        return 0.5
    order = np.argsort(-probabilities, kind="stable")
    ranked, hits = probabilities[order], np.cumsum(wanted[order])
    scores = 2 * hits / (np.arange(1, len(ranked) + 1) + wanted.sum())
    best = int(np.argmax(scores))
    below = ranked[best + 1] if best + 1 < len(ranked) else 0.0
    return float(np.clip((ranked[best] + below) / 2, 0.05, 0.95))
