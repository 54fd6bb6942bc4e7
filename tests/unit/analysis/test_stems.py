import pytest

from analysis.batch import read_batch
from analysis.stems import english_stem, welsh_key
from analysis.terms import PhraseTerms


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


def found(text: str, phrases: PhraseTerms) -> list[tuple[str, int, int]]:
    seen = phrases(read_batch([text]))
    names = [seen.names[name] for name in seen.name]
    return list(zip(names, seen.token.tolist(), seen.width.tolist(), strict=True))


def test_phrases_are_found_whatever_their_ending_or_mutation() -> None:
    phrases = PhraseTerms({"family": ["my brother", "fy mrawd"], "carers": ["foster carer"]})
    assert found("I see my brothers", phrases) == [("family", 2, 2)]
    assert found("dwi wedi gweld fy frawd", phrases) == [("family", 3, 2)]
    assert found("I never see my brother", phrases) == [("!family", 3, 2)]
    assert found("nobody", phrases) == []
