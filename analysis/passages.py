"""A text made ready once for every feature: tokens, stems, negation scope and language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from analysis.language import Language, language_of
from analysis.stems import english_stem, welsh_key
from analysis.tokens import Span, Token, negated, tokenise


@dataclass(frozen=True, slots=True)
class Passage:
    """`stems`, `keys` (Welsh, free of mutation) and `negated` run parallel to `tokens`."""

    text: str
    tokens: list[Token]
    stems: list[str]
    keys: list[str]
    negated: list[bool]
    language: Language

    def span(self, first: int, last: int) -> Span:
        """Where the tokens first..last-1 stand in the text."""
        return self.tokens[first].start, self.tokens[last - 1].end


@dataclass(frozen=True, slots=True)
class Term:
    """A feature of a passage and the tokens first..last-1 that it came from."""

    name: str
    first: int
    last: int


def prepare(text: str) -> Passage:
    """The passage of a text; an empty text gives one without tokens."""
    tokens = tokenise(text)
    stems = [english_stem(token.word) for token in tokens]
    keys = [welsh_key(token.word) for token in tokens]
    return Passage(text, tokens, stems, keys, negated(text, tokens), language_of(text))


def word_terms(passage: Passage) -> list[Term]:
    """Stems and pairs of stems; in texts that are not plainly English also Welsh keys and their pairs."""
    terms = _runs(passage.stems, "")
    if passage.language in ("cy", "mixed"):
        terms.extend(_runs(passage.keys, "~"))
    return terms


def _runs(words: Sequence[str], mark: str) -> list[Term]:
    singles = [Term(f"{mark}{word}", at, at + 1) for at, word in enumerate(words)]
    pairs = [Term(f"{mark}{word} {following}", at, at + 2) for at, (word, following) in enumerate(pairwise(words))]
    return singles + pairs


def negation_terms(passage: Passage) -> list[Term]:
    """The stems that stand under a negation, marked as such."""
    return [Term(f"!{passage.stems[at]}", at, at + 1) for at, under in enumerate(passage.negated) if under]


def character_terms(passage: Passage) -> list[Term]:
    """Character runs of 2 to 5 inside each word, its edges marked, so that misspelt words still resemble themselves."""
    return [Term(name, at, at + 1) for at, token in enumerate(passage.tokens) for name in character_runs(token.word)]


@lru_cache(maxsize=100_000)
def character_runs(word: str, shortest: int = 2, longest: int = 5) -> tuple[str, ...]:
    """The character n-grams of one padded word."""
    padded = f" {word} "
    return tuple(
        padded[start : start + size]
        for size in range(shortest, longest + 1)
        for start in range(max(0, len(padded) - size + 1))
    )


class Phrasebook:
    """Finds phrases in passages by their stems or Welsh keys, so that endings and mutations don't matter."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, set[tuple[tuple[str, ...], str]]] = {}
        for label, texts in phrases.items():
            for text in texts:
                self._add(label, text)

    def _add(self, label: str, text: str) -> None:
        words = [token.word for token in tokenise(text)]
        for form in (tuple(map(english_stem, words)), tuple(f"~{welsh_key(word)}" for word in words)):
            if form:
                self._by_first.setdefault(form[0], set()).add((form, label))

    def find(self, passage: Passage) -> list[Term]:
        """Every phrase found, once for each place; the term's name is the phrase's label."""
        found = self._find(passage.stems)
        if passage.language in ("cy", "mixed", "und"):
            found.extend(self._find([f"~{key}" for key in passage.keys]))
        return sorted(set(found), key=lambda term: (term.first, term.last, term.name))

    def _find(self, words: Sequence[str]) -> list[Term]:
        return [
            Term(label, at, at + len(form))
            for at, word in enumerate(words)
            for form, label in self._by_first.get(word, ())
            if tuple(words[at : at + len(form)]) == form
        ]
