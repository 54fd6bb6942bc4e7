"""Many texts read at once: their words as flat arrays, so that every feature comes from array operations."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from analysis.language import Evidence, Language, decide, word_evidence
from analysis.tokens import APART, NEGATION_REACH, TOKEN_OR_BREAK, Span, is_word, split_raw
from analysis.word_lists import small_words

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
_ENDS = frozenset(",.;:!?\n()")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is known of one word as it was typed."""

    word: str
    known: tuple[float, ...]


@dataclass(frozen=True)
class Batch:
    """Texts and their tokens in one row, text after text.

    `words` are the distinct folded words; for each token, `word` is its place in `words`, `text` that of its text,
    `clause` the number of its clause and `negated` whether a negation reaches it. The tokens of text n stand at
    `starts[n]:starts[n + 1]`. `contexts` name what each text answers, where that is known;
    `found` keeps what was found in the batch, for models that look for the same.
    """

    texts: Sequence[str]
    words: list[str]
    word: Ints
    text: Ints
    clause: Ints
    negated: Flags
    starts: Ints
    languages: list[Language]
    contexts: Sequence[str] | None = None
    found: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def has_words(self) -> Flags:
        """For each text, whether anything in it is a word: an emoji or a number alone can't be coded."""
        lettered = np.array([is_word(word) for word in self.words], dtype=bool)
        flags: Flags = np.bincount(self.text[lettered[self.word]], minlength=len(self)) > 0
        return flags

    def is_empty(self, number: int) -> bool:
        """Whether the text has no token at all."""
        return bool(self.starts[number] == self.starts[number + 1])

    def places(self, number: int) -> list[Span]:
        """Where each token of a text stands in it."""
        spans: list[Span] = []
        for match in TOKEN_OR_BREAK.finditer(self.texts[number]):
            start = match.start()
            for length in _lengths(match.group()):
                spans.append((start, start + length))
                start += length
        return spans

    def once(self, key: object, find: Callable[["Batch"], Found]) -> Found:
        """What `find` finds in the batch, sought once for each `key`."""
        if key not in self.found:
            self.found[key] = find(self)
        known: Found = self.found[key]
        return known


def read_batch(texts: Sequence[str], contexts: Sequence[str] | None = None) -> Batch:
    """Read any texts: empty, very long, or in a language that is not known here."""
    pieces: list[_Piece | None] = [None]
    flat, lengths = _numbered(texts, pieces)
    text = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    token = flat > 0
    clause = np.cumsum(~token | np.diff(text, prepend=-1).astype(bool), dtype=np.int32)[token]
    text, flat = text[token], flat[token]
    words, word = _distinct([piece.word for piece in pieces[1:] if piece], flat - 1)
    starts = np.searchsorted(text, np.arange(len(texts) + 1)).astype(np.int32)
    languages = _languages([piece.known for piece in pieces[1:] if piece], flat - 1, text, len(texts))
    clause = clause + np.cumsum(_flagged(words, small_words("turning"))[word], dtype=np.int32)
    return Batch(texts, words, word, text, clause, _negated(words, word, clause), starts, languages, contexts)


def _numbered(texts: Sequence[str], pieces: list[_Piece | None]) -> tuple[Ints, list[int]]:
    """The number of every token, 0 for the end of a clause; new words are added to `pieces`."""
    seen: dict[str, tuple[int, ...]] = dict.fromkeys(_ENDS, (0,))
    flat: list[int] = []
    lengths: list[int] = []
    for text in texts:
        before = len(flat)
        for raw in TOKEN_OR_BREAK.findall(text):
            numbers = seen.get(raw)
            if numbers is None:
                new = _pieces(raw)
                numbers = seen[raw] = tuple(range(len(pieces), len(pieces) + len(new)))
                pieces.extend(new)
            flat.extend(numbers)
        lengths.append(len(flat) - before)
    return np.array(flat, dtype=np.int32), lengths


@lru_cache(maxsize=100_000)
def _pieces(raw: str) -> tuple[_Piece, ...]:
    return tuple(_Piece(word, word_evidence(part.lower(), word)) for part, word in split_raw(raw))


@lru_cache(maxsize=100_000)
def _lengths(raw: str) -> tuple[int, ...]:
    """How long each word of a match is as typed; a sign that ends a clause is no word."""
    return () if raw in _ENDS else tuple(len(part) for part, _ in split_raw(raw))


def _distinct(words: list[str], numbers: Ints) -> tuple[list[str], Ints]:
    places: dict[str, int] = {}
    of_piece = np.array([places.setdefault(word, len(places)) for word in words], dtype=np.int32)
    return list(places), of_piece[numbers] if len(words) else numbers


def _languages(known: list[tuple[float, ...]], numbers: Ints, text: Ints, texts: int) -> list[Language]:
    table = np.array(known, dtype=float).reshape(len(known), len(Evidence.__dataclass_fields__))
    sums = [np.bincount(text, column[numbers], minlength=texts) for column in table.T]
    return [decide(Evidence(*row)) for row in np.array(sums).T.tolist()]


def _flagged(words: list[str], chosen: frozenset[str]) -> Flags:
    return np.array([word in chosen for word in words], dtype=bool)


def _negated(words: list[str], word: Ints, clause: Ints) -> Flags:
    """Which tokens a negating word before them in the same clause reaches, as `analysis.tokens.negated` has it."""
    if not len(word):
        return np.zeros(0, dtype=bool)
    negating = np.array([form in small_words("negating") or form.endswith("n't") for form in words], dtype=bool)[word]
    for at in _apart(words, word):
        negating[at] = False
    place = np.arange(len(word))
    last = np.maximum.accumulate(np.where(negating, place, -1))
    before = np.concatenate([[-1], last[:-1]])
    flags: Flags = (before >= 0) & (place - before <= NEGATION_REACH) & (clause[before] == clause)
    return flags


def _apart(words: list[str], word: Ints) -> Iterator[int]:
    """Where "not only", "dim ond" and their like stand: they negate nothing."""
    places = {form: number for number, form in enumerate(words)}
    for first, second in APART:
        if first in places and second in places:
            yield from np.flatnonzero((word[:-1] == places[first]) & (word[1:] == places[second])).tolist()
