"""Small counts are hidden, and nothing gives them back."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.suppression import Family, is_small, rounded, suppress


def test_counts_under_five_are_small_and_so_is_nearly_everybody() -> None:
    assert [is_small(count) for count in (0, 4, 5)] == [True, True, False]
    assert [is_small(count, of=20) for count in (15, 16, 20)] == [False, True, True]


def test_counts_are_rounded_to_the_nearest_five() -> None:
    assert [rounded(count) for count in (5, 7, 8, 12, 13, 255)] == [5, 5, 10, 10, 15, 255]


def test_a_lonely_hidden_cell_takes_the_smallest_other_with_it() -> None:
    counts = {"all": 50, "a": 3, "b": 17, "c": 30}
    assert suppress(counts, {}, [Family(["all", "a", "b", "c"])]) == {"all": 50, "a": None, "b": None, "c": 30}


def test_a_hidden_parent_hides_one_of_its_children() -> None:
    counts = {"all": 50, "one": 45, "two": 5, "north": 20, "south": 25}
    families = [Family(["all", "one", "two"]), Family(["one", "north", "south"])]
    shown = suppress(counts, {"two": 6}, families)
    assert shown["two"] is None
    assert shown["one"] is None
    assert None in (shown["north"], shown["south"])


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_no_family_is_left_with_one_hidden_cell(parts: list[int]) -> None:
    counts = {"all": sum(parts)} | {f"part {place}": part for place, part in enumerate(parts)}
    shown = suppress(counts, {}, [Family(list(counts))])
    assert sum(count is None for count in shown.values()) != 1
    assert all(count is None or (count >= 5 and count % 5 == 0) for count in shown.values())
