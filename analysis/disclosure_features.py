"""The features by which the disclosure model knows an answer, in blocks that are weighed apart.

Blocks: concepts (`analysis.disclosure_concepts`), rows of two and three of them, pairs standing near each other in
any order (so that Welsh word order does not matter), concepts under a negation, word classes of the rules and pairs
of those, and groups of letters (which see through misspelling). Each block's value is the sum of its features'
weights over the root of their number, so that long answers weigh no more than short ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, get_args

from analysis.disclosure_concepts import concept_of
from analysis.disclosure_lexicon import corrected
from analysis.disclosure_words import HarmWord, bare_word, harm_words
from analysis.tokens import Span, fold, tokenise

Block = Literal["concept", "row", "three", "near", "denied", "class", "classes", "letters"]
BLOCKS: tuple[Block, ...] = get_args(Block)
SCALES: dict[Block, float] = dict.fromkeys(BLOCKS, 1.0) | {"row": 1.4, "near": 1.4}
Blocks = dict[Block, set[str]]
NEAR = 3
CLASS_NEAR = 2
DENIAL_REACH = 4
LETTERS = range(2, 6)
_DENYING = frozenset({"not", "nobody", "never", "nothing", "without", "cannot", "none", "no"})


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept that stands at text[start:end]."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the rules and the model read it."""

    place: Span
    words: list[HarmWord]
    concepts: list[Concept]
    blocks: Blocks = field(repr=False)


def read_sentence(text: str, place: Span, language: str) -> Sentence:
    """text[start:end] with its words, concepts and features; `language` is that of the whole text."""
    words = harm_words(text, place, language)
    concepts = _concepts(text, place, language)
    names = [concept.name for concept in concepts]
    blocks: Blocks = {
        "concept": {f"={name}" for name in names},
        "row": {f"{left}_{right}" for left, right in pairwise(names)},
        "three": {"_".join(three) for three in zip(names, names[1:], names[2:], strict=False)},
        "near": set(_near(names)),
        "denied": set(_denied(names)),
        "class": {key for word in words for key in classes_of(word)},
        "classes": set(_class_pairs(words)),
        "letters": set(_letters(text[place[0] : place[1]])),
    }
    return Sentence(place, words, concepts, blocks)


def joined(parts: Sequence[Blocks]) -> Blocks:
    """The features of several sentences together."""
    return {block: set().union(*(part[block] for part in parts)) for block in BLOCKS}


def classes_of(word: HarmWord) -> list[str]:
    """The classes of the rules that a word belongs to, sorted."""
    return sorted(key for key in word.keys if key.startswith("<"))


def _concepts(text: str, place: Span, language: str) -> list[Concept]:
    start, end = place
    return [
        Concept(concept_of(corrected(bare_word(token)), language), start + token.start, start + token.end)
        for token in tokenise(text[start:end])
    ]


def _near(names: Sequence[str]) -> Iterator[str]:
    for index, name in enumerate(names):
        for other in names[index + 1 : index + 1 + NEAR]:
            yield f"{min(name, other)}~{max(name, other)}"


def _denied(names: Sequence[str]) -> Iterator[str]:
    left = 0
    for name in names:
        if left > 0:
            yield f"!{name}"
        left = DENIAL_REACH if name in _DENYING else left - 1


def _class_pairs(words: Sequence[HarmWord]) -> Iterator[str]:
    classes = [classes_of(word) for word in words]
    for index, lefts in enumerate(classes):
        for rights in classes[index + 1 : index + 1 + CLASS_NEAR]:
            yield from (left + right for left in lefts for right in rights)


def _letters(text: str) -> Iterable[str]:
    for raw in text.split():
        word = f" {fold(raw)} "
        for length in LETTERS:
            yield from ("#" + word[start : start + length] for start in range(len(word) - length + 1))
