"""The coder of themes: texts to the codes of whatever framework its training rows speak."""

from collections.abc import Collection, Mapping, Sequence
from typing import Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin

from analysis.batch import Ints, read_batch
from analysis.evidence import phrases_for, spans_of, token_shares
from analysis.features import Flags, Floats, Reading, TextFeatures
from analysis.fold_groups import fold_groups
from analysis.linear import CalibratedOneVsRest
from analysis.tokens import Span

Labels = Collection[str]


class ThemeCoder(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Multi-label coder: takes texts, gives codes with calibrated probabilities and the words that speak for them.

    The codes are the labels of the training rows; nothing is tied to one framework. Parameters: `cues` code ->
    phrases, for example of a framework; the weights as in `TextFeatures`; `cost`, `folds`, `pull` and `seed` as in
    `CalibratedOneVsRest`; `always` gives a text with words its likeliest code where none reaches its threshold (for
    frameworks in which every text has one). Deterministic: equal rows and parameters give equal coders.
    """

    def __init__(
        self,
        cues: Mapping[str, Sequence[str]] | None = None,
        character_weight: float = 1.0,
        cue_weight: float = 0.6,
        concept_weight: float = 0.7,
        context_weight: float = 0.5,
        vector_weight: float = 0.6,
        cost: float = 0.4,
        folds: int = 4,
        pull: float = 60.0,
        always: bool = False,
        seed: int = 0,
    ) -> None:
        self.cues = cues
        self.character_weight = character_weight
        self.cue_weight = cue_weight
        self.concept_weight = concept_weight
        self.context_weight = context_weight
        self.vector_weight = vector_weight
        self.cost = cost
        self.folds = folds
        self.pull = pull
        self.always = always
        self.seed = seed

    def fit(
        self,
        texts: Sequence[str],
        labels: Sequence[Labels],
        groups: Sequence[str] | None = None,
        contexts: Sequence[str] | None = None,
    ) -> Self:
        """Learn from texts and the set of codes of each.

        Texts of one of the `groups` (say, one author) share a fold when probabilities and thresholds are set; texts
        of equal words always do. `contexts` name what each text answers: a question, a group of respondents. Raises
        ValueError where the numbers differ or there is no text.
        """
        for other in (labels, groups, contexts):
            if other is not None and len(other) != len(texts):
                raise ValueError(f"{len(texts)} texts but {len(other)} sets of codes, groups or contexts")
        self.classes_ = np.array(sorted({label for row in labels for label in row}), dtype=object)
        self.features_ = TextFeatures(
            self.cues,
            self.character_weight,
            self.cue_weight,
            self.concept_weight,
            context_weight=self.context_weight,
            vector_weight=self.vector_weight,
        )
        self.model_ = CalibratedOneVsRest(self.cost, self.folds, self.pull, self.seed)
        batch = read_batch(texts, contexts)
        matrix = self.features_.fit_read(batch).matrix
        self.model_.fit(matrix, self.indicator(labels), fold_groups(texts, groups))
        self.thresholds_ = self.model_.thresholds_
        return self

    def indicator(self, labels: Sequence[Labels]) -> Flags:
        """Sets of codes as a table of flags, shape (texts, codes); codes that were not learnt are left out."""
        rows = [[code in row for code in self.classes_] for row in labels]
        return np.array(rows, dtype=bool).reshape(len(labels), len(self.classes_))

    def predict_proba(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> Floats:
        """The probability of each code, shape (texts, codes) in the order of `classes_`."""
        return self.probabilities(self.read(texts, contexts))

    def predict(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[tuple[str, ...]]:
        """The codes whose probability reaches their threshold, for each text; none for a text without words."""
        reading = self.read(texts, contexts)
        return [tuple(self.classes_[row]) for row in self.assign(reading, self.probabilities(reading))]

    def read(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> Reading:
        """The features of texts, to be used for probabilities and evidence alike."""
        return self.features_.read(read_batch(texts, contexts))

    def probabilities(self, reading: Reading) -> Floats:
        """As `predict_proba`, for texts that are already read; 0 for a text without words."""
        chances: Floats = self.model_.predict_proba(reading.matrix) * reading.batch.has_words[:, None]
        return chances

    def assign(self, reading: Reading, probabilities: Floats) -> Flags:
        """The codes that `probabilities` give each text, as flags of shape (texts, codes)."""
        flags: Flags = probabilities >= self.thresholds_
        if self.always and len(self.classes_):
            without = np.flatnonzero(~flags.any(axis=1))
            flags[without, (probabilities / self.thresholds_)[without].argmax(axis=1)] = True
        return flags & reading.batch.has_words[:, None]

    def evidence(self, reading: Reading, given: Flags) -> dict[tuple[int, int], list[Span]]:
        """For each code that is given (text, code), short phrases of the text that speak for it, in order.

        `given` has the shape (texts, codes); places are counted in characters of the text as it was typed.
        """
        spans: dict[tuple[int, int], list[Span]] = {}
        coded = np.flatnonzero(given.any(axis=1)).tolist()
        places = {text: reading.batch.places(text) for text in coded}
        for label in _one_a_text(given):
            shares = token_shares(reading, self.model_.coef_, label)
            for text in np.flatnonzero(label >= 0).tolist():
                phrases = phrases_for(reading.batch, text, shares)
                spans[text, int(label[text])] = spans_of(phrases, places[text])
        return spans


def _one_a_text(given: Flags) -> list[Ints]:
    """The given labels in as many rounds as a text has labels: in each round one label a text, or -1."""
    rounds = int(given.sum(axis=1).max(initial=0))
    order = np.where(given, np.cumsum(given, axis=1), 0)
    return [
        np.where((order == turn).any(axis=1), (order == turn).argmax(axis=1), -1).astype(np.int32)
        for turn in range(1, rounds + 1)
    ]
