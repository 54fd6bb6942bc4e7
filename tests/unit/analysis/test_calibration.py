import numpy as np
import pytest

from analysis.calibration import accepted_above, expected_calibration_error, review_queue


def test_probabilities_that_come_true_have_no_error() -> None:
    chances = np.array([0.25] * 4 + [0.75] * 4)
    right = np.array([True, False, False, False, True, True, True, False])
    assert expected_calibration_error(chances, right) == pytest.approx(0)


def test_the_error_is_the_mean_distance() -> None:
    assert expected_calibration_error(np.array([0.95, 0.95]), np.array([True, False])) == pytest.approx(0.45)
    assert expected_calibration_error(np.array([1.0, 0.0]), np.array([False, False])) == pytest.approx(0.5)
    assert expected_calibration_error(np.zeros(0), np.zeros(0, dtype=bool)) == 0


def test_the_queue_accepts_down_to_the_lowest_precise_cut() -> None:
    chances = np.array([0.9, 0.8, 0.7, 0.6, 0.1])
    right = np.array([True, True, True, False, True])
    queue = review_queue(chances, right, 0.9)
    assert (queue.cut, queue.accepted, queue.precision) == (0.7, 0.75, 1.0)
    assert review_queue(chances, right, 0.8).accepted == 1.0


def test_nothing_is_accepted_where_nothing_is_sure() -> None:
    assert review_queue(np.array([0.9, 0.8]), np.array([False, True]), 0.9).accepted == 0


def test_a_cut_chosen_elsewhere_is_measured_here() -> None:
    queue = accepted_above(0.5, np.array([0.6, 0.6, 0.4]), np.array([True, False, True]))
    assert (queue.accepted, queue.precision) == (0.5, 0.5)
