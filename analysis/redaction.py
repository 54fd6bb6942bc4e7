"""Taking out of a text what may tell who or where a person is, before anybody is offered it as a quote.

Rules and word lists only (`analysis.redaction_rules`, `analysis.redaction_names`, `lexicons`): what is told by its
form (e-mail, telephone, street, school), what stands in a list (names common in Wales and in Cardiff's communities,
places in every mutation), and what the words around give away ("my friend ...", "o'r enw ...").

Limits. A rare name in lower case without such words around it stays; a nickname that is an ordinary word stays; so
does everything that tells who somebody is without naming anybody ("the only twin in Year 6", a rare event, a job).
Names of pets, stories' heroes and players are sometimes taken for people. Only English and Welsh surroundings are
understood. Redaction prepares a text for a person's eyes and never takes their place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.language import Language, language_of, sentence_languages
from analysis.redaction_names import people, places
from analysis.redaction_rules import (
    EntityType,
    Found,
    birth_dates,
    contacts,
    loose_organisations,
    named_runs,
    organisations,
    schools,
    streets,
)
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
# Where two finds overlap, the kind that stands first here is kept.
_ORDER: tuple[EntityType, ...] = (
    "email", "username", "date_of_birth", "phone", "school", "street", "organisation", "place", "person",
)  # fmt: skip
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
    kept: list[Found] = []
    for item in sorted(set(found), key=lambda item: (_ORDER.index(item[2]), item[0] - item[1], item[0])):
        for piece in _outside(item, kept):
            if text[piece[0] : piece[1]].strip():
                kept.append(piece)
    return _joined(sorted(kept), text)


def _joined(found: list[Found], text: str) -> list[Found]:
    """Neighbours of one kind with only a blank or a full stop between them become one."""
    joined: list[Found] = []
    for start, end, kind in found:
        if joined and joined[-1][2] == kind and _BLANK.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end, kind)
        else:
            joined.append((start, end, kind))
    return joined


def _outside(item: Found, kept: list[Found]) -> list[Found]:
    """What of `item` lies outside all kept finds: nothing lost by the order of kinds."""
    pieces = [item]
    for start, end, _ in [other for other in kept if _overlap(other, item[:2])]:
        pieces = [
            (left, right, item[2])
            for begin, finish, _ in pieces
            for left, right in ((begin, min(finish, start)), (max(begin, end), finish))
            if left < right
        ]
    return pieces


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
