"""The coder of themes: texts to the codes of whatever framework its training rows speak."""

from collections.abc import Collection, Mapping, Sequence
from typing import Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin

from analysis.evidence import contributions, evidence_spans
from analysis.features import TextFeatures
from analysis.linear import CalibratedOneVsRest, Flags, Floats
from analysis.passages import Passage, prepare
from analysis.tokens import Span, fold, tokenise

Labels = Collection[str]


class ThemeCoder(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Multi-label coder: takes texts, gives codes with calibrated probabilities and the words that speak for them.

    The codes are the labels of the training rows; nothing is tied to one framework. Parameters: `cues` code ->
    phrases, for example of a framework; the weights as in `TextFeatures`; `cost`, `folds`, `pull` and `seed` as in
    `CalibratedOneVsRest`. Deterministic: equal rows and parameters give equal coders.
    """

    def __init__(
        self,
        cues: Mapping[str, Sequence[str]] | None = None,
        character_weight: float = 1.0,
        cue_weight: float = 0.3,
        cost: float = 0.5,
        folds: int = 5,
        pull: float = 20.0,
        seed: int = 0,
    ) -> None:
        self.cues = cues
        self.character_weight = character_weight
        self.cue_weight = cue_weight
        self.cost = cost
        self.folds = folds
        self.pull = pull
        self.seed = seed

    def fit(self, texts: Sequence[str], labels: Sequence[Labels]) -> Self:
        """Learn from texts and the set of codes of each.

        Raises ValueError where they differ in number or there are none.
        """
        if len(texts) != len(labels):
            raise ValueError(f"{len(texts)} texts but {len(labels)} sets of codes")
        self.classes_ = np.array(sorted({label for row in labels for label in row}), dtype=object)
        self.features_ = TextFeatures(self.cues, self.character_weight, self.cue_weight)
        self.model_ = CalibratedOneVsRest(self.cost, self.folds, self.pull, self.seed)
        matrix = self.features_.fit_transform(texts)
        self.model_.fit(matrix, self.indicator(labels), same_text_groups(texts))
        self.thresholds_ = self.model_.thresholds_
        return self

    def indicator(self, labels: Sequence[Labels]) -> Flags:
        """Sets of codes as a table of flags, shape (texts, codes); codes that were not learnt are left out."""
        rows = [[code in row for code in self.classes_] for row in labels]
        return np.array(rows, dtype=bool).reshape(len(labels), len(self.classes_))

    def predict_proba(self, texts: Sequence[str]) -> Floats:
        """The probability of each code, shape (texts, codes) in the order of `classes_`."""
        return self.probabilities([prepare(text) for text in texts])

    def predict(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """The codes whose probability reaches their threshold, for each text; none for a text without words."""
        passages = [prepare(text) for text in texts]
        return self.assign(passages, self.probabilities(passages))

    def probabilities(self, passages: Sequence[Passage]) -> Floats:
        """As `predict_proba`, for texts that are already made ready; 0 for a text without words."""
        if not passages:
            return np.zeros((0, len(self.classes_)))
        spoken = np.array([[has_words(passage)] for passage in passages])
        chances: Floats = self.model_.predict_proba(self.features_.transform_passages(passages)) * spoken
        return chances

    def assign(self, passages: Sequence[Passage], probabilities: Floats) -> list[tuple[str, ...]]:
        """The codes that `probabilities` (texts, codes) assign to each passage."""
        return [
            tuple(self.classes_[(row >= self.thresholds_) & has_words(passage)])
            for passage, row in zip(passages, probabilities, strict=True)
        ]

    def evidence(self, passage: Passage, code: str) -> list[Span]:
        """Short phrases of the original text that speak for `code`, as offsets, in order.

        Raises KeyError for a code that was not learnt.
        """
        places = np.flatnonzero(self.classes_ == code)
        if not len(places):
            raise KeyError(code)
        weights = contributions(self.features_, self.model_.coef_[places[0]], passage)
        return evidence_spans(passage, weights)


def has_words(passage: Passage) -> bool:
    """Whether anything in the passage is a word: an emoji, a number or punctuation alone can't be coded."""
    return any(token.word[0].isalpha() for token in passage.tokens)


def same_text_groups(texts: Sequence[str]) -> list[int]:
    """A number for each text, equal for texts of equal words, so that no fold is asked what it was taught."""
    numbers: dict[tuple[str, ...], int] = {}
    return [numbers.setdefault(tuple(fold(token.word) for token in tokenise(text)), len(numbers)) for text in texts]
