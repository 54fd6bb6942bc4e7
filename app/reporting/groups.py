"""The groups of respondents that a report tells apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.fieldwork.questionnaires import asked
from app.models import RespondentGroup, Wave
from app.models.release import ALL_RESPONDENTS
from definitions.words import Words

EVERYBODY: Words = {"en": "Everybody who answered", "cy": "Pawb a atebodd"}
WHO: Words = {"en": "Who answered", "cy": "Pwy atebodd"}


@dataclass(frozen=True)
class ReportGroup:
    """A group as a report names it; those with the same `siblings` add up to their `parent`."""

    key: str
    parent: str | None
    siblings: str
    dimension: Words
    label: Words


def report_groups(waves: Iterable[Wave]) -> list[ReportGroup]:
    """Everybody, then each instrument's respondents, then each value of the dimensions that its waves used."""
    groups = {ALL_RESPONDENTS: ReportGroup(ALL_RESPONDENTS, None, "", EVERYBODY, EVERYBODY)}
    for wave in waves:
        for group in _groups_of(wave):
            groups.setdefault(group.key, group)
    return list(groups.values())


def keys_of(wave: Wave, group: RespondentGroup) -> frozenset[str]:
    """The keys of the report groups to which the respondents of one group of a wave belong."""
    values = {value_key(wave.instrument, value.dimension, value.value) for value in group.values}
    return frozenset({ALL_RESPONDENTS, wave.instrument, *values})


def value_key(instrument: str, dimension: str, value: str) -> str:
    """The key of the respondents to an instrument who share a value of a dimension."""
    return f"{instrument}/{dimension}/{value}"


def _groups_of(wave: Wave) -> Iterator[ReportGroup]:
    questionnaire = asked(wave)
    yield ReportGroup(wave.instrument, ALL_RESPONDENTS, "instruments", WHO, questionnaire.respondents)
    used = {value.dimension for group in wave.groups for value in group.values}
    for dimension in questionnaire.groups:
        if dimension.id in used:
            for value in dimension.values:
                key = value_key(wave.instrument, dimension.id, value.id)
                siblings = f"{wave.instrument}/{dimension.id}"
                yield ReportGroup(key, wave.instrument, siblings, dimension.label, value.label)
