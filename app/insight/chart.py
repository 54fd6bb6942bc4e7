"""The geometry of the theme chart: bars to the left for change, to the right for going well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.releases.reading import ThemeReport

LONGEST = 36.0


@dataclass(frozen=True)
class Bar:
    """One theme's row: the protected counts (None: suppressed) and the lengths of its bars in per cent of the width."""

    label: str
    change: int | None
    well: int | None
    change_length: float
    well_length: float


def theme_chart(report: ThemeReport, language: str) -> Sequence[Bar]:
    """The bars of a report for everybody who answered; the longest takes 36% of the width."""
    rows = [report.counts[theme.theme][report.everybody.group] for theme in report.themes]
    greatest = max((count or 0 for row in rows for count in (row["to_change"], row["going_well"])), default=0)
    return [
        _bar(getattr(theme, f"label_{language}"), row, greatest) for theme, row in zip(report.themes, rows, strict=True)
    ]


def _bar(label: str, row: Mapping[str, int | None], greatest: int) -> Bar:
    change, well = row["to_change"], row["going_well"]
    return Bar(label, change, well, _length(change, greatest), _length(well, greatest))


def _length(count: int | None, greatest: int) -> float:
    return round(LONGEST * (count or 0) / max(greatest, 1), 2)
