"""From the tree of codes of any codebook to themes with codes in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.framework import LONGEST_ID
from analysis.framework_draft import DraftCode, DraftTheme
from analysis.framework_editing import free_id
from analysis.qdc_descriptions import Described

_ID = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_ID - 1}}}")
ALL_CODES = {"en": "All codes", "cy": "Pob cod"}


@dataclass(frozen=True)
class Found:
    """A code of the file with those inside it."""

    described: Described
    codable: bool
    inside: tuple["Found", ...] = ()

    @property
    def number(self) -> int:
        """How many codes lie inside it, however deep."""
        return sum(1 + one.number for one in self.inside)


@dataclass
class _Ids:
    themes: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)


def themes_from(found: Sequence[Found], title: dict[str, str], language: str) -> list[DraftTheme]:
    """Codes with others inside them are themes; those that stand alone at the top get a theme of their own.

    A theme that can itself be given is also its own first code. What lies deeper than a theme's codes becomes a code
    of the theme, named after what is around it.
    """
    ids = _Ids()
    themes = [_theme(one, ids) for one in found if one.inside or not one.codable]
    alone = [one for one in found if one.codable and not one.inside]
    if alone:
        label = title or {language: ALL_CODES.get(language, ALL_CODES["en"])}
        identity = free_id(next(iter(label.values())), ids.themes)
        themes.append(DraftTheme(id=identity, label=label, codes=[_code(one, ids) for one in alone]))
    return themes


def _theme(one: Found, ids: _Ids) -> DraftTheme:
    described = one.described
    own = [_code(Found(described, True), ids)] if one.codable else []
    return DraftTheme(
        id=_identity(described, ids.themes),
        label=described.texts("label"),
        definition=described.texts("definition"),
        strategy_theme="no" if described.about.get("strategy_theme") == "no" else "yes",
        codes=[*own, *(code for child in one.inside for code in _codes(child, ids, ""))],
    )


def _codes(one: Found, ids: _Ids, around: str) -> Iterator[DraftCode]:
    if one.codable:
        yield _code(one, ids, around)
    name = next(iter(one.described.texts("label").values()))
    for child in one.inside:
        yield from _codes(child, ids, f"{around}{name}: ")


def _code(one: Found, ids: _Ids, around: str = "") -> DraftCode:
    described = one.described
    label = {key: f"{around}{text}" for key, text in described.texts("label").items()}
    return DraftCode(
        id=_identity(described, ids.codes),
        label=label,
        definition=described.texts("definition"),
        include=described.pairs("include"),
        exclude=described.pairs("exclude"),
        cues=described.phrases("cues"),
        examples=described.phrases("examples"),
        taught_by=_taught_by(described),
    )


def _taught_by(described: Described) -> list[str] | None:
    """Codes from elsewhere only share a name with those of our corpus, which teaches them nothing."""
    if "taught_by" in described.about:
        return [one for one in described.about["taught_by"].split() if _ID.fullmatch(one)]
    return None if described.id else []


def _identity(described: Described, taken: set[str]) -> str:
    wanted = described.id
    if not _ID.fullmatch(wanted) or wanted in taken:
        wanted = free_id(next(iter(described.texts("label").values())), taken)
    taken.add(wanted)
    return wanted
