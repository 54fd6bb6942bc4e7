"""The chart's bars are to scale, and a suppressed count has none."""

from app.insight.chart import LONGEST, theme_chart
from app.models import Release, ReleasedGroup, ReleasedTheme
from app.releases.reading import ThemeReport


def theme(name: str) -> ReleasedTheme:
    return ReleasedTheme(theme=name, label_en=name.title(), label_cy=name.upper())


def test_bars_are_to_scale_and_hidden_counts_have_none() -> None:
    everybody = ReleasedGroup(group="all")
    counts: dict[str, dict[str, dict[str, int | None]]] = {
        "home": {"all": {"mentioned": 60, "going_well": 40, "to_change": 20}},
        "food": {"all": {"mentioned": None, "going_well": None, "to_change": None}},
    }
    report = ThemeReport(Release(), everybody, [theme("home"), theme("food")], [], [], counts, {})
    home, food = theme_chart(report, "cy")
    assert (home.label, home.well_length, home.change_length) == ("HOME", LONGEST, LONGEST / 2)
    assert (food.well, food.well_length, food.change_length) == (None, 0, 0)
