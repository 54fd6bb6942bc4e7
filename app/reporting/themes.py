"""The theme table of a consultation: counted, then protected."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.framework import Framework
from analysis.suppression import Family, suppress
from analysis.tabulation import MEASURES, Cell, Spoken, tabulate_themes
from app.coding.assign import coded_answers
from app.fieldwork.codes import issued, sealed
from app.fieldwork.languages import language_counts
from app.fieldwork.modes import mode_counts
from app.models import Response, Wave
from app.reporting.groups import ReportGroup, keys_of, language_key, mode_key


def group_sizes(session: Session, waves: Iterable[Wave]) -> tuple[Counter[str], Counter[str]]:
    """How many respondents each report group has, and how many access codes were issued to it.

    How somebody will answer is not known when a code is issued: those groups have none.
    """
    respondents: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for wave in waves:
        answered, given = sealed(session, wave), issued(session, wave)
        for group in wave.groups:
            for key in keys_of(wave, group):
                respondents[key] += answered[group.id]
                codes[key] += given[group.id]
        modes, languages = mode_counts(session, wave), language_counts(session, wave)
        respondents.update({mode_key(wave.instrument, mode): size for mode, size in modes.items()})
        respondents.update({language_key(wave.instrument, language): size for language, size in languages.items()})
    return respondents, codes


def protected_sizes(sizes: Counter[str], groups: Sequence[ReportGroup]) -> dict[str, int | None]:
    """The sizes of the groups as they may be published."""
    return suppress({group.key: sizes[group.key] for group in groups}, {}, _families(groups))


def protected_themes(
    session: Session, waves: Sequence[Wave], framework: Framework, groups: Sequence[ReportGroup]
) -> dict[Cell, int | None]:
    """The theme table as it may be published: a count of respondents for each theme, group and measure."""
    counted = tabulate_themes(spoken for wave in waves for spoken in _spoken(session, wave, framework))
    sizes, _codes = group_sizes(session, waves)
    themes = [theme.id for theme in framework.themes]
    cells = [Cell(theme, group.key, measure) for theme in themes for group in groups for measure in MEASURES]
    counts = {cell: counted[cell] for cell in cells}
    families = [
        Family([Cell(theme, str(key), measure) for key in family.cells])
        for theme in themes
        for measure in MEASURES
        for family in _families(groups)
    ]
    return suppress(counts, {cell: sizes[cell.group] for cell in cells}, families)


def _spoken(session: Session, wave: Wave, framework: Framework) -> Iterator[Spoken]:
    groups = {group.id: keys_of(wave, group) for group in wave.groups}
    responses = session.execute(select(Response.id, Response.group_id).where(Response.wave_id == wave.id)).all()
    keys = {row.id: groups[row.group_id] for row in responses}
    for coded in coded_answers(session, wave):
        themes = framework.themes_of([given.code for given in coded.assignments])
        yield Spoken(coded.response_id, keys[coded.response_id], frozenset(themes), coded.valence)


def _families(groups: Sequence[ReportGroup]) -> list[Family]:
    """Groups told apart by the same dimension add up to the group above them, which is of the family too."""
    siblings: dict[str, list[str]] = {}
    for group in groups:
        if group.parent is not None:
            siblings.setdefault(group.siblings, [group.parent]).append(group.key)
    return [Family(keys) for keys in siblings.values()]
