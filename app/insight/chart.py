"""The geometry of the theme chart: bars to the left for change, to the right for going well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.releases.reading import ThemeReport

HALF = 240
ROW = 44
BAR = 26


@dataclass(frozen=True)
class Bar:
    """One theme's row: pixels from the middle line, and the protected counts (None: suppressed)."""

    label: str
    y: int
    change: int | None
    well: int | None
    change_width: int
    well_width: int


@dataclass(frozen=True)
class Chart:
    """All bars, the height of the drawing, and its scale in respondents."""

    bars: Sequence[Bar]
    height: int
    greatest: int


def theme_chart(report: ThemeReport, language: str) -> Chart:
    """The chart of a report for everybody who answered."""
    rows = [report.counts[theme.theme][report.everybody.group] for theme in report.themes]
    greatest = max((count or 0 for row in rows for count in (row["to_change"], row["going_well"])), default=0)
    bars = [
        _bar(getattr(theme, f"label_{language}"), index, row, greatest)
        for index, (theme, row) in enumerate(zip(report.themes, rows, strict=True))
    ]
    return Chart(bars, len(bars) * ROW, greatest)


def _bar(label: str, index: int, row: Mapping[str, int | None], greatest: int) -> Bar:
    change, well = row["to_change"], row["going_well"]
    return Bar(label, index * ROW, change, well, _width(change, greatest), _width(well, greatest))


def _width(count: int | None, greatest: int) -> int:
    return round(HALF * (count or 0) / max(greatest, 1))
