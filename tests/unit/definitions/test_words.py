"""Texts in several languages."""

import pytest
from pydantic import TypeAdapter, ValidationError

from definitions.words import Words

WORDS: TypeAdapter[dict[str, str]] = TypeAdapter(Words)


def test_english_and_welsh_are_enough_and_more_are_welcome() -> None:
    assert WORDS.validate_python({"en": "Home", "cy": "Cartref", "pl": "Dom"})["pl"] == "Dom"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"en": "Home"}, "the words for cy are missing"),
        ({"cy": "Cartref"}, "the words for en are missing"),
        ({}, "the words for en and cy are missing"),
        ({"en": "Home", "cy": " \n"}, "the words for cy are missing"),
        ({"en": "Home", "cy": "Cartref", "pl": ""}, "the words for pl are empty"),
    ],
)
def test_what_lacks_is_told(words: dict[str, str], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        WORDS.validate_python(words)
