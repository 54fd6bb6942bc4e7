"""Which language a text speaks: English, Welsh, both or neither that is known here.

Evidence is gathered word by word: small words that nearly every sentence of the language holds, and letter groups
that one language's spelling has and the other's has not (the idea of character n-gram identification after Cavnar
and Trenkle 1994, with a table written by hand so that nothing is downloaded and every decision can be explained).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from analysis.tokens import Span, sentences, tokenise
from analysis.word_lists import small_words

Language = Literal["en", "cy", "mixed", "und"]

_WELSH_LETTERS = re.compile(
    r"[ŵŷ]|^(?:dd|ll|rh|ngh|nh|mh|ngw|ff|chw|gw[ynrl]|cyf|cym|ddy|ym|yst)|wy|yw|(?<!a)dd(?!l|e|i|y|r)|[aeiouwy]ff?ydd"
    r"|[wy][ndlr]$|(?:iau|odd|aeth|iad|iwr|ydd|ion|af|wn|ais|odd|wch|eth|io|au|oedd|wyr)$|^[^aeiou]*[wy][^aeiouwy]*[wy]",
)
_ENGLISH_LETTERS = re.compile(
    r"[kqvxz]|j|sh|ck|ght|ee|oo|ea|ou(?!r$)|(?:ing|tion|ed|ly|ness|ful|ment|est|ers?|'s|n't|ies|able|ous|ive|ght)$"
    r"|^(?:wh|th[aeiou]|un|str)|[bcdfglmnprst]e$|[^aeiouwyn]s$"
)
_FOREIGN_LETTERS = re.compile(r"[^\x00-\x7fâêîôûŵŷáéíóúàèìòùäëïöüẁẃẅỳýÿXñçøåæœß]")
SHARED_WORD = 0.3
ENOUGH_WORDS = 2
ENOUGH_SHARE = 0.15
ENOUGH_EVIDENCE = 1.5
ENOUGH_EVIDENCE_SHARE = 0.18
KNOWN_SHARE = 0.2
LONGEST_READ = 20_000


@dataclass(frozen=True)
class Evidence:
    """How much of a text speaks each language, in words: `small` words only, then small words and spelling.

    `shared` is the part of both that comes from words of both languages.
    """

    words: float
    english_small: float
    welsh_small: float
    english: float
    welsh: float
    shared: float


def language_of(text: str) -> Language:
    """The language of a whole text, "und" where nothing in it tells (an emoji, a number, another language)."""
    return decide(_evidence(text[:LONGEST_READ]))


def sentence_languages(text: str) -> list[tuple[Span, Language]]:
    """Every sentence of `text` with its own language."""
    return [((start, end), decide(_evidence(text[start:end]))) for start, end in sentences(text)]


def _evidence(text: str) -> Evidence:
    rows = [word_evidence(text[token.start : token.end].lower(), token.word) for token in tokenise(text)]
    return Evidence(*map(sum, zip(*rows, strict=True))) if rows else Evidence(0, 0, 0, 0, 0, 0)


@lru_cache(maxsize=50_000)
def word_evidence(raw: str, word: str) -> tuple[float, ...]:
    """What one word, lower case as typed and folded, adds to each field of `Evidence`."""
    if not (word[0].isalpha() or word[0] == "'"):
        return (0.0,) * 6
    english, welsh = _spoken(raw, word)
    shared = english if english == welsh == SHARED_WORD else 0.0
    return (1.0, float(english >= 1), float(welsh >= 1), english, welsh, shared)


def _spoken(raw: str, word: str) -> tuple[float, float]:
    """(English, Welsh): 1 for a small word of one language only, 0.3 for one of both, 0.4 for telling spelling."""
    english, welsh = word in small_words("english"), word in small_words("welsh")
    if word in small_words("shared") or (english and welsh):
        return (SHARED_WORD, SHARED_WORD)
    if english or welsh:
        return (float(english), float(welsh))
    if _FOREIGN_LETTERS.search(raw):
        return (-0.5, -0.5)
    return (0.4 * bool(_ENGLISH_LETTERS.search(word)), 0.4 * bool(_WELSH_LETTERS.search(raw)))


def decide(found: Evidence) -> Language:
    """The language that the evidence of a text speaks for."""
    strongest = max(found.english, found.welsh)
    if not found.words or strongest < KNOWN_SHARE * found.words or strongest < 0.35:
        return "und"
    if _speaks_both(found):
        return "mixed"
    return "en" if found.english >= found.welsh else "cy"


def _speaks_both(found: Evidence) -> bool:
    """Whether the weaker language has small words enough, or one of them and telling spelling besides.

    A lone borrowed word or name does not make a text mixed.
    """
    english = (found.english_small, found.english - found.shared)
    welsh = (found.welsh_small, found.welsh - found.shared)
    small, evidence = min(english, welsh, key=lambda language: language[1])
    by_small_words = small >= ENOUGH_WORDS and small >= ENOUGH_SHARE * found.words
    by_spelling = small >= 1 and evidence >= ENOUGH_EVIDENCE and evidence >= ENOUGH_EVIDENCE_SHARE * found.words
    return by_small_words or by_spelling
