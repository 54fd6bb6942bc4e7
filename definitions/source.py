"""Reading YAML without its type guessing: every scalar stays the text that was typed, and every place is known."""

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from definitions.errors import DefinitionError, Fault

Place = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass
class Source:
    """A read definition: plain `content` (dict, list, str) and the line of every place in it."""

    file: str
    content: Any
    lines: dict[Place, int] = field(default_factory=dict)

    def fault(self, place: Place, message: str) -> Fault:
        """A fault at `place`, or at the nearest place around it that stands in the file."""
        for end in range(len(place), -1, -1):
            if place[:end] in self.lines:
                return Fault(self.file, self.lines[place[:end]], message)
        return Fault(self.file, 1, message)


def read_source(text: str, file: str) -> Source:
    """Parse `text` as YAML; `file` is only the name told in errors.

    Raises DefinitionError for broken YAML, a repeated key, a key that is not text, an anchor or alias (what is
    read must be what is written), several documents, or nesting beyond any real definition.
    """
    node = _composed(text, file)
    if node is None:
        raise DefinitionError([Fault(file, 1, "the file is empty; write a definition into it")])
    source = Source(file, None)
    faults: list[Fault] = []
    source.content = _plain(node, (), source, faults)
    if faults:
        raise DefinitionError(faults)
    return source


def read_source_file(path: FilePath) -> Source:
    """Parse the file at `path`; raises DefinitionError, also for a file that can't be read or isn't UTF-8."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DefinitionError([Fault(str(path), 1, f"the file can't be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise DefinitionError([Fault(str(path), 1, "the file is not UTF-8; save it as UTF-8")]) from error
    return read_source(text, str(path))


def validate(model: type[Model], source: Source) -> Model:
    """The definition as `model`; raises DefinitionError with one fault for each thing to mend."""
    try:
        return model.model_validate(source.content)
    except ValidationError as error:
        faults = [source.fault(_place(_location(detail), source), _told(detail, source)) for detail in error.errors()]
        raise DefinitionError(sorted(faults, key=lambda fault: fault.line)) from error


class _Reference(yaml.MarkedYAMLError):
    """An anchor or an alias was met."""


class _Composer(yaml.BaseLoader):
    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) is not None:
            problem = f"the anchor or alias {event.anchor!r} stands for words elsewhere; write the words out here"
            raise _Reference(problem=problem, problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def _composed(text: str, file: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Composer)
    except _Reference as error:
        raise DefinitionError([Fault(file, _line_of(error), str(error.problem))]) from error
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or str(error)
        raise DefinitionError([Fault(file, _line_of(error), f"this is not YAML: {problem}")]) from error
    except RecursionError as error:
        raise DefinitionError([Fault(file, 1, "it is nested too deeply; write it flatter")]) from error
    return node


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _plain(node: yaml.Node, place: Place, source: Source, faults: list[Fault]) -> Any:
    source.lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, source, faults)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*place, index), source, faults) for index, child in enumerate(node.value)]
    return str(node.value)


def _mapping(node: yaml.MappingNode, place: Place, source: Source, faults: list[Fault]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for key_node, child in node.value:
        line = key_node.start_mark.line + 1
        key = key_node.value
        if not isinstance(key, str):
            faults.append(Fault(source.file, line, "a key must be a plain word"))
            continue
        if key in content:
            faults.append(Fault(source.file, line, f"the key {key!r} stands twice; keep one of them"))
        content[key] = _plain(child, (*place, key), source, faults)
        source.lines[(*place, key)] = line
    return content


def _location(detail: Any) -> tuple[str | int, ...]:
    """Where the error is; for a union told apart by a key, pydantic names only the place around that key."""
    location: tuple[str | int, ...] = detail["loc"]
    if detail["type"].startswith("union_tag"):
        return (*location, detail["ctx"]["discriminator"].strip("'"))
    return location


def _place(location: tuple[str | int, ...], source: Source) -> Place:
    """Pydantic names the branch of a union inside its location; the file does not have it, so it is left out."""
    place: Place = ()
    for part in location:
        if (*place, part) in source.lines:
            place = (*place, part)
    return place


def _told(detail: Any, source: Source) -> str:
    where = ".".join(str(part) for part in _place(_location(detail), source))
    match detail["type"]:
        case "missing" | "union_tag_not_found":
            return f"{'.'.join(filter(None, (where, str(_location(detail)[-1]))))} is missing; add it"
        case "extra_forbidden":
            return f"{where} is not known here; check its spelling or take it out"
        case "union_tag_invalid":
            context = detail["ctx"]
            return f"{where}: {context['tag']!r} is not known here; write one of {context['expected_tags']}"
    message = detail["msg"].removeprefix("Value error, ")
    return f"{where}: {message}" if where else message
