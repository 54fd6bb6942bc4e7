"""Sections that several instruments share: `- include: welsh-language` stands for the section in that file."""

import re
from dataclasses import replace
from importlib.resources import files
from typing import Any

from definitions.errors import DefinitionError
from definitions.source import Source, read_source, validate
from surveys.questionnaire import Section

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def expanded(source: Source) -> Source:
    """The same definition with every included section in its place; its faults are told at the line that includes it.

    Raises DefinitionError for a section that is not there or can't be read.
    """
    sections = source.content.get("sections") if isinstance(source.content, dict) else None
    if not isinstance(sections, list) or not any(_includes(part) for part in sections):
        return source
    whole = [_section(source, index) if _includes(part) else part for index, part in enumerate(sections)]
    return replace(source, content={**source.content, "sections": whole})


def _includes(part: Any) -> bool:
    return isinstance(part, dict) and "include" in part


def _section(source: Source, index: int) -> Any:
    part = source.content["sections"][index]
    name, place = part["include"], ("sections", index, "include")
    if len(part) > 1:
        raise DefinitionError([source.fault(place, "an included section stands alone; take the other keys out")])
    folder = files("surveys") / "library" / "sections"
    file = folder / f"{name}.yaml"
    if not (isinstance(name, str) and _NAME.fullmatch(name) and file.is_file()):
        known = sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir())
        raise DefinitionError([source.fault(place, f"no section is called {name!r}; there is {', '.join(known)}")])
    read = read_source(file.read_text(encoding="utf-8"), str(file))
    validate(Section, read)
    return read.content
