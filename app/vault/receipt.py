"""The receipt that a respondent keeps: four everyday words, by which answers can be withdrawn.

512 words make 9 bits each, 36 in all. The database keeps keyed digests alone, so that words can be tried only over the
web, where failed tries are counted. The same word in Welsh and in English means the same, so that a receipt can be
read in one language and typed in the other.
"""

import secrets
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

WORDS = 4
LANGUAGES = ("cy", "en")


def draw() -> tuple[int, ...]:
    """The numbers of four words, drawn at random."""
    return tuple(secrets.randbelow(len(_pairs())) for _ in range(WORDS))


def words(numbers: Sequence[int], language: str) -> list[str]:
    """The words as they are shown, in Welsh or in any other case in English."""
    known = words_in(language)
    return [known[number] for number in numbers]


def words_in(language: str) -> list[str]:
    """Every word, by its number, in Welsh or in any other case in English."""
    column = LANGUAGES.index(language) if language in LANGUAGES else 1
    return [pair[column] for pair in _pairs()]


def numbers_of(typed: str) -> tuple[int, ...] | None:
    """The numbers of the words that were typed, in either language, any case, with or without accents; None if any is
    not a word of a receipt or there are not four."""
    known = _numbers()
    found = [known.get(word) for word in _plain(typed).replace(",", " ").replace("-", " ").split()]
    numbers = tuple(number for number in found if number is not None)
    return numbers if len(numbers) == len(found) == WORDS else None


def as_text(numbers: Sequence[int]) -> str:
    """The numbers as text, to be encrypted or digested."""
    return " ".join(str(number) for number in numbers)


def from_text(text: str) -> tuple[int, ...]:
    """The numbers in a text made by `as_text`."""
    return tuple(int(number) for number in text.split())


@cache
def _pairs() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("receipt_words.txt").read_text(encoding="utf-8").splitlines()
    return [(welsh, english) for welsh, _, english in (line.partition("\t") for line in lines)]


@cache
def _numbers() -> dict[str, int]:
    return {_plain(word): number for number, pair in enumerate(_pairs()) for word in pair}


def _plain(typed: str) -> str:
    apart = unicodedata.normalize("NFD", typed.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
