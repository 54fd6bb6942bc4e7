"""Valence of a whole answer: going well, not going well, both or neither."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression

from analysis.features import TextFeatures
from analysis.feelings import FeelingTerms
from analysis.linear import Floats
from analysis.passages import Passage, prepare
from analysis.word_lists import phrase_lists

NEUTRAL = "neutral"


class ValenceClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """One of the valences of the training rows for each text, by multinomial logistic regression.

    Parameters: `phrases` "good", "bad", "wish" and "turn" -> their phrases (None: those of the lexicon); the weights
    as in `TextFeatures`; `cost` is the inverse strength of regularisation; `seed` makes the solver repeatable.
    """

    def __init__(
        self,
        phrases: Mapping[str, Sequence[str]] | None = None,
        character_weight: float = 0.7,
        phrase_weight: float = 0.5,
        concept_weight: float = 0.7,
        negation_weight: float = 0.7,
        cost: float = 2.0,
        seed: int = 0,
    ) -> None:
        self.phrases = phrases
        self.character_weight = character_weight
        self.phrase_weight = phrase_weight
        self.concept_weight = concept_weight
        self.negation_weight = negation_weight
        self.cost = cost
        self.seed = seed

    def fit(self, texts: Sequence[str], valences: Sequence[str]) -> Self:
        """Learn from texts and the valence of each; raises ValueError where they differ in number or there are none."""
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
        )
        matrix = self.features_.fit_transform(texts)
        self.classes_ = np.unique(np.asarray(valences, dtype=str))
        self.model_: Any = None
        if len(self.classes_) > 1:
            self.model_ = LogisticRegression(C=self.cost, max_iter=400, random_state=self.seed).fit(matrix, valences)
        return self

    def predict_proba(self, texts: Sequence[str]) -> Floats:
        """The probability of each valence, shape (texts, valences) in the order of `classes_`; each row sums to 1."""
        return self.probabilities([prepare(text) for text in texts])

    def predict(self, texts: Sequence[str]) -> list[str]:
        """The likeliest valence of each text; "neutral" for a text with nothing to read in it."""
        passages = [prepare(text) for text in texts]
        return self.choose(passages, self.probabilities(passages))

    def probabilities(self, passages: Sequence[Passage]) -> Floats:
        """As `predict_proba`, for texts that are already made ready."""
        if not passages or self.model_ is None:
            return np.ones((len(passages), len(self.classes_)))
        chances: Floats = self.model_.predict_proba(self.features_.transform_passages(passages))
        return chances

    def choose(self, passages: Sequence[Passage], probabilities: Floats) -> list[str]:
        """The valence that `probabilities` (texts, valences) give each passage."""
        return [
            str(self.classes_[row.argmax()]) if passage.tokens else NEUTRAL
            for passage, row in zip(passages, probabilities, strict=True)
        ]
