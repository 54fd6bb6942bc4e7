"""Writing a release: protected tables, and the quotes that a person cleared."""

import secrets
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.framework import Framework
from app.models import (
    Consultation,
    Release,
    ReleasedCount,
    ReleasedGroup,
    ReleasedQuote,
    ReleasedTheme,
    Wave,
)
from app.reporting.groups import ReportGroup, report_groups
from app.reporting.quotes import Candidate
from app.reporting.themes import group_sizes, protected_sizes, protected_themes


def build(
    session: Session,
    consultation: Consultation,
    waves: Sequence[Wave],
    framework: Framework,
    quotes: Sequence[Candidate],
) -> Release:
    """The next release of the consultation, from its closed `waves`, with the cleared `quotes`."""
    groups = report_groups(waves)
    release = _release(session, consultation)
    release.themes = list(_themes(framework))
    release.groups = list(_groups(session, waves, groups))
    session.add(release)
    session.flush()
    release.counts = [
        ReleasedCount(theme=cell.theme, group=cell.group, measure=cell.measure, respondents=count)
        for cell, count in protected_themes(session, waves, framework, groups).items()
    ]
    release.quotes = list(_quotes(quotes))
    session.flush()
    return release


def _release(session: Session, consultation: Consultation) -> Release:
    newest = select(func.max(Release.number)).where(Release.consultation_id == consultation.id)
    return Release(
        consultation_id=consultation.id,
        number=(session.scalar(newest) or 0) + 1,
        title_en=consultation.title_en,
        title_cy=consultation.title_cy,
        fictional=consultation.fictional,
    )


def _themes(framework: Framework) -> Iterator[ReleasedTheme]:
    for position, theme in enumerate(framework.themes):
        yield ReleasedTheme(
            theme=theme.id,
            position=position,
            label_en=theme.label["en"],
            label_cy=theme.label["cy"],
            definition_en=theme.definition["en"],
            definition_cy=theme.definition["cy"],
            strategy_theme=theme.id in framework.strategy_themes,
        )


def _groups(session: Session, waves: Sequence[Wave], groups: Sequence[ReportGroup]) -> Iterator[ReleasedGroup]:
    respondents, codes = group_sizes(session, waves)
    published, issued = protected_sizes(respondents, groups), protected_sizes(codes, groups)
    for position, group in enumerate(groups):
        yield ReleasedGroup(
            group=group.key,
            position=position,
            dimension_en=group.dimension["en"],
            dimension_cy=group.dimension["cy"],
            label_en=group.label["en"],
            label_cy=group.label["cy"],
            respondents=published[group.key],
            issued=issued[group.key],
        )


def _quotes(quotes: Sequence[Candidate]) -> Iterator[ReleasedQuote]:
    order = list(quotes)
    secrets.SystemRandom().shuffle(order)
    for position, quote in enumerate(order):
        yield ReleasedQuote(
            theme=quote.theme,
            position=position,
            valence=quote.valence,
            language=quote.language,
            text=quote.text,
            said_by_en=quote.said_by["en"],
            said_by_cy=quote.said_by["cy"],
        )
