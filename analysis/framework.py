"""Frameworks: bilingual codebooks read from YAML, checked as a whole, told with file and line where they are wrong."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from definitions.errors import DefinitionError, Fault
from definitions.source import Place, Source, read_source_file, validate
from definitions.words import REQUIRED_LANGUAGES, Words

FRAMEWORKS = Path(__file__).parent / "frameworks"
DEFAULT_FRAMEWORK = "delivering-excellent-outcomes"


def _complete(phrases: dict[str, list[str]]) -> dict[str, list[str]]:
    missing = [language for language in REQUIRED_LANGUAGES if not phrases.get(language)]
    if missing:
        raise ValueError(f"there is nothing for {' and '.join(missing)}; write at least one")
    if any(not phrase.strip() for language in phrases.values() for phrase in language):
        raise ValueError("one of the lines is empty; write it or take it out")
    return phrases


Phrases = Annotated[dict[str, list[str]], AfterValidator(_complete)]
# As long as the tables that hold it.
LONGEST_ID = 80
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=LONGEST_ID)]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Code(_Frozen):
    """A label for free text: what it means, what belongs to it and what doesn't, its cues and examples.

    `taught_by` names the codes of the authored corpus whose answers teach the machine this one; where it is left out,
    it is the code of the same id.
    """

    id: Id
    label: Words
    definition: Words
    include: list[Words] = []
    exclude: list[Words] = []
    cues: Phrases
    examples: Phrases
    taught_by: list[Id] | None = None


class Theme(_Frozen):
    """A group of codes; `strategy_theme` is "no" for groups that the strategy does not count among its themes."""

    id: Id
    label: Words
    definition: Words
    strategy_theme: Literal["yes", "no"]
    codes: Annotated[list[Code], Field(min_length=1)]


class Framework(_Frozen):
    """A codebook: themes in their order, codes inside them."""

    framework: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$")]
    title: Words
    source: Words
    themes: Annotated[list[Theme], Field(min_length=1)]

    @cached_property
    def codes(self) -> dict[str, Code]:
        """Every code by its id, in the order of the themes."""
        return {code.id: code for theme in self.themes for code in theme.codes}

    @cached_property
    def theme_of(self) -> dict[str, str]:
        """Code id -> theme id."""
        return {code.id: theme.id for theme in self.themes for code in theme.codes}

    @cached_property
    def _learners(self) -> dict[str, frozenset[str]]:
        """Code of the corpus -> the codes that its answers teach."""
        learners: dict[str, set[str]] = {}
        for code in self.codes.values():
            for teacher in [code.id] if code.taught_by is None else code.taught_by:
                learners.setdefault(teacher, set()).add(code.id)
        return {teacher: frozenset(codes) for teacher, codes in learners.items()}

    @cached_property
    def strategy_themes(self) -> tuple[str, ...]:
        """The ids of the themes that the strategy itself names."""
        return tuple(theme.id for theme in self.themes if theme.strategy_theme == "yes")

    def taught(self, codes: Collection[str]) -> frozenset[str]:
        """The codes of this framework that an answer of the authored corpus, coded `codes`, teaches."""
        return frozenset().union(*(self._learners.get(code, frozenset()) for code in codes))

    def themes_of(self, codes: Collection[str]) -> list[str]:
        """The themes that `codes` speak of, in the order of the framework; unknown codes have none."""
        spoken = {self.theme_of[code] for code in codes if code in self.theme_of}
        return [theme.id for theme in self.themes if theme.id in spoken]


def framework_ids(folder: Path = FRAMEWORKS) -> list[str]:
    """The ids of the frameworks that are shipped, sorted."""
    return sorted(path.stem for path in folder.glob("*.yaml"))


def framework_path(framework_id: str, folder: Path = FRAMEWORKS) -> Path:
    """The file of a framework; raises KeyError (with the ids there are) for an unknown id."""
    if framework_id not in framework_ids(folder):
        raise KeyError(f"no framework {framework_id!r}; there are: {', '.join(framework_ids(folder)) or 'none'}")
    return folder / f"{framework_id}.yaml"


def load_framework(framework_id: str = DEFAULT_FRAMEWORK, folder: Path = FRAMEWORKS) -> Framework:
    """The framework of that id; raises KeyError for an unknown id, DefinitionError where its file is wrong."""
    path = framework_path(framework_id, folder)
    return _read_once(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read_once(path: Path, _changed_ns: int) -> Framework:
    """A framework takes long to read and check, and every page of the coding desk needs one."""
    return read_framework(path)


def read_framework(path: Path) -> Framework:
    """The framework in the file at `path`; raises DefinitionError with every fault that was found."""
    return _checked(read_source_file(path), path.stem)


def held_framework(definition: str, framework_id: str) -> Framework:
    """The framework that is held as JSON under its id; raises DefinitionError as for a file."""
    return _checked(Source(framework_id, json.loads(definition)), framework_id)


def _checked(source: Source, framework_id: str) -> Framework:
    framework = validate(Framework, source)
    faults = list(_faults(framework, source, framework_id))
    if faults:
        raise DefinitionError(sorted(faults, key=lambda fault: fault.line))
    return framework


def _faults(framework: Framework, source: Source, framework_id: str) -> Iterator[Fault]:
    if framework.framework != framework_id:
        told = f"framework is {framework.framework!r} but the file is named {Path(source.file).name}"
        yield source.fault(("framework",), told)
    yield from _repeated(_theme_places(framework), "theme", source)
    yield from _repeated(_code_places(framework), "code", source)
    yield from _repeated_phrases(framework, source)


def _theme_places(framework: Framework) -> dict[Place, str]:
    return {("themes", index, "id"): theme.id for index, theme in enumerate(framework.themes)}


def _code_places(framework: Framework) -> dict[Place, str]:
    return {
        ("themes", at_theme, "codes", at_code, "id"): code.id
        for at_theme, theme in enumerate(framework.themes)
        for at_code, code in enumerate(theme.codes)
    }


def _repeated(places: Mapping[Place, str], kind: str, source: Source) -> Iterator[Fault]:
    counts = Counter(places.values())
    for place, identity in places.items():
        if counts[identity] > 1:
            yield source.fault(place, f"the {kind} id {identity!r} stands {counts[identity]} times; ids are unique")


def _repeated_phrases(framework: Framework, source: Source) -> Iterator[Fault]:
    for (*place, _), code_id in _code_places(framework).items():
        code = framework.codes[code_id]
        for field, phrases in (("cues", code.cues), ("examples", code.examples)):
            for language, lines in phrases.items():
                counts = Counter(line.casefold().strip() for line in lines)
                for phrase in (phrase for phrase, count in counts.items() if count > 1):
                    yield source.fault((*place, field, language), f"{phrase!r} stands twice; keep one of them")
