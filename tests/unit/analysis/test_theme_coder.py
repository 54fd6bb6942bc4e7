import inspect
import pickle
from itertools import pairwise

import numpy as np
import pytest
from sklearn.base import BaseEstimator, clone

from analysis.batch import read_batch
from analysis.features import ContextBlock, TermBlock, TextFeatures
from analysis.fold_groups import fold_groups
from analysis.linear import CalibratedOneVsRest
from analysis.terms import word_terms
from analysis.theme_coder import ThemeCoder
from analysis.valence import ValenceClassifier
from analysis.word_vectors import VectorBlock
from tests.unit.analysis.small_set import SMALL_CODES, SMALL_TEXTS

ODD_TEXTS = [
    "",
    "   ",
    "😀",
    "12",
    "?!",
    "Lubię moją rodzinę",
    "أحب عائلتي",
    "\u0000",
    "x" * 100_000,
    "my brother " * 9_000,
]
ESTIMATORS = (ThemeCoder, ValenceClassifier, TextFeatures, CalibratedOneVsRest, VectorBlock, ContextBlock)
BLOCKS = (TermBlock(word_terms), ContextBlock(), VectorBlock())


@pytest.mark.parametrize("kind", ESTIMATORS)
def test_init_only_stores_its_parameters(kind: type[BaseEstimator]) -> None:
    values = {name: object() for name in inspect.signature(kind.__init__).parameters if name != "self"}
    estimator = kind(**values)
    assert vars(estimator) == values
    assert estimator.get_params(deep=False) == values


@pytest.mark.parametrize("kind", ESTIMATORS)
def test_a_clone_has_the_parameters_and_nothing_learnt(kind: type[BaseEstimator]) -> None:
    assert vars(clone(kind(seed=7) if "seed" in inspect.signature(kind).parameters else kind())).keys() == set(
        kind().get_params()
    )


def test_learnt_attributes_end_in_an_underscore(small_coder: ThemeCoder) -> None:
    learnt = vars(small_coder).keys() - small_coder.get_params().keys()
    assert learnt
    assert all(name.endswith("_") for name in learnt)


def test_it_learns_what_it_was_taught(small_coder: ThemeCoder) -> None:
    assert list(small_coder.classes_) == sorted({code for codes in SMALL_CODES for code in codes})
    assert "digital" in small_coder.predict(["the internet is slow"])[0]
    assert "family" in small_coder.predict(["I miss my brother"])[0]
    assert "family" in small_coder.predict(["Dwi isio gweld fy mrawd"])[0]


def test_pickle_keeps_every_probability(small_coder: ThemeCoder) -> None:
    copy = pickle.loads(pickle.dumps(small_coder))
    assert np.array_equal(copy.predict_proba(SMALL_TEXTS), small_coder.predict_proba(SMALL_TEXTS))


def test_equal_rows_give_equal_coders(small_coder: ThemeCoder) -> None:
    again = clone(small_coder).fit(SMALL_TEXTS, SMALL_CODES)
    assert np.array_equal(again.model_.coef_, small_coder.model_.coef_)
    assert np.array_equal(again.thresholds_, small_coder.thresholds_)


def test_probabilities_lie_between_0_and_1_for_any_text(small_coder: ThemeCoder) -> None:
    chances = small_coder.predict_proba(ODD_TEXTS)
    assert chances.shape == (len(ODD_TEXTS), len(small_coder.classes_))
    assert ((chances >= 0) & (chances <= 1)).all()


@pytest.mark.parametrize("text", ["", "   ", "😀", "12", "?!", "\u0000"])
def test_a_text_without_words_gets_no_code(small_coder: ThemeCoder, text: str) -> None:
    assert small_coder.predict([text]) == [()]


def test_no_texts_give_no_rows(small_coder: ThemeCoder) -> None:
    assert small_coder.predict([]) == []
    assert small_coder.predict_proba([]).shape == (0, len(small_coder.classes_))


def test_labels_of_any_framework_can_be_learnt() -> None:
    texts = [f"the nurse was kind {n}" for n in range(6)] + [f"parking was full {n}" for n in range(6)]
    coder = ThemeCoder().fit(texts, [["staff"]] * 6 + [["travel"]] * 6)
    assert coder.predict(["nurse", "parking"]) == [("staff",), ("travel",)]


def test_a_code_that_every_text_has_is_always_given() -> None:
    coder = ThemeCoder().fit(["one thing", "two things", "three things"], [["all"], ["all"], ["all"]])
    assert coder.predict(["four things"]) == [("all",)]


@pytest.mark.parametrize(("texts", "labels"), [([], []), (["one"], [])])
def test_rows_that_do_not_match_are_refused(texts: list[str], labels: list[list[str]]) -> None:
    with pytest.raises(ValueError, match=r"text"):
        ThemeCoder().fit(texts, labels)


def test_texts_of_one_author_share_a_group_and_so_do_those_of_equal_words() -> None:
    assert fold_groups(["a", "b", "c", "d"], ["x", "y", "x", "z"]) == [0, 1, 0, 3]
    assert len(set(fold_groups(["a", "b", "b", "c"], ["x", "x", "y", "y"]))) == 1


def test_texts_of_equal_words_share_a_group() -> None:
    assert fold_groups(["I'm OK!", "i\u2019m ok", "other", "I'm OK"]) == [0, 0, 2, 0]


def evidence(coder: ThemeCoder, text: str, code: str) -> list[tuple[int, int]]:
    given = np.array([[name == code for name in coder.classes_]])
    (spans,) = coder.evidence(coder.read([text]), given).values()
    return spans


def test_evidence_stands_in_the_text_as_it_was_typed(small_coder: ThemeCoder) -> None:
    text = "Well\u2026 I\u2019m ok, but I really miss MY BROTHER so much"
    spans = evidence(small_coder, text, "family")
    assert "BROTHER" in " ".join(text[start:end] for start, end in spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_each_code_of_each_text_has_its_own_evidence(small_coder: ThemeCoder) -> None:
    texts = ["my brother and the wifi", "", "the wifi"]
    names = list(small_coder.classes_)
    given = np.array([[name in codes for name in names] for codes in (("family", "digital"), (), ("digital",))])
    found = small_coder.evidence(small_coder.read(texts), given)
    quoted = {(at, names[code]): [texts[at][start:end] for start, end in spans] for (at, code), spans in found.items()}
    assert quoted.keys() == {(0, "family"), (0, "digital"), (2, "digital")}
    assert "brother" in quoted[0, "family"][0]
    assert "wifi" in quoted[0, "digital"][-1]


def test_what_a_text_answers_can_be_learnt() -> None:
    texts = ["it is fine", "all of it"] * 8
    coder = ThemeCoder(cost=10.0).fit(texts, [["food"]] * 8 + [["staff"]] * 8, contexts=["lunch"] * 8 + ["nurses"] * 8)
    assert coder.predict(["it is fine", "it is fine"], ["lunch", "nurses"]) == [("food",), ("staff",)]
    assert coder.predict_proba(["it is fine"], ["never asked"]).shape == (1, 2)


def test_where_every_text_has_a_code_the_likeliest_is_given() -> None:
    rows = [("nurse", ["staff"]), ("parking", ["travel"]), ("weather", []), ("sky", [])] * 6
    texts, labels = [f"the {word} {n}" for n, (word, _) in enumerate(rows)], [codes for _, codes in rows]
    assert ThemeCoder().fit(texts, labels).predict(["qwrtp"]) == [()]
    assert len(ThemeCoder(always=True).fit(texts, labels).predict(["qwrtp", "😀"])[0]) == 1
    assert ThemeCoder(always=True).fit(texts, labels).predict(["😀"]) == [()]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_a_block_reads_alike_alone_and_among_others(block: BaseEstimator) -> None:
    texts, contexts = ["my brother's dog", "", "mae'n braf"], ["a", "b", "a"]
    fitted = clone(block).fit(read_batch(texts, contexts))
    whole = fitted.transform(read_batch(texts, contexts)).toarray()
    for at, text in enumerate(texts):
        alone = fitted.transform(read_batch([text], [contexts[at]])).toarray()
        assert alone == pytest.approx(whole[[at]])
