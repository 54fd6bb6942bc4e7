"""The words of a text as redaction sees them: folded, without a possessive, capitalised or not."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from analysis.gazetteer import known_to_all, surroundings
from analysis.tokens import Span, fold, straighten

_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_TAIL = re.compile(r"['\u2019](?:s|n|r|i|u|w|m|d|ll|re|ve)$", re.IGNORECASE)
_SHORT_FORMS = surroundings("short_forms")
REACH = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A word at text[start:end] without its possessive: folded, capitalised or not, opening a sentence or not."""

    folded: str
    start: int
    end: int
    capital: bool
    opening: bool


@lru_cache(maxsize=2)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text; in a text all in capitals no word counts as capitalised."""
    shouting = text.upper() == text and sum(sign.isalpha() for sign in text) > 8
    found = []
    for match in _WORD.finditer(text):
        raw = _TAIL.sub("", match.group())
        capital = raw[:1].isupper() and not shouting and (len(raw) == 1 or not raw.isupper() or len(raw) > 5)
        capital = capital or (raw.isupper() and len(raw) == 2 and not shouting and raw not in _SHORT_FORMS)
        end = match.start() + len(raw)
        found.append(Word(fold(raw), match.start(), end, capital, _opens(text, match.start())))
    return tuple(found)


def _opens(text: str, start: int) -> bool:
    near = text[max(0, start - REACH) : start]
    before = near.rstrip(" \t\"'\u2018\u201c(-*\u2013")
    return not before or before[-1] in ".!?:\n\u2026" or "\n" in near[len(before) :]


@lru_cache(maxsize=2)
def known_spans(text: str) -> tuple[Span, ...]:
    """Where the text names saints, feasts, heroes of stories, brands and the famous, accents or not."""
    return tuple(match.span() for match in known_to_all().finditer(unaccented(text)))


def is_known(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] overlaps something known to all."""
    return any(begin < end and start < finish for begin, finish in known_spans(text))


def unaccented(text: str) -> str:
    """The text without accents and curly apostrophes, sign for sign, so that every offset stays true."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in straighten(text))
