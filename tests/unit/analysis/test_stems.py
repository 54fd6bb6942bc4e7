import pytest

from analysis.passages import Phrasebook, prepare
from analysis.stems import english_stem, welsh_key


@pytest.mark.parametrize(
    "forms",
    [
        ("teulu", "deulu", "nheulu", "theulu"),
        ("brawd", "frawd", "mrawd"),
        ("cartref", "gartref", "nghartref", "chartref"),
        ("pobl", "bobl", "phobl"),
        ("llais", "lais"),
        ("ffrind", "ffrindiau", "ffrindie"),
        ("gofalwr", "ngofalwr"),
    ],
)
def test_a_welsh_word_keeps_its_key_through_mutation_and_plural(forms: tuple[str, ...]) -> None:
    assert len({welsh_key(form) for form in forms}) == 1


def test_different_words_keep_different_keys() -> None:
    assert len({welsh_key(word) for word in ("teulu", "cartref", "llais", "ysgol", "gofalwr", "ffrind")}) == 6


def test_english_stems() -> None:
    assert english_stem("carers") == english_stem("carer")
    assert english_stem("listening") == english_stem("listened")


def test_phrases_are_found_whatever_their_ending_or_mutation() -> None:
    book = Phrasebook({"family": ["my brother", "fy mrawd"], "carers": ["foster carer"]})
    assert [(term.name, term.first, term.last) for term in book.find(prepare("I see my brothers"))] == [
        ("family", 2, 4)
    ]
    assert [term.name for term in book.find(prepare("dwi wedi gweld fy frawd"))] == ["family"]
    assert book.find(prepare("nobody")) == []
