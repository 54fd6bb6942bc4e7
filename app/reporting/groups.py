"""The groups of respondents that a report tells apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.fieldwork.modes import modes_of
from app.fieldwork.questionnaires import asked
from app.models import RespondentGroup, Wave
from app.models.release import ALL_RESPONDENTS
from definitions.words import Words

EVERYBODY: Words = {"en": "Everybody who answered", "cy": "Pawb a atebodd"}
WHO: Words = {"en": "Who answered", "cy": "Pwy atebodd"}
HOW: Words = {"en": "How they answered", "cy": "Sut roedden nhw'n ateb"}
MODES: dict[str | None, Words] = {
    "alone": {"en": "On their own", "cy": "Ar eu pen eu hunain"},
    "helped": {"en": "With help", "cy": "Gyda help"},
    "interpreter": {"en": "With an interpreter", "cy": "Gyda chyfieithydd"},
    "kiosk": {"en": "On a shared tablet", "cy": "Ar dabled i'w rannu"},
    "paper": {"en": "On paper", "cy": "Ar bapur"},
    "offline": {"en": "Without a connection", "cy": "Heb gysylltiad â'r we"},
    None: {"en": "Not known", "cy": "Ddim yn hysbys"},
}


@dataclass(frozen=True)
class ReportGroup:
    """A group as a report names it; those with the same `siblings` add up to their `parent`."""

    key: str
    parent: str | None
    siblings: str
    dimension: Words
    label: Words


def report_groups(session: Session, waves: Iterable[Wave]) -> list[ReportGroup]:
    """Everybody, then each instrument's respondents, then each value of the dimensions that its waves used.

    Then, where it is known of some, how they answered.
    """
    waves = list(waves)
    groups = {ALL_RESPONDENTS: ReportGroup(ALL_RESPONDENTS, None, "", EVERYBODY, EVERYBODY)}
    for wave in waves:
        for group in _groups_of(wave):
            groups.setdefault(group.key, group)
    groups |= {group.key: group for group in _mode_groups(session, waves)}
    return list(groups.values())


def keys_of(wave: Wave, group: RespondentGroup) -> frozenset[str]:
    """The keys of the report groups to which the respondents of one group of a wave belong."""
    values = {value_key(wave.instrument, value.dimension, value.value) for value in group.values}
    return frozenset({ALL_RESPONDENTS, wave.instrument, *values})


def value_key(instrument: str, dimension: str, value: str) -> str:
    """The key of the respondents to an instrument who share a value of a dimension."""
    return f"{instrument}/{dimension}/{value}"


def mode_key(instrument: str, mode: str | None) -> str:
    """The key of the respondents to an instrument who answered in the same way."""
    return value_key(instrument, "how_answered", mode or "not_known")


def _mode_groups(session: Session, waves: Iterable[Wave]) -> Iterator[ReportGroup]:
    modes: dict[str, Counter[str | None]] = defaultdict(Counter)
    for wave in waves:
        modes[wave.instrument] += modes_of(session, wave)
    for instrument, sizes in modes.items():
        told = sizes if sizes.keys() - {None} else {}
        for mode in (mode for mode in MODES if mode in told):
            siblings = f"{instrument}/how_answered"
            yield ReportGroup(mode_key(instrument, mode), instrument, siblings, HOW, MODES[mode])


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
