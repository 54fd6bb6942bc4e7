"""What to read next: doubt, and no two alike before the rest."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from analysis.next_answers import doubts, learning_order


def test_doubt_is_greatest_on_a_threshold_and_nothing_where_the_coder_is_sure() -> None:
    chances = np.array([[0.5, 0.0], [1.0, 0.0], [0.25, 0.0], [0.0, 0.6]])
    assert doubts(chances, np.array([0.5, 0.2])) == pytest.approx([1.0, 0.0, 0.5, 0.5])


def test_without_codes_nothing_is_doubtful() -> None:
    assert doubts(np.zeros((3, 0)), np.zeros(0)).tolist() == [0, 0, 0]


def test_the_most_doubtful_comes_first_and_its_double_last() -> None:
    # The first two texts are alike; the third has nothing in common with them.
    features = csr_matrix(np.array([[1.0, 1.0, 0.0], [2.0, 2.0, 0.0], [0.0, 0.0, 1.0]]))
    assert learning_order(np.array([0.9, 0.8, 0.3]), features) == [0, 2, 1]


def test_a_little_likeness_costs_as_much_as_its_cosine() -> None:
    # cos = 0.6 between the first and the second: 0.8 * (1 - 0.6) = 0.32 is less than 0.4.
    features = csr_matrix(np.array([[1.0, 0.0, 0.0], [0.6, 0.8, 0.0], [0.0, 0.0, 1.0]]))
    assert learning_order(np.array([0.9, 0.8, 0.4]), features) == [0, 2, 1]
    assert learning_order(np.array([0.9, 0.8, 0.3]), features) == [0, 1, 2]


def test_after_the_chosen_ones_doubt_alone_decides() -> None:
    features = csr_matrix(np.ones((4, 2)))
    assert learning_order(np.array([0.1, 0.9, 0.4, 0.7]), features, most=1) == [1, 3, 2, 0]


def test_texts_without_features_and_no_text_at_all() -> None:
    assert learning_order(np.array([0.0, 0.5]), csr_matrix((2, 3))) == [1, 0]
    assert learning_order(np.zeros(0), csr_matrix((0, 3))) == []
