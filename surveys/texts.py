"""Every text of a definition, with its place."""

from collections.abc import Iterator

from pydantic import BaseModel

from definitions.source import Place


def every_text(part: BaseModel, place: Place = ()) -> Iterator[tuple[Place, dict[str, str], BaseModel]]:
    """Every text in `part`: its place in the file, its words by language and the part it belongs to."""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        here = (*place, field.alias or name)
        if isinstance(value, dict):
            yield here, value, part
        for index, inner in _inner_parts(value):
            yield from every_text(inner, (*here, *index))


def _inner_parts(value: object) -> Iterator[tuple[Place, BaseModel]]:
    if isinstance(value, BaseModel):
        yield (), value
    if isinstance(value, tuple):
        yield from (((index,), part) for index, part in enumerate(value) if isinstance(part, BaseModel))
