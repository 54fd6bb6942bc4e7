"""Shares corrected for the machine's mistakes, against cases worked out by hand."""

import random

import pytest

from analysis.prevalence import Share, Stratum, corrected_share, wilson


def test_wilson_as_in_the_textbooks() -> None:
    # Newcombe (1998), table I: 15 of 148 gives 0.0624 to 0.1605; 0 of 20 gives 0 to 0.1611.
    assert wilson(15, 148).low == pytest.approx(0.0624, abs=1e-4)
    assert wilson(15, 148).high == pytest.approx(0.1605, abs=1e-4)
    assert (wilson(0, 20).low, wilson(0, 20).share) == (0.0, 0.0)
    assert wilson(0, 20).high == pytest.approx(0.1611, abs=1e-4)


def test_the_share_is_weighed_by_what_the_machine_said() -> None:
    # The machine gave the code to 40 of 100; it is right in 8 of 10 and missed 1 of 20: 0.4 * 0.8 + 0.6 * 0.05 = 0.35.
    share = corrected_share([Stratum(40, 10, 8, True), Stratum(60, 20, 1, False)])
    assert share.share == pytest.approx(0.35)
    assert 0 < share.low < 0.35 < share.high < 1


def test_the_interval_is_the_root_of_the_sum_of_squares() -> None:
    strata = [Stratum(40_000_000, 10, 8, True), Stratum(60_000_000, 20, 1, False)]
    yes, no, both = wilson(8, 10), wilson(1, 20), corrected_share(strata)
    down = ((0.4 * (0.8 - yes.low)) ** 2 + (0.6 * (0.05 - no.low)) ** 2) ** 0.5
    up = ((0.4 * (yes.high - 0.8)) ** 2 + (0.6 * (no.high - 0.05)) ** 2) ** 0.5
    assert both.low == pytest.approx(0.35 - down, abs=1e-6)
    assert both.high == pytest.approx(0.35 + up, abs=1e-6)


def test_what_was_checked_whole_is_certain() -> None:
    assert corrected_share([Stratum(5, 5, 4, True), Stratum(15, 15, 0, False)]) == Share(0.2, 0.2, 0.2)


def test_no_mistake_found_is_not_no_mistake() -> None:
    share = corrected_share([Stratum(50, 20, 20, True), Stratum(50, 20, 0, False)])
    assert share.share == 0.5
    assert share.low < 0.47
    assert share.high > 0.53


def test_what_nobody_checked_may_be_anything() -> None:
    assert corrected_share([Stratum(10, 0, 0, True)]) == Share(1.0, 0.0, 1.0)
    assert corrected_share([Stratum(10, 0, 0, False)]) == Share(0.0, 0.0, 1.0)


def test_without_answers_there_is_no_share() -> None:
    with pytest.raises(ValueError, match="no answer"):
        corrected_share([Stratum(0, 0, 0, True)])


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    """A machine with known mistakes; 60 of 400 answers checked at random, 400 times."""
    draw = random.Random(1)
    held = 0
    for _ in range(400):
        answers = [draw.random() < 0.3 for _ in range(400)]
        machine = [draw.random() < (0.8 if said else 0.1) for said in answers]
        sample = draw.sample(range(400), 60)
        strata = [
            Stratum(
                size=sum(one is given for one in machine),
                checked=sum(machine[number] is given for number in sample),
                found=sum(machine[number] is given and answers[number] for number in sample),
                machine=given,
            )
            for given in (True, False)
        ]
        share = corrected_share(strata)
        held += share.low <= sum(answers) / 400 <= share.high
    assert 0.92 <= held / 400 <= 0.99


@pytest.mark.parametrize(
    ("truth", "sensitivity", "specificity"), [(0.3, 0.8, 0.9), (0.05, 0.7, 0.97), (0.6, 0.85, 0.8)]
)
def test_where_a_machine_errs_as_known_the_share_is_that_of_rogan_and_gladen(
    truth: float, sensitivity: float, specificity: float
) -> None:
    # Rogan and Gladen (1978): (apparent + specificity - 1) / (sensitivity + specificity - 1).
    size, checked = 10**6, 10**5
    apparent = truth * sensitivity + (1 - truth) * (1 - specificity)
    right, missed = truth * sensitivity / apparent, truth * (1 - sensitivity) / (1 - apparent)
    share = corrected_share(
        [
            Stratum(round(size * apparent), checked // 10, round(checked // 10 * right), True),
            Stratum(round(size * (1 - apparent)), checked, round(checked * missed), False),
        ]
    )
    expected = (apparent + specificity - 1) / (sensitivity + specificity - 1)
    assert share.share == pytest.approx(expected, abs=1e-4)
    assert share.low < expected < share.high
