"""What is said of a text, and where each of its words stands in what is said."""

import re
from dataclasses import dataclass
from itertools import accumulate

# Numbers that are rung, not counted: they are said digit by digit.
RUNG = re.compile(r"\b(?:0\d[\d ]{3,}\d|\d{5,}|999|116 \d{3})\b")
WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Word:
    """A word of a text, from character `start` to before `end`, and the words that are said for it."""

    start: int
    end: int
    said: str


def words_of(text: str) -> list[Word]:
    """The words of a text in order; a number that is rung is said digit by digit."""
    rung = [span for found in RUNG.finditer(text) for span in [found.span()]]
    return [_word(found, rung) for found in WORD.finditer(text)]


def said(text: str) -> str:
    """What is said of a text."""
    return " ".join(word.said for word in words_of(text))


def word_at(text: str, position: int) -> Word | None:
    """The word of the text that is being said at a character of `said(text)`; None past its end."""
    words = words_of(text)
    ends = accumulate(len(word.said) + 1 for word in words)
    return next((word for word, end in zip(words, ends, strict=True) if position < end), None)


def _word(found: re.Match[str], rung: list[tuple[int, int]]) -> Word:
    start, end = found.span()
    dialled = any(first <= start < last for first, last in rung)
    return Word(start, end, " ".join(found.group()) if dialled else found.group())
