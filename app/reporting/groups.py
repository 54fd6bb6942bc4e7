"""The groups of respondents that a report tells apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.fieldwork.modes import mode_counts
from app.fieldwork.questionnaires import asked
from app.models import RespondentGroup, Wave
from app.models.mode_count import UNKNOWN
from app.models.release import ALL_RESPONDENTS
from definitions.words import Words

EVERYBODY: Words = {"en": "Everybody who answered", "cy": "Pawb a atebodd"}
WHO: Words = {"en": "Who answered", "cy": "Pwy atebodd"}
HOW: Words = {"en": "How they answered", "cy": "Sut roedden nhw'n ateb"}
MODES: dict[str, Words] = {
    "alone": {"en": "On their own", "cy": "Ar eu pen eu hunain"},
    "helped": {"en": "With help", "cy": "Gyda help"},
    "interpreter": {"en": "With an interpreter", "cy": "Gyda chyfieithydd"},
    "kiosk": {"en": "On a shared tablet", "cy": "Ar dabled i'w rannu"},
    "paper": {"en": "On paper", "cy": "Ar bapur"},
    "offline": {"en": "Without a connection", "cy": "Heb gysylltiad â'r we"},
    UNKNOWN: {"en": "Not known", "cy": "Ddim yn hysbys"},
}


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


def mode_groups(session: Session, waves: Sequence[Wave]) -> list[ReportGroup]:
    """How they answered, by instrument, where it is known: of these groups a report tells the sizes alone."""
    modes: dict[str, Counter[str]] = defaultdict(Counter)
    for wave in waves:
        modes[wave.instrument] += mode_counts(session, wave)
    who = {wave.instrument: asked(wave).respondents for wave in waves}
    how = {name: _how_of(words) if len(who) > 1 else HOW for name, words in who.items()}
    return [
        ReportGroup(mode_key(instrument, mode), instrument, f"{instrument}/how_answered", how[instrument], words)
        for instrument, told in modes.items()
        for mode, words in MODES.items()
        if mode in told
    ]


def keys_of(wave: Wave, group: RespondentGroup) -> frozenset[str]:
    """The keys of the report groups to which the respondents of one group of a wave belong."""
    values = {value_key(wave.instrument, value.dimension, value.value) for value in group.values}
    return frozenset({ALL_RESPONDENTS, wave.instrument, *values})


def value_key(instrument: str, dimension: str, value: str) -> str:
    """The key of the respondents to an instrument who share a value of a dimension."""
    return f"{instrument}/{dimension}/{value}"


def mode_key(instrument: str, mode: str) -> str:
    """The key of the respondents to an instrument who answered in the same way."""
    return value_key(instrument, "how_answered", mode)


def _how_of(respondents: Words) -> Words:
    return {language: f"{words}: {respondents[language]}" for language, words in HOW.items()}


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
