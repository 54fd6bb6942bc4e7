"""Texts to numbers: weighted words, character runs and cue phrases, each number traceable to its words."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Self

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from analysis.passages import (
    Passage,
    Phrasebook,
    Term,
    character_terms,
    negation_terms,
    prepare,
    word_terms,
)
from analysis.word_lists import phrase_lists

Terms = Callable[[Passage], list[Term]]


class TermNames:
    """What scikit-learn calls to cut a passage into feature names; a class so that it can be pickled."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms

    def __call__(self, passage: Passage) -> list[str]:
        return [term.name for term in self.terms(passage)]


class PhraseTerms:
    """The labels of the phrases found in a passage; with `negation`, those under one apart from the others."""

    def __init__(self, phrases: Mapping[str, Iterable[str]], negation: bool = True) -> None:
        self.book = Phrasebook(phrases)
        self.negation = negation

    def __call__(self, passage: Passage) -> list[Term]:
        return [
            Term(f"!{term.name}", term.first, term.last) if self.negation and passage.negated[term.first] else term
            for term in self.book.find(passage)
        ]


class TextFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Words with Welsh keys, character runs inside words, concepts and cue phrases, as one sparse matrix.

    Parameters: `cues` label -> phrases; `extra_terms` any further terms of a passage; the weights scale their blocks
    against the words (0 leaves a block out; with a `negation_weight`, negated concepts count apart); `rarest` is the
    number of texts that a character run or concept must stand in. Words, runs and concepts weigh by sublinear
    TF-IDF (Salton and Buckley 1988), each block of unit length; cues and extra terms are there (1) or not (0).
    """

    def __init__(
        self,
        cues: Mapping[str, Sequence[str]] | None = None,
        character_weight: float = 1.0,
        cue_weight: float = 0.6,
        concept_weight: float = 0.7,
        negation_weight: float = 0.0,
        extra_terms: Terms | None = None,
        extra_weight: float = 1.0,
        rarest: int = 2,
    ) -> None:
        self.cues = cues
        self.character_weight = character_weight
        self.cue_weight = cue_weight
        self.concept_weight = concept_weight
        self.negation_weight = negation_weight
        self.extra_terms = extra_terms
        self.extra_weight = extra_weight
        self.rarest = rarest

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Learn the vocabulary of `texts`; raises ValueError for none at all."""
        self.fit_transform(texts)
        return self

    def fit_transform(self, texts: Sequence[str], y: object = None) -> csr_matrix:
        """Learn the vocabulary and return the matrix, (texts, features)."""
        passages = [prepare(text) for text in texts]
        self.blocks_: list[tuple[Terms, Any, float]] = []
        parts = []
        for terms, vectoriser, weight in self._planned():
            if weight and _has_terms(terms, passages, vectoriser.min_df):
                parts.append(vectoriser.fit_transform(passages) * weight)
                self.blocks_.append((terms, vectoriser, weight))
        return _side_by_side(parts, len(texts))

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """The matrix of `texts`, float64, shape (texts, features); an empty text gives a row of zeros."""
        return self.transform_passages([prepare(text) for text in texts])

    def transform_passages(self, passages: Sequence[Passage]) -> csr_matrix:
        """As `transform`, for texts that are already made ready."""
        parts = [vectoriser.transform(passages) * weight for _, vectoriser, weight in self.blocks_]
        return _side_by_side(parts, len(passages))

    def occurrences(self, passage: Passage) -> list[tuple[int, Term]]:
        """Each place of `passage` that a feature comes from, with that feature's column."""
        found: list[tuple[int, Term]] = []
        first_column = 0
        for terms, vectoriser, _ in self.blocks_:
            columns = vectoriser.vocabulary_
            found.extend((first_column + columns[term.name], term) for term in terms(passage) if term.name in columns)
            first_column += len(columns)
        return found

    def _planned(self) -> list[tuple[Terms, Any, float]]:
        concept_terms = PhraseTerms(phrase_lists("concepts"), negation=bool(self.negation_weight))
        planned: list[tuple[Terms, Any, float]] = [
            (word_terms, _weighted(word_terms, 1), 1.0),
            (character_terms, _weighted(character_terms, self.rarest), self.character_weight),
            (concept_terms, _weighted(concept_terms, self.rarest), self.concept_weight),
            (negation_terms, _weighted(negation_terms, 1), self.negation_weight),
        ]
        if self.cues:
            cue_terms = PhraseTerms(self.cues)
            planned.append((cue_terms, _flagged(cue_terms), self.cue_weight))
        if self.extra_terms:
            planned.append((self.extra_terms, _flagged(self.extra_terms), self.extra_weight))
        return planned


def _has_terms(terms: Terms, passages: Sequence[Passage], rarest: int) -> bool:
    """Whether some term stands in at least `rarest` passages; scikit-learn refuses a vocabulary without terms."""
    counts = Counter(name for passage in passages for name in {term.name for term in terms(passage)})
    return max(counts.values(), default=0) >= rarest


def _weighted(terms: Terms, rarest: int) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer=TermNames(terms), sublinear_tf=True, min_df=rarest)


def _flagged(terms: Terms) -> CountVectorizer:
    return CountVectorizer(analyzer=TermNames(terms), binary=True, dtype=np.float64)


def _side_by_side(parts: Sequence[csr_matrix], rows: int) -> csr_matrix:
    return hstack(parts, format="csr") if parts else csr_matrix((rows, 0))
