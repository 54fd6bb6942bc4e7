"""Names of places in running text, by list, by how Welsh places are named and by what stands around them."""

from collections.abc import Iterator, Sequence

from analysis.gazetteer import (
    is_listed_place,
    is_no_name,
    is_place,
    is_plain_name,
    is_surname,
    is_word_name,
    looks_like_place,
    may_be_place,
    place_phrases,
    surroundings,
)
from analysis.redaction_kinds import Found
from analysis.redaction_words import Word, is_known, words_of
from analysis.vocabulary import is_common

Words = Sequence[Word]
_PLACE_BEFORE = surroundings("place_before")
_HOME_BEFORE = surroundings("home_before")
_ADJECTIVES = frozenset(
    {"nice", "deal", "hay", "ware", "wells", "reading", "hove", "settle", "battle", "sale", "march"}
)
_LIVING = surroundings("living")
_ARTICLES = surroundings("articles")


def places(text: str) -> Iterator[Found]:
    """Towns, areas, counties, valleys and parks, mutated or not."""
    for match in place_phrases().finditer(text):
        if not is_known(text, *match.span()):
            yield match.start(), match.end(), "place"
    words = words_of(text)
    for index, word in enumerate(words):
        if _is_place_here(words, index) and not is_known(text, word.start, word.end):
            yield word.start, word.end, "place"


def _is_place_here(words: Words, index: int) -> bool:
    word = words[index]
    before = words[index - 1].folded if index else ""
    if is_no_name(word.folded):
        return False
    if is_place(word.folded):
        return word.capital or not is_plain_name(word.folded)
    if not may_be_place(word.folded):
        built = looks_like_place(word.folded) and not is_plain_name(word.folded) and not is_surname(word.folded)
        return built and (word.capital or before in _PLACE_BEFORE - _ARTICLES)
    earlier = {other.folded for other in words[max(0, index - 6) : index]}
    if word.capital:
        plain = not word.opening and is_listed_place(word.folded) and not is_word_name(word.folded)
        plain = plain and word.folded not in _ADJECTIVES
        return plain or before in _PLACE_BEFORE
    if not is_common(word.folded) and before in _PLACE_BEFORE:
        return True
    return before in _HOME_BEFORE and not earlier.isdisjoint(_LIVING) and before not in {"i", "o", "y", "yr", "to"}
