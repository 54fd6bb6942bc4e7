"""The words of a receipt: drawn, shown and typed in either language."""

import unicodedata
from collections import Counter

import pytest

from app.vault import receipt


def test_words_that_are_typed_lead_back_to_their_numbers() -> None:
    for _ in range(200):
        numbers = receipt.draw()
        for language in receipt.LANGUAGES:
            assert receipt.numbers_of(" ".join(receipt.words(numbers, language))) == numbers


def test_the_two_languages_can_be_mixed() -> None:
    numbers = receipt.draw()
    mixed = receipt.words(numbers, "cy")[:2] + receipt.words(numbers, "en")[2:]
    assert receipt.numbers_of(" ".join(mixed)) == numbers


@pytest.mark.parametrize("joined", [" ", ", ", "-", "\n", "   "])
def test_how_they_are_set_apart_does_not_matter(joined: str) -> None:
    numbers = receipt.draw()
    assert receipt.numbers_of(joined.join(receipt.words(numbers, "cy")).upper()) == numbers


def test_accents_may_be_left_out() -> None:
    accented = [number for number in range(_size()) if not receipt.words([number], "cy")[0].isascii()]
    numbers = tuple(accented[: receipt.WORDS])
    assert len(numbers) == receipt.WORDS
    apart = unicodedata.normalize("NFD", " ".join(receipt.words(numbers, "cy")))
    assert receipt.numbers_of(apart) == numbers
    assert receipt.numbers_of(apart.encode("ascii", "ignore").decode()) == numbers


@pytest.mark.parametrize("typed", ["", "nonsense nonsense nonsense nonsense", "\x00", "🐶 " * 4])
def test_what_is_no_receipt_is_none(typed: str) -> None:
    assert receipt.numbers_of(typed) is None


def test_three_words_or_five_are_none() -> None:
    words = receipt.words(receipt.draw(), "en")
    assert receipt.numbers_of(" ".join(words[:3])) is None
    assert receipt.numbers_of(" ".join([*words, words[0]])) is None


def test_no_word_means_two_things() -> None:
    """A word that stands in both lists must be the same pair: or one receipt would open another's answers."""
    pairs = [tuple(receipt.words([number], language)[0] for language in receipt.LANGUAGES) for number in range(_size())]
    for pair in pairs:
        assert receipt.numbers_of(" ".join([pair[0]] * receipt.WORDS)) == (pairs.index(pair),) * receipt.WORDS
        assert receipt.numbers_of(" ".join([pair[1]] * receipt.WORDS)) == (pairs.index(pair),) * receipt.WORDS


def test_there_are_enough_words_and_all_are_drawn_alike() -> None:
    assert _size() ** receipt.WORDS >= 2**36
    drawn = Counter(number for _ in range(4_000) for number in receipt.draw())
    assert len(drawn) == _size()


def test_numbers_go_through_text_and_back() -> None:
    numbers = receipt.draw()
    assert receipt.from_text(receipt.as_text(numbers)) == numbers


def _size() -> int:
    number = 0
    while True:
        try:
            receipt.words([number], "en")
        except IndexError:
            return number
        number += 1
