"""A framework while it is written: words may still lack a language and codes their cues; what is missing is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from analysis.framework import Framework, Id, held_framework
from definitions.words import REQUIRED_LANGUAGES

Kind = Literal["words", "phrases", "codes", "themes"]


def _written(words: dict[str, str]) -> dict[str, str]:
    return {language: text.strip() for language, text in words.items() if text.strip()}


def _distinct(phrases: dict[str, list[str]]) -> dict[str, list[str]]:
    kept = {language: distinct(lines) for language, lines in phrases.items()}
    return {language: lines for language, lines in kept.items() if lines}


def distinct(lines: list[str]) -> list[str]:
    """The lines without empty ones, each once: the first of those that differ in capitals alone."""
    return list({line.strip().casefold(): line.strip() for line in reversed(lines) if line.strip()}.values())[::-1]


Words = Annotated[dict[str, str], AfterValidator(_written)]
Phrases = Annotated[dict[str, list[str]], AfterValidator(_distinct)]


class _Loose(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DraftCode(_Loose):
    """A code as far as it is written; its parts are those of `analysis.framework.Code`."""

    id: Id
    label: Words = {}
    definition: Words = {}
    include: list[Words] = []
    exclude: list[Words] = []
    cues: Phrases = {}
    examples: Phrases = {}
    taught_by: list[Id] | None = None


class DraftTheme(_Loose):
    """A theme as far as it is written."""

    id: Id
    label: Words = {}
    definition: Words = {}
    strategy_theme: Literal["yes", "no"] = "yes"
    codes: list[DraftCode] = []


class FrameworkDraft(_Loose):
    """A framework as far as it is written."""

    framework: str
    version: str = "1"
    title: Words = {}
    source: Words = {}
    themes: list[DraftTheme] = []

    @property
    def codes(self) -> dict[str, DraftCode]:
        """Every code by its id, in the order of the themes."""
        return {code.id: code for theme in self.themes for code in theme.codes}

    @property
    def theme_of(self) -> dict[str, str]:
        """Code id -> theme id."""
        return {code.id: theme.id for theme in self.themes for code in theme.codes}


@dataclass(frozen=True)
class Gap:
    """One thing that a draft lacks: `field` in `language`, of a theme, of a code in it, or of the framework itself."""

    kind: Kind
    field: str = ""
    language: str = ""
    theme: str = ""
    code: str = ""


def draft_of(framework: Framework) -> FrameworkDraft:
    """A complete framework, to be written on."""
    return FrameworkDraft.model_validate(framework.model_dump())


def finished(draft: FrameworkDraft) -> Framework:
    """The framework that a draft without gaps has become; raises DefinitionError while it has any."""
    return held_framework(draft.model_dump_json(), draft.framework)


def gaps(draft: FrameworkDraft) -> list[Gap]:
    """What must be written before the draft can be used, in its order."""
    return list(_gaps(draft))


def _gaps(draft: FrameworkDraft) -> Iterator[Gap]:
    yield from _unwritten({"title": draft.title, "source": draft.source})
    if not draft.themes:
        yield Gap("themes")
    for theme in draft.themes:
        yield from _unwritten({"label": theme.label, "definition": theme.definition}, theme.id)
        if not theme.codes:
            yield Gap("codes", theme=theme.id)
        for code in theme.codes:
            yield from _gaps_of_code(code, theme.id)


def _gaps_of_code(code: DraftCode, theme: str) -> Iterator[Gap]:
    yield from _unwritten({"label": code.label, "definition": code.definition}, theme, code.id)
    for field, lines in (("include", code.include), ("exclude", code.exclude)):
        for language in REQUIRED_LANGUAGES:
            if any(language not in line for line in lines):
                yield Gap("words", field, language, theme, code.id)
    for field, phrases in (("cues", code.cues), ("examples", code.examples)):
        yield from (
            Gap("phrases", field, language, theme, code.id)
            for language in REQUIRED_LANGUAGES
            if not phrases.get(language)
        )


def _unwritten(words: Mapping[str, Mapping[str, str]], theme: str = "", code: str = "") -> Iterator[Gap]:
    for field, texts in words.items():
        yield from (
            Gap("words", field, language, theme, code) for language in REQUIRED_LANGUAGES if not texts.get(language)
        )
