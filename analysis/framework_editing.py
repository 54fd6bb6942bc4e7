"""Changing a framework: what it is afterwards, and what became of the codes that answers may already have."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.framework_draft import DraftCode, DraftTheme, FrameworkDraft

Became = Mapping[str, tuple[str, ...]]


class EditRefusedError(Exception):
    """The framework can't be changed like this; `reason` names why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Edit:
    """A changed draft; `became` tells of each code that is gone or meant otherwise what stands for it now.

    One code: its answers get that one. None: they lose it. Several: for each answer a person decides.
    """

    draft: FrameworkDraft
    became: Became = field(default_factory=dict)


def free_id(label: str, taken: Collection[str]) -> str:
    """An id made of a label's letters that is not taken yet."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    wanted = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].rstrip("_")
    base = wanted if wanted[:1].isalpha() else f"code_{wanted}".rstrip("_")
    number, free = 2, base
    while free in taken:
        number, free = number + 1, f"{base}_{number}"
    return free


def composed(changes: Iterable[Became]) -> dict[str, tuple[str, ...]]:
    """What became of codes through several changes, one after the other."""
    became: dict[str, tuple[str, ...]] = {}
    for change in changes:
        after = {code: _followed(now, change) for code, now in became.items()}
        became = {**{code: tuple(now) for code, now in change.items()}, **after}
    return became


def add_theme(draft: FrameworkDraft, theme: DraftTheme) -> Edit:
    """A further theme, after the others."""
    return Edit(draft.model_copy(update={"themes": [*draft.themes, theme]}))


def change_theme(draft: FrameworkDraft, theme: DraftTheme) -> Edit:
    """Other words for the theme of that id; its codes stay."""
    kept = _theme(draft, theme.id).codes
    return Edit(_with_themes(draft, {theme.id: theme.model_copy(update={"codes": kept})}))


def remove_theme(draft: FrameworkDraft, theme_id: str) -> Edit:
    """Without a theme; raises EditRefusedError("not_empty") while it has codes."""
    if _theme(draft, theme_id).codes:
        raise EditRefusedError("not_empty")
    return Edit(draft.model_copy(update={"themes": [theme for theme in draft.themes if theme.id != theme_id]}))


def add_code(draft: FrameworkDraft, theme_id: str, code: DraftCode) -> Edit:
    """A further code at the end of a theme."""
    return Edit(_with_codes(draft, {theme_id: [*_theme(draft, theme_id).codes, code]}))


def change_code(draft: FrameworkDraft, code: DraftCode) -> Edit:
    """Other words for the code of that id: it means the same, so answers keep it."""
    return Edit(_replaced(draft, code.id, [code]))


def remove_code(draft: FrameworkDraft, code_id: str) -> Edit:
    """Without a code; answers lose it."""
    _code(draft, code_id)
    return Edit(_replaced(draft, code_id, []), {code_id: ()})


def move_code(draft: FrameworkDraft, code_id: str, theme_id: str, place: int) -> Edit:
    """The code in a theme, as the one at `place` there (0 is the first); answers keep it.

    As in all changes, an id that is not there raises EditRefusedError: "no_theme" or "no_code".
    """
    code = _code(draft, code_id)
    without = _replaced(draft, code_id, [])
    codes = list(_theme(without, theme_id).codes)
    codes.insert(place, code)
    return Edit(_with_codes(without, {theme_id: codes}))


def merge_codes(draft: FrameworkDraft, code_ids: Sequence[str], into: str) -> Edit:
    """Codes taken into another one, with their cues and examples; its words stay as they are.

    Raises EditRefusedError("nothing_to_merge") where there is no other code to take in.
    """
    others = [_code(draft, code_id) for code_id in code_ids if code_id != into]
    if not others:
        raise EditRefusedError("nothing_to_merge")
    merged = _taken_in(_code(draft, into), others)
    gone = {code.id for code in others}
    themes = {
        theme.id: [merged if code.id == into else code for code in theme.codes if code.id not in gone]
        for theme in draft.themes
    }
    return Edit(_with_codes(draft, themes), {code.id: (into,) for code in others})


def split_code(draft: FrameworkDraft, code_id: str, parts: Sequence[DraftCode]) -> Edit:
    """Several codes in place of one; a person decides which of them each answer gets.

    The corpus teaches none of them, for it does not tell them apart. Raises EditRefusedError("one_part") for fewer
    than two.
    """
    _code(draft, code_id)
    if len(parts) < 2:
        raise EditRefusedError("one_part")
    untaught = [part.model_copy(update={"taught_by": []}) for part in parts]
    return Edit(_replaced(draft, code_id, untaught), {code_id: tuple(part.id for part in parts)})


def _followed(codes: Iterable[str], change: Became) -> tuple[str, ...]:
    return tuple(dict.fromkeys(later for code in codes for later in change.get(code, (code,))))


def _taken_in(into: DraftCode, others: Sequence[DraftCode]) -> DraftCode:
    every = [into, *others]
    taught = sorted({teacher for code in every for teacher in _teachers(code)})
    return DraftCode.model_validate(
        into.model_dump()
        | {
            "include": [line for code in every for line in code.include],
            "cues": _together([code.cues for code in every]),
            "examples": _together([code.examples for code in every]),
            "taught_by": taught,
        }
    )


def _teachers(code: DraftCode) -> list[str]:
    return [code.id] if code.taught_by is None else code.taught_by


def _together(phrases: Sequence[Mapping[str, Sequence[str]]]) -> dict[str, list[str]]:
    languages = dict.fromkeys(language for one in phrases for language in one)
    return {language: [line for one in phrases for line in one.get(language, ())] for language in languages}


def _theme(draft: FrameworkDraft, theme_id: str) -> DraftTheme:
    for theme in draft.themes:
        if theme.id == theme_id:
            return theme
    raise EditRefusedError("no_theme")


def _code(draft: FrameworkDraft, code_id: str) -> DraftCode:
    if code_id not in draft.codes:
        raise EditRefusedError("no_code")
    return draft.codes[code_id]


def _replaced(draft: FrameworkDraft, code_id: str, by: Sequence[DraftCode]) -> FrameworkDraft:
    return _with_codes(
        draft,
        {
            theme.id: [new for code in theme.codes for new in (by if code.id == code_id else [code])]
            for theme in draft.themes
        },
    )


def _with_codes(draft: FrameworkDraft, codes: Mapping[str, Sequence[DraftCode]]) -> FrameworkDraft:
    changed = {
        theme.id: theme.model_copy(update={"codes": list(codes[theme.id])})
        for theme in draft.themes
        if theme.id in codes
    }
    return _with_themes(draft, changed)


def _with_themes(draft: FrameworkDraft, changed: Mapping[str, DraftTheme]) -> FrameworkDraft:
    return draft.model_copy(update={"themes": [changed.get(theme.id, theme) for theme in draft.themes]})
