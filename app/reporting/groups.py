"""The groups of respondents that a report tells apart."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from app.fieldwork.languages import language_counts
from app.fieldwork.modes import mode_counts
from app.fieldwork.questionnaires import asked
from app.models import RespondentGroup, Wave
from app.models.language_count import UNTOLD
from app.models.mode_count import UNKNOWN
from app.models.release import ALL_RESPONDENTS
from definitions.words import Words

EVERYBODY: Words = {"en": "Everybody who answered", "cy": "Pawb a atebodd"}
WHO: Words = {"en": "Who answered", "cy": "Pwy atebodd"}
ANSWERED_IN: Words = {"en": "The language they answered in", "cy": "Ym mha iaith roedden nhw'n ateb"}
LANGUAGES: dict[str, Words] = {
    "cy": {"en": "In Welsh", "cy": "Yn Gymraeg"},
    "en": {"en": "In English", "cy": "Yn Saesneg"},
    "pl": {"en": "In Polish", "cy": "Yn Bwyleg"},
    UNTOLD: {"en": "In languages that are not told apart", "cy": "Mewn ieithoedd nad ydyn nhw'n cael eu gwahanu"},
}
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
    return list(_tallied(waves, "how_answered", HOW, MODES, partial(mode_counts, session)))


def language_groups(session: Session, waves: Sequence[Wave]) -> list[ReportGroup]:
    """In which language they answered, by instrument: of these groups too a report tells the sizes alone."""
    return list(_tallied(waves, "answered_in", ANSWERED_IN, LANGUAGES, partial(language_counts, session)))


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


def language_key(instrument: str, language: str) -> str:
    """The key of the respondents to an instrument who answered in the same language."""
    return value_key(instrument, "answered_in", language)


def _tallied(
    waves: Sequence[Wave],
    dimension: str,
    title: Words,
    labels: Mapping[str, Words],
    counts: Callable[[Wave], Counter[str]],
) -> Iterator[ReportGroup]:
    """A group for each value of a dimension that the waves of an instrument were counted by."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for wave in waves:
        tallies[wave.instrument] += counts(wave)
    who = {wave.instrument: asked(wave).respondents for wave in waves}
    for instrument, told in tallies.items():
        titled = _title_of(title, who[instrument]) if len(who) > 1 else title
        for value in [value for value in labels if value in told]:
            key = value_key(instrument, dimension, value)
            yield ReportGroup(key, instrument, f"{instrument}/{dimension}", titled, labels[value])


def _title_of(title: Words, respondents: Words) -> Words:
    return {language: f"{words}: {respondents[language]}" for language, words in title.items()}


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
