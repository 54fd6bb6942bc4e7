import numpy as np
import pytest

from analysis.batch import read_batch
from analysis.evidence import phrases_for, spans_of, token_shares
from analysis.theme_coder import ThemeCoder


def test_the_shares_of_the_tokens_add_up_to_the_score(small_coder: ThemeCoder) -> None:
    texts = ["I want to see my brother and my brother's room, nid y wifi", "", "wifi"]
    reading = small_coder.read(texts)
    scores = small_coder.model_.decision_function(reading.matrix) - small_coder.model_.intercept_
    for code in range(len(small_coder.classes_)):
        shares = token_shares(reading, small_coder.model_.coef_, np.full(len(texts), code))
        sums = np.bincount(reading.batch.text, shares, minlength=len(texts))
        assert sums == pytest.approx(scores[:, code])


def test_a_text_without_a_label_has_no_shares(small_coder: ThemeCoder) -> None:
    reading = small_coder.read(["my brother", "the wifi"])
    shares = token_shares(reading, small_coder.model_.coef_, np.array([-1, 0]))
    assert not shares[:2].any()
    assert shares[2:].any()


def spans(text: str, shares: list[float]) -> list[str]:
    batch = read_batch([text])
    return [text[start:end] for start, end in spans_of(phrases_for(batch, 0, np.array(shares)), batch.places(0))]


def test_near_words_are_joined_over_small_ones() -> None:
    assert spans("miss my sister badly", [1.0, 0.1, 0.9, 0.0]) == ["miss my sister"]


def test_a_phrase_grows_over_weaker_neighbours() -> None:
    assert spans("they lost all my friends again", [0.0, 0.3, 0.0, 0.0, 1.0, 0.0]) == ["lost all my friends"]
    assert spans("they lost nice warm friends again", [0.0, 0.3, -0.5, 0.0, 1.0, 0.0]) == ["friends"]


def test_phrases_do_not_cross_the_end_of_a_sentence() -> None:
    assert spans("brother. sister", [1.0, 1.0]) == ["brother", "sister"]


def test_small_words_alone_are_evidence_only_where_there_is_nothing_else() -> None:
    assert spans("the dog and me", [0.9, 0.5, 0.8, 0.7]) == ["dog"]
    assert spans("me and you", [0.0, 0.0, 0.8]) == ["you"]


def test_no_word_that_speaks_for_the_code_gives_no_evidence() -> None:
    assert spans("dog cat", [-1.0, 0.0]) == []
    assert spans("", []) == []


def test_at_most_three_phrases_and_the_strongest_ones() -> None:
    text = "dog one two three cat four five six cow seven eight nine hen"
    shares = [0.6, 0, 0, 0, 1.0, 0, 0, 0, 0.9, 0, 0, 0, 0.8]
    assert spans(text, shares) == ["cat", "cow", "hen"]
