"""Word forms brought together: English stems, and Welsh words whatever their mutation and plural ending."""

import re
from functools import lru_cache
from typing import Protocol

# Each group of beginnings can be one word in its plain, soft, nasal or aspirate form (p: pen, ben, mhen, phen).
# The groups overlap in Welsh itself (b and m both soften to f), so that a class of beginnings is kept, not a guess
# at the plain one: "brawd", "frawd" and "mrawd" share a class, at the price of a few words that fall together.
_MUTATIONS = (
    (re.compile(r"^(?:mh|ph|p|b|f(?!f)|m)"), "P"),
    (re.compile(r"^(?:nh|th|dd|t|d|n(?![gh]))"), "T"),
    (re.compile(r"^(?:ngh|ch|c|ng|g)"), "C"),
    (re.compile(r"^(?:ll|l)"), "L"),
    (re.compile(r"^(?:rh|r)"), "R"),
)
_WELSH_ENDINGS = re.compile(r"(?<=\w{3})(?:iadau|iaid|oedd|ions?|iau|ydd|ion|od|au|ie|ae|e|on|es)$")


class _Stems(Protocol):
    def stem(self, token: str) -> str: ...


@lru_cache(maxsize=1)
def _english() -> _Stems:
    from nltk.stem.snowball import EnglishStemmer

    stemmer: _Stems = EnglishStemmer()
    return stemmer


@lru_cache(maxsize=100_000)
def english_stem(word: str) -> str:
    """The stem of a lower-case English word (Porter's second stemmer, as NLTK has it)."""
    return _english().stem(word)


@lru_cache(maxsize=100_000)
def welsh_key(word: str) -> str:
    """A key that a Welsh word keeps through mutation and the common plural endings, colloquial -e among them.

    "teulu", "deulu", "nheulu" and "theulu" share one. A word whose g was softened away keeps its own key.
    """
    for beginning, name in _MUTATIONS:
        if match := beginning.match(word):
            return name + _WELSH_ENDINGS.sub("", word[match.end() :])
    return _WELSH_ENDINGS.sub("", word)
