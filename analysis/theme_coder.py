"""The coder of themes: texts to the codes of whatever framework its training rows speak."""

from collections.abc import Collection, Mapping, Sequence
from typing import Self

import numpy as np
from scipy.sparse import csr_matrix
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
        cue_weight: float = 0.6,
        concept_weight: float = 0.7,
        cost: float = 0.4,
        folds: int = 5,
        pull: float = 60.0,
        seed: int = 0,
    ) -> None:
        self.cues = cues
        self.character_weight = character_weight
        self.cue_weight = cue_weight
        self.concept_weight = concept_weight
        self.cost = cost
        self.folds = folds
        self.pull = pull
        self.seed = seed

    def fit(self, texts: Sequence[str], labels: Sequence[Labels], groups: Sequence[str] | None = None) -> Self:
        """Learn from texts and the set of codes of each.

        Texts of one of the `groups` (say, one author) share a fold when probabilities and thresholds are set; texts
        of equal words always do. Raises ValueError where the numbers differ or there is no text.
        """
        if len(texts) != len(labels) or (groups is not None and len(groups) != len(texts)):
            raise ValueError(f"{len(texts)} texts but {len(labels)} sets of codes or another number of groups")
        self.classes_ = np.array(sorted({label for row in labels for label in row}), dtype=object)
        self.features_ = TextFeatures(self.cues, self.character_weight, self.cue_weight, self.concept_weight)
        self.model_ = CalibratedOneVsRest(self.cost, self.folds, self.pull, self.seed)
        matrix = self.features_.fit_transform(texts)
        self.model_.fit(matrix, self.indicator(labels), fold_groups(texts, groups))
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

    def probabilities(self, passages: Sequence[Passage], matrix: csr_matrix | None = None) -> Floats:
        """As `predict_proba`, for texts that are already made ready; 0 for a text without words.

        `matrix` spares the work of transforming the passages again.
        """
        if not passages:
            return np.zeros((0, len(self.classes_)))
        if matrix is None:
            matrix = self.features_.transform_passages(passages)
        chances: Floats = self.model_.predict_proba(matrix) * np.array([[has_words(passage)] for passage in passages])
        return chances

    def assign(self, passages: Sequence[Passage], probabilities: Floats) -> list[tuple[str, ...]]:
        """The codes that `probabilities` (texts, codes) assign to each passage."""
        return [
            tuple(self.classes_[(row >= self.thresholds_) & has_words(passage)])
            for passage, row in zip(passages, probabilities, strict=True)
        ]

    def evidence(self, passage: Passage, codes: Sequence[str], row: csr_matrix | None = None) -> list[list[Span]]:
        """For each of `codes`, short phrases of the original text that speak for it, as offsets, in order.

        `row` spares the work of transforming the passage again. Raises KeyError for a code that was not learnt.
        """
        places = {code: place for place, code in enumerate(self.classes_)}
        labels = [places[code] for code in codes]
        if row is None:
            row = self.features_.transform_passages([passage])
        shares = contributions(self.features_, self.model_.coef_, labels, passage, row)
        return [evidence_spans(passage, share) for share in shares]


def has_words(passage: Passage) -> bool:
    """Whether anything in the passage is a word: an emoji, a number or punctuation alone can't be coded."""
    return any(token.word[0].isalpha() for token in passage.tokens)


def fold_groups(texts: Sequence[str], groups: Sequence[str] | None = None) -> list[int]:
    """A number for each text, equal for texts of one group and for texts of equal words.

    No fold is then asked what it was taught, nor judged by an author it knows.
    """
    first_with: dict[tuple[str, ...], int] = {}
    numbers = list(range(len(texts)))
    for at, text in enumerate(texts):
        keys = [("words", *(fold(token.word) for token in tokenise(text)))]
        keys += [("group", groups[at])] if groups is not None else []
        roots = {_root(numbers, first_with.setdefault(key, at)) for key in keys}
        for root in roots | {at}:
            numbers[root] = min(roots | {at})
    return [_root(numbers, at) for at in numbers]


def _root(numbers: Sequence[int], at: int) -> int:
    while numbers[at] != at:
        at = numbers[at]
    return at
