"""Who spoke of what is counted by people, not by answers."""

from analysis.tabulation import Cell, Spoken, tabulate_themes


def spoken(respondent: str, valence: str, *themes: str, group: str = "all") -> Spoken:
    return Spoken(respondent, frozenset({group}), frozenset(themes), valence)


def test_a_respondent_counts_once_a_cell() -> None:
    counted = tabulate_themes([spoken("a", "positive", "home"), spoken("a", "positive", "home")])
    assert counted == {Cell("home", "all", "mentioned"): 1, Cell("home", "all", "going_well"): 1}


def test_a_mixed_answer_speaks_for_both_sides_and_a_neutral_one_for_none() -> None:
    counted = tabulate_themes([spoken("a", "mixed", "home"), spoken("b", "neutral", "home")])
    assert counted[Cell("home", "all", "mentioned")] == 2
    assert counted[Cell("home", "all", "going_well")] == counted[Cell("home", "all", "to_change")] == 1


def test_an_answer_without_themes_is_counted_nowhere() -> None:
    assert tabulate_themes([spoken("a", "positive")]) == {}
