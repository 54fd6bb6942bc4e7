"""Every figure here was worked out by hand; MASI distance is 1 - Jaccard times monotonicity (Passonneau 2006)."""

import pytest

from analysis.agreement import agreement, cohen_kappa, krippendorff_alpha


def sets(**codes: str) -> dict[str, frozenset[str]]:
    return {text: frozenset(given.split()) for text, given in codes.items()}


def test_alpha_of_single_codes_is_nominal_alpha() -> None:
    """Two coders, t1 a/a, t2 a/b, t3 b/b, t4 b/b: observed 2 of 8 ordered pairs apart, expected 2*3*5 of 8*7.

    alpha = 1 - (2/8) / (30/56) = 1 - 7/15.
    """
    first, second = sets(t1="a", t2="a", t3="b", t4="b"), sets(t1="a", t2="b", t3="b", t4="b")
    assert krippendorff_alpha([first, second]) == pytest.approx(1 - 7 / 15)


def test_alpha_with_partial_agreement() -> None:
    """t1 {a}/{a b}, t2 {b}/{b}. MASI({a},{a b}) = 1 - 1/2 * 2/3 = 2/3, so is that of {b}; that of {a} and {b} is 1.

    Observed: 2 * 2/3 over 4 values = 1/3. Values {a}, {a b}, {b}, {b}; unordered pairs: a-ab 2/3, a-b twice 1,
    ab-b twice 2/3, sum 4; expected 2 * 4 / (4 * 3) = 2/3. alpha = 1 - 1/2.
    """
    assert krippendorff_alpha([sets(t1="a", t2="b"), sets(t1="a b", t2="b")]) == pytest.approx(1 / 2)


def test_two_empty_sets_agree() -> None:
    """t1 none/none, t2 a/a: every pair agrees."""
    assert krippendorff_alpha([sets(t1="", t2="a"), sets(t1="", t2="a")]) == pytest.approx(1.0)


def test_an_empty_set_against_a_code_is_full_disagreement() -> None:
    """t1 none/a, t2 a/none: observed 1; expected 2*2*2 of 4*3 = 2/3; alpha = 1 - 3/2."""
    assert krippendorff_alpha([sets(t1="", t2="a"), sets(t1="a", t2="")]) == pytest.approx(-1 / 2)


def test_a_third_coder_may_leave_texts_out() -> None:
    full = sets(t1="a", t2="b")
    assert krippendorff_alpha([full, full, sets(t1="a")]) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "codings", [[{"t1": frozenset("a")}] * 2, [{"t1": frozenset("a")}, {"t2": frozenset("b")}], []]
)
def test_alpha_is_not_defined_without_two_different_sets_read_twice(codings: list[dict[str, frozenset[str]]]) -> None:
    assert krippendorff_alpha(codings) is None


def test_kappa() -> None:
    """Of 10 texts: 4 both yes, 3 both no, 1 only first, 2 only second.

    Observed 0.7; first says yes 5/10, second 6/10: expected 0.3 + 0.2 = 0.5; kappa = 0.4.
    """
    first = [True] * 4 + [False] * 3 + [True] + [False] * 2
    second = [True] * 4 + [False] * 3 + [False] + [True] * 2
    assert cohen_kappa(first, second) == pytest.approx(0.4)


@pytest.mark.parametrize("flags", [[], [True, True], [False]])
def test_kappa_is_not_defined_where_nothing_varies(flags: list[bool]) -> None:
    assert cohen_kappa(flags, flags) is None


def test_agreement_of_two_coders_on_the_texts_that_both_read() -> None:
    """t1 same, t2 {a}/{a b}, t3 none/none; t4 and t5 are left out. a: both in t1 and t2; b: second only, in t2."""
    result = agreement(sets(t1="a", t2="a", t3="", t4="c"), sets(t1="a", t2="a b", t3="", t5="c"))
    assert result.texts == 3
    assert result.same_set == pytest.approx(2 / 3)
    assert result.micro_f1 == pytest.approx(4 / 5)
    first, second = result.codes
    assert (first.code, first.kappa, first.f1, first.first, first.second, first.both) == ("a", 1.0, 1.0, 2, 2, 2)
    assert (second.code, second.kappa, second.f1, second.first, second.second, second.both) == ("b", 0.0, 0.0, 0, 1, 0)


def test_coders_without_a_common_text_are_refused() -> None:
    with pytest.raises(ValueError, match="no text in common"):
        agreement(sets(t1="a"), sets(t2="a"))
