"""Static vectors of English and Welsh words, so that words of one meaning lie near each other in either language.

`lexicons/word_vectors.npz` was distilled once from a sentence encoder by `analysis/vector_distilling.py`; where it
comes from stands in `lexicons/NOTICE.md`. Nothing but NumPy is needed to read it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin

from analysis.batch import Batch, Ints
from analysis.word_lists import LEXICONS
from analysis.word_meaning import plainly_spelt

Floats = NDArray[np.float64]
VECTORS = LEXICONS / "word_vectors.npz"


@dataclass(frozen=True)
class WordVectors:
    """`place` word -> row; `rows` their vectors, shape (words, dimensions), weighed by how telling a word is."""

    place: dict[str, int]
    rows: NDArray[np.float32]

    def place_of(self, word: str) -> int:
        """The row of a folded word, of its plain spelling or of it without apostrophe; -1 for an unknown word."""
        forms = (word, plainly_spelt(word), word.replace("'", ""))
        return next((self.place[form] for form in forms if form in self.place), -1)


@cache
def word_vectors() -> WordVectors:
    """The shipped vectors; raises OSError where the file is missing."""
    with np.load(VECTORS, allow_pickle=False) as stored:
        words = stored["words"].tobytes().decode("utf-8").split("\n")
        rows = stored["vectors"].astype(np.float32) * stored["weights"].astype(np.float32)[:, None]
    return WordVectors({word: row for row, word in enumerate(words)}, rows)


class VectorBlock(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """The weighted mean of the vectors of a text's words (Arora et al. 2017), its length the parameter `weight`."""

    def __init__(self, weight: float = 1.0) -> None:
        self.weight = weight

    def fit(self, batch: Batch, y: object = None) -> Self:
        """Nothing is learnt; the number of dimensions is noted."""
        self.dimensions_ = word_vectors().rows.shape[1]
        return self

    def transform(self, batch: Batch) -> csr_matrix:
        """The matrix of the block, shape (texts, dimensions); zeros for a text without known words."""
        return self.read(batch).matrix

    def fit_read(self, batch: Batch) -> "VectorReading":
        """Learn, and read what was learnt from."""
        return self.fit(batch).read(batch)

    def read(self, batch: Batch) -> "VectorReading":
        """The matrix with what each token adds to it."""
        rows, sums = batch.once(_summed, _summed)
        lengths = np.sqrt((sums**2).sum(axis=1))
        scale = np.where(lengths > 0, self.weight / np.where(lengths > 0, lengths, 1.0), 0.0)
        return VectorReading(csr_matrix(sums * scale[:, None]), rows, batch.word, scale[batch.text])


def _summed(batch: Batch) -> tuple[NDArray[np.float32], Floats]:
    """The vector of each word of the batch, and the sum of those of each text."""
    known = word_vectors()
    places = np.array([known.place_of(word) for word in batch.words], dtype=np.int64)
    rows = np.where((places >= 0)[:, None], known.rows[places], 0.0) if len(places) else known.rows[:0]
    counts = csr_matrix((np.ones(len(batch.word)), (batch.text, batch.word)), (len(batch), len(batch.words)))
    return rows, np.asarray(counts @ rows, dtype=np.float64).reshape(len(batch), rows.shape[1])


@dataclass(frozen=True)
class VectorReading:
    """The vectors of a batch of texts: their matrix, and for every token the vector of its word and its scale."""

    matrix: csr_matrix
    rows: NDArray[np.float32]
    word: Ints
    scale: Floats

    def share_out(self, weights: Floats, label_of_token: Ints, shares: Floats) -> None:
        """Add to `shares` what each token adds to the score of its text's label."""
        chosen = np.flatnonzero(label_of_token >= 0)
        vectors = self.rows[self.word[chosen]]
        shares[chosen] += (vectors * weights[label_of_token[chosen]]).sum(axis=1) * self.scale[chosen]
