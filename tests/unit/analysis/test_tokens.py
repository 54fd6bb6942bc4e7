import pytest

from analysis.tokens import fold, negated, sentences, straighten, tokenise


def words(text: str) -> list[str]:
    return [token.word for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mae'n braf", ["mae", "'n", "braf"]),
        ("mae\u2019r t\u0177 i\u2019w weld", ["mae", "'r", "ty", "i", "'w", "weld"]),
        ("dy'n ni'n hapus", ["dy", "'n", "ni", "'n", "hapus"]),
        ("I don't, we're", ["i", "don't", "we're"]),
        ("sooooo goood", ["soo", "good"]),
        ("ok 👍 :) 4", ["ok", "👍", ":)", "4"]),
        ("", []),
        ("   \n", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text", ["Mae\u2019n braf yn y t\u0177!", "t\u0077\u0302 newydd", "İstanbul a'i thad", "hi 😀😀 x"]
)
def test_offsets_point_into_the_text_as_it_was_typed(text: str) -> None:
    tokens = tokenise(text)
    assert tokens
    for token in tokens:
        assert fold(text[token.start : token.end]) == token.word
    assert [token.start for token in tokens] == sorted({token.start for token in tokens})


def test_a_circumflex_in_two_signs_is_one_word() -> None:
    assert words("t\u0177") == words("ty\u0302") == ["ty"]


def test_straightening_keeps_every_offset() -> None:
    assert straighten("i\u2019r t\u0177") == "i'r t\u0177"
    assert len(straighten("\u2018a\u2019 \u201cb\u201d")) == 7


def test_a_word_of_100_kb_is_one_token_kept_short() -> None:
    (token,) = tokenise("ab" * 50_000)
    assert (token.start, token.end) == (0, 100_000)
    assert len(token.word) == 40


def test_sentences_leave_out_blanks() -> None:
    text = "One. Two!  \n\nThree"
    assert [text[start:end].strip() for start, end in sentences(text)] == ["One.", "Two!", "Three"]


@pytest.mark.parametrize(
    ("text", "under"),
    [
        ("I am not happy", ["happy"]),
        ("I'm not happy, but safe", ["happy"]),
        ("dw i ddim yn hapus ond dw i'n saff", ["yn", "hapus"]),
        ("not only kind", []),
        ("dim ond un", []),
        ("I don\u2019t feel safe. I sleep", ["feel", "safe"]),
    ],
)
def test_a_negation_reaches_to_the_end_of_its_clause(text: str, under: list[str]) -> None:
    tokens = tokenise(text)
    assert [token.word for token, flag in zip(tokens, negated(text, tokens), strict=True) if flag] == under


def test_a_negation_does_not_reach_for_ever() -> None:
    text = "not one two three four five six seven"
    assert negated(text, tokenise(text)) == [False] + [True] * 6 + [False]
