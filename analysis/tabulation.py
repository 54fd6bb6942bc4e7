"""Counting who spoke of what, before anything is protected."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MENTIONED, GOING_WELL, TO_CHANGE = "mentioned", "going_well", "to_change"
MEASURES = (MENTIONED, GOING_WELL, TO_CHANGE)

# The valence of an answer says for which of the two sides of its themes it speaks.
SIDES: Mapping[str, tuple[str, ...]] = {
    "positive": (GOING_WELL,),
    "negative": (TO_CHANGE,),
    "mixed": (GOING_WELL, TO_CHANGE),
    "neutral": (),
}


@dataclass(frozen=True)
class Spoken:
    """One coded answer: whose, in which groups, of which themes, with which valence."""

    respondent: str
    groups: frozenset[str]
    themes: frozenset[str]
    valence: str


@dataclass(frozen=True, order=True)
class Cell:
    """One cell of the theme table."""

    theme: str
    group: str
    measure: str


def tabulate_themes(spoken: Iterable[Spoken]) -> Counter[Cell]:
    """How many respondents of each group spoke of each theme, and for which side; each counts once a cell."""
    who: dict[Cell, set[str]] = {}
    for one in spoken:
        for theme in one.themes:
            for group in one.groups:
                for measure in (MENTIONED, *SIDES[one.valence]):
                    who.setdefault(Cell(theme, group, measure), set()).add(one.respondent)
    return Counter({cell: len(respondents) for cell, respondents in who.items()})
