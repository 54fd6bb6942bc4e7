import numpy as np
import pytest
from scipy.sparse import csr_matrix

from analysis.linear import CalibratedOneVsRest, _best_threshold


@pytest.mark.parametrize(
    ("chances", "wanted", "threshold"),
    [
        ([0.9, 0.8, 0.3, 0.1], [True, True, False, False], 0.55),
        ([0.9, 0.8, 0.3, 0.1], [True, False, True, False], 0.2),
        ([0.9, 0.8], [False, False], 0.5),
    ],
)
def test_the_threshold_is_where_f1_is_highest(chances: list[float], wanted: list[bool], threshold: float) -> None:
    assert _best_threshold(np.array(chances), np.array(wanted)) == pytest.approx(threshold)


def test_scores_out_of_fold_come_from_models_that_did_not_see_the_text() -> None:
    """Labels drawn at random can be learnt by heart but not foretold."""
    random = np.random.default_rng(3)
    matrix = csr_matrix(np.eye(60))
    labels = random.random((60, 1)) < 0.5
    model = CalibratedOneVsRest(cost=10.0).fit(matrix, labels, range(60))
    assert (model.decision_function(matrix) > 0).ravel().tolist() == labels.ravel().tolist()
    assert len(set(model.out_of_fold_.round(6).ravel())) <= 5


def test_texts_of_one_group_stay_in_one_fold() -> None:
    matrix = csr_matrix(np.repeat(np.eye(10), 2, axis=0))
    labels = np.repeat(np.arange(10) % 2 == 0, 2)[:, None]
    model = CalibratedOneVsRest(cost=10.0, folds=5).fit(matrix, labels, np.repeat(np.arange(10), 2).tolist())
    scores = model.out_of_fold_.reshape(10, 2)
    assert np.array_equal(scores[:, 0], scores[:, 1])
    assert not (scores[labels.reshape(10, 2)[:, 0], 0] > 0.9).any()


def test_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one text"):
        CalibratedOneVsRest().fit(csr_matrix((0, 3)), np.zeros((0, 1), dtype=bool), [])
