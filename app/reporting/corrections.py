"""What a person corrects in a quote that was redacted by machine: words put back, more words taken out.

A corrected quote is made from the answer itself, so that nobody can release words that were never written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.redaction import PLACEHOLDERS, Redacted
from analysis.redaction_kinds import EntityType

TAKEN_OUT = "[…]"


class NotInTextError(ValueError):
    """The words that should be taken out do not stand in the answer."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class Removal:
    """What the machine took out at original[start:end], and the placeholder that stands for it."""

    start: int
    end: int
    type: EntityType
    placeholder: str


@dataclass(frozen=True)
class Correction:
    """Removals to put back, by their position, and words to take out besides."""

    put_back: frozenset[int] = frozenset()
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A stretch of the original answer; `removal` is the position of what was taken out there, None for the rest."""

    words: str
    removal: int | None


def removals(redacted: Redacted) -> tuple[Removal, ...]:
    """What was taken out, with the placeholders as they stand in the redacted text."""
    found, shift = [], 0
    for entity in redacted.entities:
        place = entity.start - shift
        english, welsh = PLACEHOLDERS[entity.type]
        placeholder = welsh if redacted.text.startswith(welsh, place) else english
        found.append(Removal(entity.start, entity.end, entity.type, placeholder))
        shift += entity.end - entity.start - len(placeholder)
    return tuple(found)


def parts(original: str, taken: Sequence[Removal]) -> Iterator[Part]:
    """The original answer in the stretches that were kept and those that were taken out."""
    place = 0
    for position, removal in enumerate(taken):
        if place < removal.start:
            yield Part(original[place : removal.start], None)
        yield Part(original[removal.start : removal.end], position)
        place = removal.end
    if place < len(original):
        yield Part(original[place:], None)


def corrected(original: str, taken: Sequence[Removal], correction: Correction) -> str:
    """The answer as it is released; raises NotInTextError for words that do not stand in it."""
    left = [removal for position, removal in enumerate(taken) if position not in correction.put_back]
    spans = [(removal.start, removal.end, removal.placeholder) for removal in left]
    for words in correction.more:
        spans.extend((*span, TAKEN_OUT) for span in _places(words, original) if not _inside(span, left))
    text: list[str] = []
    place = 0
    for start, end, placeholder in _merged(spans):
        text.extend((original[place:start], placeholder))
        place = end
    return "".join([*text, original[place:]])


def _places(words: str, original: str) -> list[tuple[int, int]]:
    """Where the words stand as whole words, in any case, with any apostrophe and any blanks between them."""
    pattern = r"\s+".join(re.sub("['’]", "['’]", re.escape(word)) for word in words.split())
    found = [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", original, re.IGNORECASE)]
    if not found:
        raise NotInTextError(words)
    return found


def _inside(span: tuple[int, int], left: Iterable[Removal]) -> bool:
    return any(removal.start <= span[0] and span[1] <= removal.end for removal in left)


def _merged(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Spans that overlap become one, of which nothing is told."""
    merged: list[tuple[int, int, str]] = []
    for start, end, placeholder in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), TAKEN_OUT)
        else:
            merged.append((start, end, placeholder))
    return merged
