import pytest

from analysis.batch import read_batch
from analysis.language import language_of
from analysis.tokens import negated, tokenise

TEXTS = [
    "I'm not only sad but not happy, ok (no good)",
    "Mae'n braf 'da fi. Dim ond hynny!",
    "nobody ever listens to any of us here at all really",
    "",
    "😀 :) 42",
    "dwi'n happy efo my carers ond never the food",
    "أحب عائلتي",
    "x" * 50_000,
]


def test_reading_many_texts_is_reading_each() -> None:
    batch = read_batch(TEXTS)
    for at, text in enumerate(TEXTS):
        tokens, own = tokenise(text), slice(batch.starts[at], batch.starts[at + 1])
        assert [batch.words[word] for word in batch.word[own]] == [token.word for token in tokens]
        assert batch.negated[own].tolist() == negated(text, tokens)
        assert batch.languages[at] == language_of(text)
        assert batch.places(at) == [(token.start, token.end) for token in tokens]


def test_words_of_different_clauses_have_different_clauses() -> None:
    batch = read_batch(["one two, three but four", "five"])
    first, second, third, but, fourth, fifth = batch.clause.tolist()
    assert first == second
    assert but == fourth
    assert len({first, third, but, fifth}) == 4


@pytest.mark.parametrize(("text", "words"), [("", False), ("😀", False), ("42 !", False), ("ok", True), ("ŵy", True)])
def test_an_emoji_or_a_number_is_no_word(text: str, words: bool) -> None:
    assert read_batch([text]).has_words.tolist() == [words]


def test_no_texts_are_an_empty_batch() -> None:
    batch = read_batch([])
    assert (len(batch), len(batch.word), batch.languages) == (0, 0, [])
