import pickle

import numpy as np
import pytest
from sklearn.base import clone

from analysis.valence import ValenceClassifier

TEXTS = ["I am happy here", "my carers are kind", "dwi'n hapus", "I am sad", "I hate it", "dwi'n drist", "idk", "n/a"]
VALENCES = ["positive"] * 3 + ["negative"] * 3 + ["neutral"] * 2


@pytest.fixture(scope="module")
def classifier() -> ValenceClassifier:
    return ValenceClassifier().fit(TEXTS, VALENCES)


def test_it_learns_what_it_was_taught(classifier: ValenceClassifier) -> None:
    assert classifier.predict(["so happy", "so sad", "hapus iawn"]) == ["positive", "negative", "positive"]


def test_probabilities_of_each_text_add_up_to_one(classifier: ValenceClassifier) -> None:
    chances = classifier.predict_proba(["", "happy", "x" * 100_000, "أحب", "😀"])
    assert chances.shape == (5, 3)
    assert chances.sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "  ", "..."])
def test_nothing_to_read_is_neutral(classifier: ValenceClassifier, text: str) -> None:
    assert classifier.predict([text]) == ["neutral"]


def test_clone_and_pickle(classifier: ValenceClassifier) -> None:
    again = clone(classifier).fit(TEXTS, VALENCES)
    copy = pickle.loads(pickle.dumps(classifier))
    for other in (again, copy):
        assert np.array_equal(other.predict_proba(TEXTS), classifier.predict_proba(TEXTS))


def test_a_single_valence_is_always_given() -> None:
    assert ValenceClassifier().fit(["one", "two"], ["mixed", "mixed"]).predict(["three"]) == ["mixed"]


@pytest.mark.parametrize(("texts", "valences"), [([], []), (["one"], [])])
def test_rows_that_do_not_match_are_refused(texts: list[str], valences: list[str]) -> None:
    with pytest.raises(ValueError, match="valences"):
        ValenceClassifier().fit(texts, valences)
