"""Texts to numbers: weighted words, character runs, phrases and meanings, each number traceable to its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator, TransformerMixin

from analysis.batch import Batch, Ints, read_batch
from analysis.terms import Occurrences, PhraseTerms, Terms, character_terms, negation_terms, word_terms
from analysis.word_lists import phrase_lists
from analysis.word_vectors import VectorBlock, VectorReading

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class TermBlock(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """One kind of features. Parameters: `terms` finds them; `weight` scales the block; `rarest` is the number of texts
    that a feature must stand in; `flags` makes each there (1) or not (0) instead of sublinear TF-IDF of unit length
    (Salton and Buckley 1988).
    """

    def __init__(self, terms: Terms, weight: float = 1.0, rarest: int = 1, flags: bool = False) -> None:
        self.terms = terms
        self.weight = weight
        self.rarest = rarest
        self.flags = flags

    def fit(self, batch: Batch, y: object = None) -> Self:
        """Learn which features there are and how rare each is."""
        self.fit_read(batch)
        return self

    def transform(self, batch: Batch) -> csr_matrix:
        """The matrix of the block, shape (texts, features)."""
        return self.read(batch).matrix

    def fit_read(self, batch: Batch) -> "BlockReading":
        """Learn, and read what was learnt from."""
        found = batch.once(self.terms, self.terms)
        names = max(1, len(found.names))
        once = np.unique(batch.text[found.token].astype(np.int64) * names + found.name)
        counts = np.bincount(once % names, minlength=len(found.names))
        kept = sorted((found.names[at], at) for at in np.flatnonzero(counts >= self.rarest).tolist())
        self.vocabulary_ = {name: column for column, (name, _) in enumerate(kept)}
        texts_with = counts[[at for _, at in kept]] if kept else np.zeros(0)
        self.idf_: Floats = np.log((1 + len(batch)) / (1 + texts_with)) + 1
        return self._placed(batch, found)

    def read(self, batch: Batch) -> "BlockReading":
        """The matrix with the place of every number in it."""
        return self._placed(batch, batch.once(self.terms, self.terms))

    def _placed(self, batch: Batch, found: Occurrences) -> "BlockReading":
        found, columns = self._known(found)
        width = max(1, len(self.vocabulary_))
        keys = batch.text[found.token].astype(np.int64) * width + columns
        cells, cell, counts = np.unique(keys, return_inverse=True, return_counts=True)
        rows, places = np.divmod(cells, width)
        values = self._values(rows, places, counts, len(batch))
        starts = np.searchsorted(rows, np.arange(len(batch) + 1))
        matrix = csr_matrix((values, places, starts), shape=(len(batch), len(self.vocabulary_)))
        return BlockReading(matrix, found.token, found.width, columns, (values / counts)[cell])

    def _known(self, found: Occurrences) -> tuple[Occurrences, Ints]:
        of_name = np.array([self.vocabulary_.get(name, -1) for name in found.names], dtype=np.int32)
        columns = of_name[found.name] if len(of_name) else found.name
        known = columns >= 0
        kept = Occurrences(found.names, found.name[known], found.token[known], found.width[known])
        return kept, columns[known]

    def _values(self, rows: Ints, places: Ints, counts: Ints, texts: int) -> Floats:
        if self.flags:
            return np.full(len(rows), self.weight)
        values = (1 + np.log(counts)) * self.idf_[places]
        lengths = np.sqrt(np.bincount(rows, values**2, minlength=texts))
        scaled: Floats = self.weight * values / lengths[rows]
        return scaled


@dataclass(frozen=True)
class BlockReading:
    """A block of a batch: its matrix, and for every occurrence of a feature its first token, how many tokens it spans,
    its column and its share of the number there.
    """

    matrix: csr_matrix
    token: Ints
    width: Ints
    column: Ints
    value: Floats

    def share_out(self, weights: Floats, label_of_token: Ints, shares: Floats) -> None:
        """Add to `shares` what each token adds to the score of its text's label, out of `weights` (labels, columns)."""
        labels = label_of_token[self.token]
        chosen = np.flatnonzero(labels >= 0)
        parts = weights[labels[chosen], self.column[chosen]] * self.value[chosen] / self.width[chosen]
        for step in range(int(self.width[chosen].max(initial=0))):
            wide = self.width[chosen] > step
            shares += np.bincount(self.token[chosen[wide]] + step, parts[wide], minlength=len(shares))


class ContextBlock(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """What a text answers (a question, a group of respondents) as a flag of the given `weight`, if it is known."""

    def __init__(self, weight: float = 1.0) -> None:
        self.weight = weight

    def fit(self, batch: Batch, y: object = None) -> Self:
        """Learn which contexts there are."""
        self.vocabulary_ = {name: column for column, name in enumerate(sorted({*(batch.contexts or ())} - {""}))}
        return self

    def transform(self, batch: Batch) -> csr_matrix:
        """The matrix of the block, shape (texts, contexts)."""
        known = self.vocabulary_
        places = [(row, known[name]) for row, name in enumerate(batch.contexts or ()) if name in known]
        rows, columns = np.array(places, dtype=np.int32).reshape(len(places), 2).T
        return csr_matrix((np.full(len(rows), self.weight), (rows, columns)), shape=(len(batch), len(self.vocabulary_)))

    def fit_read(self, batch: Batch) -> BlockReading:
        """Learn, and read what was learnt from."""
        return self.fit(batch).read(batch)

    def read(self, batch: Batch) -> BlockReading:
        """The matrix; no token of a text accounts for it."""
        none = np.zeros(0, dtype=np.int32)
        return BlockReading(self.transform(batch), none, none, none, np.zeros(0))


Block = TermBlock | ContextBlock | VectorBlock


class TextFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Words with Welsh keys and meanings, character runs inside words, concepts and cue phrases, as one sparse matrix.

    Parameters: `cues` label -> phrases; `extra_terms` any further terms of a batch; the weights scale their blocks
    against the words (0 leaves a block out; with a `negation_weight`, negated concepts count apart); `rarest` is the
    number of texts that a character run or concept must stand in.
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
        context_weight: float = 0.0,
        vector_weight: float = 1.0,
    ) -> None:
        self.cues = cues
        self.character_weight = character_weight
        self.cue_weight = cue_weight
        self.concept_weight = concept_weight
        self.negation_weight = negation_weight
        self.extra_terms = extra_terms
        self.extra_weight = extra_weight
        self.rarest = rarest
        self.context_weight = context_weight
        self.vector_weight = vector_weight

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Learn the vocabulary of `texts`."""
        self.fit_read(read_batch(texts))
        return self

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """The matrix of `texts`, float64, shape (texts, features); an empty text gives a row of zeros."""
        return self.read(read_batch(texts)).matrix

    def fit_read(self, batch: Batch) -> "Reading":
        """Learn from texts that are already read; their features."""
        self.blocks_ = [block for block in self._planned() if block.weight]
        return Reading(batch, [block.fit_read(batch) for block in self.blocks_])

    def read(self, batch: Batch) -> "Reading":
        """Every block of the features of a batch."""
        return Reading(batch, [block.read(batch) for block in self.blocks_])

    def _planned(self) -> list[Block]:
        concepts = PhraseTerms(phrase_lists("concepts"), negation=bool(self.negation_weight))
        planned: list[Block] = [
            ContextBlock(self.context_weight),
            VectorBlock(self.vector_weight),
            TermBlock(word_terms),
            TermBlock(character_terms, self.character_weight, self.rarest),
            TermBlock(concepts, self.concept_weight, self.rarest),
            TermBlock(negation_terms, self.negation_weight),
        ]
        if self.cues:
            planned.append(TermBlock(PhraseTerms(self.cues), self.cue_weight, flags=True))
        if self.extra_terms:
            planned.append(TermBlock(self.extra_terms, self.extra_weight, flags=True))
        return planned


@dataclass(frozen=True)
class Reading:
    """The features of a batch, block by block."""

    batch: Batch
    blocks: list[BlockReading | VectorReading]

    @property
    def matrix(self) -> csr_matrix:
        """All blocks side by side, shape (texts, features)."""
        if not self.blocks:
            return csr_matrix((len(self.batch), 0))
        return hstack([block.matrix for block in self.blocks], format="csr")
