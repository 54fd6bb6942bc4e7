import numpy as np
import pytest

from analysis.evidence import contributions, evidence_spans
from analysis.passages import prepare
from analysis.theme_coder import ThemeCoder


def test_the_shares_of_the_tokens_add_up_to_the_score(small_coder: ThemeCoder) -> None:
    passage = prepare("I want to see my brother and my brother's room, nid y wifi")
    matrix = small_coder.features_.transform_passages([passage])
    scores = small_coder.model_.decision_function(matrix)[0] - small_coder.model_.intercept_
    shares = contributions(small_coder.features_, small_coder.model_.coef_, range(len(scores)), passage, matrix)
    assert shares.shape == (len(small_coder.classes_), len(passage.tokens))
    assert shares.sum(axis=1) == pytest.approx(scores)


def spans(text: str, shares: list[float]) -> list[str]:
    return [text[start:end] for start, end in evidence_spans(prepare(text), np.array(shares))]


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
