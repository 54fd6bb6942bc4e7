"""Fitting the linear models of the disclosure finder: from read examples and labels to weights by feature.

A logistic regression over features scaled by how much they tell the labels apart: the log-count ratio of naive Bayes
(Wang and Manning 2012, "Baselines and Bigrams"), here as a factor added to a constant rather than in place of it.
The factor is folded into the weights, so that reading an answer needs neither.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from analysis.disclosure_features import SCALES
from analysis.disclosure_model import BIAS, rule_name
from analysis.disclosure_reading import Reading
from analysis.disclosure_rules import group_chances

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Values = dict[str, float]
COST = 6.0
FEWEST_TEXTS = 2
PLAIN_PART = 0.25
RATIO_PART = 0.5
SMOOTHING = 0.5
DIGITS = 3


def values_of(reading: Reading) -> Values:
    """Feature -> value of one answer, as `disclosure_model.weigh` weighs them."""
    return {
        name: SCALES[block] / float(np.sqrt(len(names))) for block, names in reading.whole.items() for name in names
    }


def values_with_rules(reading: Reading) -> Values:
    """The same with the chances of the families of patterns that the rules found."""
    found = {rule_name(group): chance for group, chance in group_chances(reading.findings).items()}
    return values_of(reading) | found


def fit_weights(rows: Sequence[Values], labels: Flags, shares: Floats, most: int) -> dict[str, float]:
    """The `most` heaviest weights and the bias of a model taught with `rows`, each counted as its share says."""
    names = _frequent(rows)
    values = design(rows, {name: column for column, name in enumerate(names)})
    factors = _factors(values, labels, shares)
    model = regression().fit(values @ diags(factors), labels, sample_weight=shares)
    weights = model.coef_[0] * factors
    heaviest = np.argsort(-np.abs(weights), kind="stable")[:most]
    kept = {names[column]: round(float(weights[column]), DIGITS) for column in heaviest}
    return {BIAS: round(float(model.intercept_[0]), DIGITS)} | {name: weight for name, weight in kept.items() if weight}


def design(rows: Sequence[Values], columns: dict[str, int]) -> csr_matrix:
    """A (texts, features) matrix of the features in `columns`."""
    indices: list[int] = []
    values: list[float] = []
    ends = [0]
    for row in rows:
        known = [(columns[name], value) for name, value in row.items() if name in columns]
        indices.extend(column for column, _ in known)
        values.extend(value for _, value in known)
        ends.append(len(indices))
    return csr_matrix((values, indices, ends), shape=(len(rows), len(columns)))


def regression() -> Any:
    """The untaught model."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=COST, max_iter=3000, tol=1e-3)


def _factors(values: csr_matrix, labels: Flags, shares: Floats) -> Floats:
    present = (values > 0).multiply(shares[:, None]).tocsr()
    told = np.asarray(present[labels].sum(axis=0)).ravel() + SMOOTHING
    other = np.asarray(present[~labels].sum(axis=0)).ravel() + SMOOTHING
    ratio: Floats = np.abs(np.log((told / told.sum()) / (other / other.sum())))
    return PLAIN_PART + RATIO_PART * ratio


def _frequent(rows: Iterable[Values]) -> list[str]:
    counts = Counter(name for row in rows for name in row)
    return sorted(name for name, count in counts.items() if count >= FEWEST_TEXTS and not set(name) & {"\t", "\n"})


def folds(blocks: Sequence[str], number: int) -> list[tuple[list[int], list[int]]]:
    """(learn, score) row numbers of every fold; rows of a block stay together."""
    from sklearn.model_selection import GroupKFold

    splits = GroupKFold(number, shuffle=True, random_state=0).split(blocks, groups=blocks)
    return [(list(map(int, learn)), list(map(int, score))) for learn, score in splits]
