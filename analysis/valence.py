"""Valence of a whole answer: going well, not going well, both or neither."""

from collections.abc import Mapping, Sequence
from typing import Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin

from analysis.batch import Batch, read_batch
from analysis.features import Floats, TextFeatures
from analysis.feelings import FeelingTerms
from analysis.fold_groups import fold_groups
from analysis.linear import CalibratedOneVsRest
from analysis.word_lists import phrase_lists

NEUTRAL = "neutral"


class ValenceClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """One of the valences of the training rows for each text: the one whose calibrated probability is highest.

    Parameters: `phrases` "good", "bad", "wish" and "turn" -> their phrases (None: those of the lexicon); the weights
    as in `TextFeatures`; `cost`, `folds` and `seed` as in `CalibratedOneVsRest`.
    """

    def __init__(
        self,
        phrases: Mapping[str, Sequence[str]] | None = None,
        character_weight: float = 0.7,
        phrase_weight: float = 0.5,
        concept_weight: float = 0.7,
        negation_weight: float = 0.7,
        vector_weight: float = 1.0,
        cost: float = 0.2,
        folds: int = 4,
        seed: int = 0,
    ) -> None:
        self.phrases = phrases
        self.character_weight = character_weight
        self.phrase_weight = phrase_weight
        self.concept_weight = concept_weight
        self.negation_weight = negation_weight
        self.vector_weight = vector_weight
        self.cost = cost
        self.folds = folds
        self.seed = seed

    def fit(self, texts: Sequence[str], valences: Sequence[str], groups: Sequence[str] | None = None) -> Self:
        """Learn from texts and the valence of each; texts of one of the `groups` share a fold in calibration.

        Raises ValueError where they differ in number or there are none.
        """
        if len(texts) != len(valences) or not texts:
            raise ValueError(
                f"{len(texts)} texts but {len(valences)} valences; there must be equally many, at least one"
            )
        phrases = phrase_lists("valence") if self.phrases is None else self.phrases
        self.features_ = TextFeatures(
            character_weight=self.character_weight,
            concept_weight=self.concept_weight,
            negation_weight=self.negation_weight,
            extra_terms=FeelingTerms(phrases),
            extra_weight=self.phrase_weight,
            vector_weight=self.vector_weight,
        )
        batch = read_batch(texts)
        matrix = self.features_.fit_read(batch).matrix
        self.classes_ = np.unique(np.asarray(valences, dtype=str))
        flags = np.asarray(valences, dtype=str)[:, None] == self.classes_
        self.model_ = CalibratedOneVsRest(self.cost, self.folds, seed=self.seed)
        self.model_.fit(matrix, flags, fold_groups(texts, groups))
        return self

    def predict_proba(self, texts: Sequence[str]) -> Floats:
        """The probability of each valence, shape (texts, valences) in the order of `classes_`; each row sums to 1."""
        return self.probabilities(read_batch(texts))

    def predict(self, texts: Sequence[str]) -> list[str]:
        """The likeliest valence of each text; "neutral" for a text with nothing to read in it."""
        batch = read_batch(texts)
        return self.choose(batch, self.probabilities(batch))

    def probabilities(self, batch: Batch) -> Floats:
        """As `predict_proba`, for texts that are already read."""
        chances = self.model_.predict_proba(self.features_.read(batch).matrix)
        shares: Floats = chances / chances.sum(axis=1, keepdims=True)
        return shares

    def choose(self, batch: Batch, probabilities: Floats) -> list[str]:
        """The valence that `probabilities` (texts, valences) give each text."""
        likeliest = self.classes_[probabilities.argmax(axis=1)].tolist() if len(batch) else []
        return [NEUTRAL if batch.is_empty(number) else valence for number, valence in enumerate(likeliest)]
