"""Taking out of a text what may tell who or where a person is, before anybody is offered it as a quote.

What is told by its form (`redaction_contacts`, `redaction_streets`, `redaction_rules`: schools and clubs), what stands
in a list (names common in Wales and in Cardiff's communities, places in every mutation) and what the words around
give away ("my friend ...", "o'r enw ..."); where a name is a word too, or no list knows it, a small model taught with
authored sentences weighs what stands around it (`redaction_context`).

Limits. A rare name in lower case stays where little around it tells; so does many a nickname that is an ordinary word,
a school or home named by an ordinary word alone, and all that tells who somebody is without naming anybody ("the only
twin in Year 6", a rare event, a job). Names of pets, stories' heroes and players are sometimes taken for people. Only
English and Welsh surroundings are understood. Redaction prepares a text for a person's eyes and never takes their
place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.language import Language, language_of, sentence_languages
from analysis.redaction_contacts import birth_dates, contacts
from analysis.redaction_kinds import EntityType, Found
from analysis.redaction_names import people
from analysis.redaction_places import places
from analysis.redaction_rules import loose_organisations, named_runs, organisations, schools
from analysis.redaction_streets import streets
from analysis.tokens import Span

PLACEHOLDERS: dict[EntityType, tuple[str, str]] = {
    "person": ("[name]", "[enw]"),
    "place": ("[place]", "[lle]"),
    "school": ("[school]", "[ysgol]"),
    "street": ("[street]", "[stryd]"),
    "phone": ("[phone number]", "[rhif ff\u00f4n]"),
    "email": ("[e-mail]", "[e-bost]"),
    "username": ("[user name]", "[enw defnyddiwr]"),
    "date_of_birth": ("[date of birth]", "[dyddiad geni]"),
    "organisation": ("[organisation]", "[sefydliad]"),
}
# What is told by its form alone comes first; of the others the longer find, and of two as long the lower rank.
_RANKS: dict[EntityType, int] = {
    "email": 0, "username": 1, "date_of_birth": 2, "phone": 3, "school": 4, "street": 4, "organisation": 4, "place": 5,
    "person": 6,
}  # fmt: skip
_PLACEHOLDER = re.compile("|".join(re.escape(words) for pair in PLACEHOLDERS.values() for words in pair))
_FINDERS = (contacts, birth_dates, streets, schools, organisations, loose_organisations, places, people)
# What only these see is kept when nothing else overlaps it.
_LAST = (named_runs,)
_BLANK = re.compile(r"[ .]{0,2}")
MOST_PASSES = 8


@dataclass(frozen=True)
class Entity:
    """Something found at text[start:end] of the original text."""

    start: int
    end: int
    type: EntityType


@dataclass(frozen=True)
class Redacted:
    """The text with placeholders, and what they stand for: sorted, not overlapping."""

    text: str
    entities: list[Entity]


def redact(text: str) -> Redacted:
    """Replace every name and the like by a placeholder in the language of its sentence. Never raises for any text.

    What a placeholder newly shows is taken out too, so that redacting the result again changes nothing.
    """
    entities: list[Entity] = []
    result = Redacted(text, entities)
    for _ in range(MOST_PASSES):
        more = _found_in(result, text)
        if not more:
            break
        entities = _merged([*entities, *more], text)
        result = Redacted(_replaced(text, entities), entities)
    return result


def _found_in(result: Redacted, original: str) -> list[Entity]:
    """What the finders see in the redacted text, told in offsets of the original."""
    shifts = _shifts(result, original)
    return [
        Entity(_back(start, shifts), _back(end, shifts), kind)
        for start, end, kind in _without_overlaps(_candidates(result.text), result.text)
    ]


def _shifts(result: Redacted, original: str) -> list[tuple[int, int, int]]:
    """For each stretch of kept text: its start and end in the redacted text, and how far the original lies on."""
    kept, place, shift = [], 0, 0
    for entity in result.entities:
        kept.append((place - shift, entity.start - shift, shift))
        placeholder = _placeholder_at(result.text, entity.start - shift)
        shift = entity.end - (entity.start - shift + len(placeholder))
        place = entity.end
    kept.append((place - shift, len(original) - shift, shift))
    return kept


def _placeholder_at(text: str, start: int) -> str:
    match = _PLACEHOLDER.match(text, start)
    return match.group() if match else ""


def _back(offset: int, shifts: list[tuple[int, int, int]]) -> int:
    return next((offset + shift for start, end, shift in shifts if start <= offset <= end), offset)


def _candidates(text: str) -> list[Found]:
    found = [item for finder in _FINDERS for item in finder(text)]
    last = [item for finder in _LAST for item in finder(text)]
    found.extend([item for item in last if not any(_overlap(item, other[:2]) for other in found)])
    found.extend(_again(text, found))
    blocked = [match.span() for match in _PLACEHOLDER.finditer(text)]
    return [item for item in found if item[0] < item[1] and not any(_overlap(item, span) for span in blocked)]


def _again(text: str, found: list[Found]) -> Iterator[Found]:
    """Further places where a name stands that was found once with more around it."""
    names = {text[start:end] for start, end, kind in found if kind in {"person", "organisation", "school"}}
    for name in names:
        if len(name) > 2:
            kind: EntityType = next(item[2] for item in found if text[item[0] : item[1]] == name)
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                yield match.start(), match.end(), kind


def _overlap(item: Found, span: Span) -> bool:
    return item[0] < span[1] and span[0] < item[1]


def _without_overlaps(found: list[Found], text: str) -> list[Found]:
    """Finds that overlap become one, of the kind of the longer; what is certain by its form comes before all else."""
    kept: list[Found] = []
    for item in sorted(set(found), key=_weight):
        touching = [other for other in kept if _overlap(item, other[:2])]
        if any(start <= item[0] and item[1] <= end for start, end, _ in touching):
            continue
        kept = [other for other in kept if other not in touching]
        spans = [item, *touching]
        kind = (touching or spans)[0][2]
        kept.append((min(start for start, _, _ in spans), max(end for _, end, _ in spans), kind))
    return _joined(sorted(kept), text)


def _weight(item: Found) -> tuple[int, int, int, int]:
    rank = _RANKS[item[2]]
    return (min(rank, _RANKS["school"]), item[0] - item[1], rank, item[0])


def _joined(found: list[Found], text: str) -> list[Found]:
    """Neighbours of one kind with only a blank or a full stop between them become one."""
    joined: list[Found] = []
    for start, end, kind in found:
        if joined and joined[-1][2] == kind and _BLANK.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end, kind)
        else:
            joined.append((start, end, kind))
    return joined


def _merged(entities: list[Entity], text: str) -> list[Entity]:
    return sorted(
        (entity for entity in set(entities) if entity.start < entity.end <= len(text)), key=lambda entity: entity.start
    )


def _replaced(text: str, entities: list[Entity]) -> str:
    languages = _languages(text) if entities else []
    parts, place = [], 0
    for entity in entities:
        parts.append(text[place : entity.start])
        parts.append(PLACEHOLDERS[entity.type][_speaks_welsh(entity.start, languages)])
        place = entity.end
    return "".join([*parts, text[place:]])


def _languages(text: str) -> list[tuple[Span, Language]]:
    whole = language_of(text)
    return [(span, language if language in {"en", "cy"} else whole) for span, language in sentence_languages(text)]


def _speaks_welsh(place: int, languages: list[tuple[Span, Language]]) -> bool:
    return any(start <= place < end and language == "cy" for (start, end), language in languages)


__all__ = ["PLACEHOLDERS", "Entity", "Redacted", "redact"]
