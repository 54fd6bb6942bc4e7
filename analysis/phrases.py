"""Patterns over words: rows of elements, each a set of keys, with gaps between them.

The notation is that of `lexicons/disclosure_patterns.yaml`. A word of the text carries keys: the word itself, "~"
and each Welsh word it may be a mutation of, "<name>" for each class it belongs to. An element matches a word that
has one of its keys. Patterns are found through the keys of their first element, so that a text costs little however
many patterns there are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Keys = frozenset[str]
_GAPS = {"*": 3, "**": 7}


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: a word with one of `keys` (or without them, if `absent`), after at most `gap` others."""

    keys: Keys
    gap: int = 0
    optional: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of elements that belongs to `group`."""

    group: str
    elements: tuple[Element, ...]


def parse_pattern(group: str, source: str, classes: frozenset[str]) -> Pattern:
    """Read one pattern; `classes` are the names that stand for a class inside angle brackets."""
    elements, gap = [], 0
    for part in source.split():
        if part in _GAPS:
            gap = _GAPS[part]
            continue
        elements.append(_element(part, gap, classes))
        gap = 0
    return Pattern(group, tuple(elements))


def _element(part: str, gap: int, classes: frozenset[str]) -> Element:
    body = part.removeprefix("!").removesuffix("?")
    return Element(_keys(body, classes), gap, optional=part.endswith("?"), absent=part.startswith("!"))


def _keys(body: str, classes: frozenset[str]) -> Keys:
    found, inside = set(), False
    for piece in re.split(r"([<>|])", body):
        if piece in "<>|":
            inside = piece == "<" or (inside and piece != ">")
        elif piece:
            found.add(f"<{piece}>" if inside and piece.split(".")[0] in classes else piece)
    return frozenset(found)


@dataclass
class PatternBook:
    """Patterns, found by the keys that may open them."""

    opening: dict[str, list[Pattern]] = field(default_factory=dict)

    def add(self, pattern: Pattern) -> None:
        """Take in one pattern."""
        for key in pattern.elements[0].keys:
            self.opening.setdefault(key, []).append(pattern)

    def matches(self, words: Sequence[Keys]) -> Iterator[tuple[Pattern, tuple[int, ...]]]:
        """Every pattern that is found, with the places of the words that its elements took."""
        for index, keys in enumerate(words):
            for pattern in self._opened_by(keys):
                places = _match(pattern.elements, 1, words, index + 1)
                if places is not None:
                    yield pattern, (index, *places)

    def _opened_by(self, keys: Keys) -> list[Pattern]:
        found = [pattern for key in keys for pattern in self.opening.get(key, ())]
        return list({id(pattern): pattern for pattern in found}.values())


def _match(elements: tuple[Element, ...], number: int, words: Sequence[Keys], start: int) -> tuple[int, ...] | None:
    if number == len(elements):
        return ()
    element = elements[number]
    if element.absent:
        blocked = start < len(words) and not words[start].isdisjoint(element.keys)
        return None if blocked else _match(elements, number + 1, words, start)
    for index in range(start, min(len(words), start + element.gap + 1)):
        if not words[index].isdisjoint(element.keys):
            rest = _match(elements, number + 1, words, index + 1)
            if rest is not None:
                return (index, *rest)
    return _match(elements, number + 1, words, start) if element.optional else None
