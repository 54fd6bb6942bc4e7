"""Every figure here was worked out by hand from the rows written beside it."""

import pytest

from analysis.evaluation import Evaluation, GivenRow, GoldRow, Tally, evaluate
from analysis.framework import Framework


def gold(*codes: str, disputed: tuple[str, ...] = (), valence: str | None = None, lang: str = "en") -> GoldRow:
    return GoldRow("id", frozenset(codes), frozenset(disputed), valence, lang)


def given(*codes: str, valence: str | None = None) -> GivenRow:
    return GivenRow(frozenset(codes), valence)


@pytest.fixture(scope="module")
def result(framework: Framework) -> Evaluation:
    """family: right in rows 1 and 2, missed in 3. carers: right in 1, wrong in 2. digital: wrong in 4."""
    return evaluate(
        [
            gold("family", "carers", valence="positive"),
            gold("family", valence="negative"),
            gold("family", valence=None, lang="cy"),
            gold(valence="neutral", lang="cy"),
        ],
        [
            given("family", "carers", valence="positive"),
            given("family", "carers", valence="positive"),
            given(valence="negative"),
            given("digital", valence="neutral"),
        ],
        framework,
    )


def test_tallies_of_codes(result: Evaluation) -> None:
    assert result.codes.tallies["family"] == Tally(right=2, wrong=0, missed=1)
    assert result.codes.tallies["carers"] == Tally(right=1, wrong=1, missed=0)
    assert result.codes.tallies["digital"] == Tally(right=0, wrong=1, missed=0)
    assert result.codes.tallies["learning"] == Tally()


def test_micro_and_macro_of_codes(result: Evaluation) -> None:
    assert result.codes.micro == Tally(right=3, wrong=2, missed=1)
    assert result.codes.micro.precision == pytest.approx(3 / 5)
    assert result.codes.micro.recall == pytest.approx(3 / 4)
    assert result.codes.micro.f1 == pytest.approx(2 / 3)
    assert result.codes.macro_f1 == pytest.approx((4 / 5 + 2 / 3) / 2)
    assert result.codes.macro_recall == pytest.approx((2 / 3 + 1) / 2)
    assert result.codes.macro_precision == pytest.approx((1 + 1 / 2) / 2)


def test_themes_follow_from_codes(result: Evaluation) -> None:
    """home (family) 2 right, 1 missed; experience (carers, digital) 1 right, 2 wrong."""
    assert result.themes.tallies["home"] == Tally(2, 0, 1)
    assert result.themes.tallies["experience"] == Tally(1, 2, 0)
    assert result.strategy_themes.macro_f1 == pytest.approx((4 / 5 + 1 / 2) / 2)
    assert "service" in result.themes.tallies
    assert "service" not in result.strategy_themes.tallies


def test_shares(result: Evaluation) -> None:
    assert result.same_set == pytest.approx(1 / 4)
    assert result.valence_texts == 3
    assert result.valence_accuracy == pytest.approx(2 / 3)
    assert result.coverage == pytest.approx(2 / 3)
    assert (result.empty_texts, result.empty_kept_empty) == (1, 0.0)


def test_valence_tallies_leave_out_what_is_null(result: Evaluation) -> None:
    assert dict(result.valence.tallies) == {
        "negative": Tally(0, 0, 1),
        "neutral": Tally(1, 0, 0),
        "positive": Tally(1, 1, 0),
    }


def test_languages_are_counted_apart(result: Evaluation) -> None:
    assert {lang: part.texts for lang, part in result.by_language.items()} == {"cy": 2, "en": 2}
    assert result.by_language["cy"].codes.micro == Tally(0, 1, 1)
    assert result.by_language["en"].codes.micro.f1 == pytest.approx(6 / 7)


@pytest.mark.parametrize("codes", [("family",), ("family", "carers")])
def test_a_disputed_code_is_neither_credited_nor_charged(framework: Framework, codes: tuple[str, ...]) -> None:
    result = evaluate([gold("family", disputed=("carers",))], [given(*codes)], framework)
    assert result.codes.micro == Tally(1, 0, 0)
    assert result.codes.tallies["carers"] == Tally()
    assert result.themes.tallies["experience"] == Tally()
    assert result.same_set == 1.0


def test_a_theme_is_charged_where_an_undisputed_code_of_it_is_agreed(framework: Framework) -> None:
    result = evaluate([gold("digital", disputed=("carers",))], [given()], framework)
    assert result.themes.tallies["experience"] == Tally(0, 0, 1)


def test_a_text_with_a_disputed_code_alone_is_not_counted_as_empty(framework: Framework) -> None:
    result = evaluate([gold(disputed=("carers",))], [given("carers")], framework)
    assert (result.empty_texts, result.codes.micro) == (0, Tally())


def test_no_rows_give_zeros(framework: Framework) -> None:
    result = evaluate([], [], framework)
    assert (result.texts, result.codes.macro_f1, result.codes.micro.f1, result.valence_accuracy) == (0, 0.0, 0.0, 0.0)


def test_rows_must_pair(framework: Framework) -> None:
    with pytest.raises(ValueError, match="1 gold rows but 0"):
        evaluate([gold()], [], framework)
