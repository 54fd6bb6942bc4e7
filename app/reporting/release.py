"""Writing a release: protected tables, and the quotes that a person cleared."""

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.framework import Framework
from analysis.tabulation import MENTIONED
from app.fieldwork.codes import sealed
from app.models import (
    Consultation,
    QuoteSource,
    Release,
    ReleasedCount,
    ReleasedGroup,
    ReleasedQuote,
    ReleasedTheme,
    ReleasedWave,
    Wave,
)
from app.models.release import ALL_RESPONDENTS
from app.reporting.checks import checked_answers, corrected_shares
from app.reporting.groups import ReportGroup, language_groups, mode_groups, report_groups
from app.reporting.quotes import Candidate
from app.reporting.themes import group_sizes, protected_sizes, protected_themes


def build(
    session: Session,
    consultation: Consultation,
    waves: Sequence[Wave],
    framework: Framework,
    quotes: Sequence[Candidate],
) -> Release:
    """The next release of the consultation, from its closed `waves`, with the cleared `quotes`.

    Beside it stands, where no reader sees it, from which responses it was made.
    """
    groups = report_groups(waves)
    release = _release(session, consultation)
    checked = checked_answers(session, waves)
    release.coded_by_machine, release.checked_by_people = checked.by_machine, checked.by_people
    release.themes = list(_themes(framework))
    tallied = [*mode_groups(session, waves), *language_groups(session, waves)]
    release.groups = list(_groups(session, waves, [*groups, *tallied]))
    session.add(release)
    session.flush()
    release.counts = [
        ReleasedCount(theme=cell.theme, group=cell.group, measure=cell.measure, respondents=count)
        for cell, count in protected_themes(session, waves, framework, groups).items()
    ]
    _add_shares(session, release, waves, framework)
    _add_quotes(session, release, quotes)
    session.add_all(
        ReleasedWave(release_id=release.id, wave_id=wave.id, responses=sum(sealed(session, wave).values()))
        for wave in waves
    )
    session.flush()
    return release


def newest_release(session: Session, consultation: Consultation) -> Release | None:
    """The last release of the consultation; None before the first."""
    made = select(Release).where(Release.consultation_id == consultation.id)
    return session.scalars(made.order_by(Release.number.desc())).first()


def released_responses(session: Session, release: Release) -> Counter[str]:
    """How many responses of each wave, by its id, the release was made from."""
    rows = session.scalars(select(ReleasedWave).where(ReleasedWave.release_id == release.id))
    return Counter({row.wave_id: row.responses for row in rows})


def _release(session: Session, consultation: Consultation) -> Release:
    newest = newest_release(session, consultation)
    return Release(
        consultation_id=consultation.id,
        number=newest.number + 1 if newest else 1,
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


def _add_shares(session: Session, release: Release, waves: Sequence[Wave], framework: Framework) -> None:
    """Corrected shares of answers, for themes whose count of respondents is not hidden."""
    shares = corrected_shares(session, waves, framework)
    shown = {
        count.theme
        for count in release.counts
        if count.group == ALL_RESPONDENTS and count.measure == MENTIONED and count.respondents is not None
    }
    for theme in release.themes:
        share = shares.get(theme.theme)
        if share is not None and theme.theme in shown:
            theme.share, theme.share_low, theme.share_high = share.share, share.low, share.high


def _groups(session: Session, waves: Sequence[Wave], groups: Sequence[ReportGroup]) -> Iterator[ReleasedGroup]:
    respondents, codes = group_sizes(session, waves)
    published = protected_sizes(respondents, groups)
    issued = protected_sizes(codes, [group for group in groups if group.key in codes])
    for position, group in enumerate(groups):
        yield ReleasedGroup(
            group=group.key,
            position=position,
            dimension_en=group.dimension["en"],
            dimension_cy=group.dimension["cy"],
            label_en=group.label["en"],
            label_cy=group.label["cy"],
            respondents=published[group.key],
            issued=issued.get(group.key),
        )


def _add_quotes(session: Session, release: Release, quotes: Sequence[Candidate]) -> None:
    """In an order drawn anew; where each comes from stands in a table of its own."""
    order = list(quotes)
    secrets.SystemRandom().shuffle(order)
    release.quotes = [_quote(position, quote) for position, quote in enumerate(order)]
    session.flush()
    session.add_all(
        QuoteSource(quote_id=row.id, response_id=quote.response_id)
        for row, quote in zip(release.quotes, order, strict=True)
    )


def _quote(position: int, quote: Candidate) -> ReleasedQuote:
    return ReleasedQuote(
        theme=quote.theme,
        position=position,
        valence=quote.valence,
        language=quote.language,
        text=quote.text,
        said_by_en=quote.said_by["en"],
        said_by_cy=quote.said_by["cy"],
    )
