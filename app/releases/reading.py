"""What a reader sees, from release tables alone."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Release, ReleasedGroup, ReleasedQuote, ReleasedTheme
from app.models.release import ALL_RESPONDENTS

Counts = Mapping[str, int | None]


@dataclass(frozen=True)
class ThemeReport:
    """A release as the theme report shows it.

    `counts[theme][group][measure]` is a protected number of respondents, None where it was suppressed. Of the groups
    in `sizes` nothing else is told than how many they are.
    """

    release: Release
    everybody: ReleasedGroup
    themes: list[ReleasedTheme]
    groups: list[ReleasedGroup]
    sizes: list[ReleasedGroup]
    counts: Mapping[str, Mapping[str, Counts]]
    quotes: Mapping[str, list[ReleasedQuote]]


def newest_releases(session: Session) -> list[Release]:
    """The newest release of every consultation, newest first."""
    rows = session.scalars(select(Release).order_by(Release.number))
    newest = {release.consultation_id: release for release in rows}
    return sorted(newest.values(), key=lambda release: (release.released_on, release.id), reverse=True)


def theme_report(session: Session, release_id: str) -> ThemeReport | None:
    """The theme report of a release; None if there is no such release."""
    release = session.get(Release, release_id)
    if release is None:
        return None
    counts: dict[str, dict[str, dict[str, int | None]]] = defaultdict(lambda: defaultdict(dict))
    for cell in release.counts:
        counts[cell.theme][cell.group][cell.measure] = cell.respondents
    quotes: dict[str, list[ReleasedQuote]] = defaultdict(list)
    for quote in release.quotes:
        quotes[quote.theme].append(quote)
    everybody = next(group for group in release.groups if group.group == ALL_RESPONDENTS)
    counted = {cell.group for cell in release.counts}
    groups = [group for group in release.groups if group is not everybody and group.group in counted]
    sizes = [group for group in release.groups if group is not everybody and group.group not in counted]
    return ThemeReport(release, everybody, list(release.themes), groups, sizes, counts, quotes)
