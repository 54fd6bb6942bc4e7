"""The item types, each in a file of its own: whatever stands here as a class with a `type` of its own is one."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, Literal, Union, get_args, get_origin

from pydantic import Field

from surveys.items.base import Item


def _found() -> Iterator[tuple[str, type[Item]]]:
    for file in iter_modules(__path__):
        module = import_module(f"{__name__}.{file.name}")
        for held in vars(module).values():
            if isinstance(held, type) and issubclass(held, Item) and held.__module__ == module.__name__:
                annotation = held.model_fields["type"].annotation
                if get_origin(annotation) is Literal:
                    yield str(get_args(annotation)[0]), held


ITEM_TYPES: dict[str, type[Item]] = dict(_found())
"""Each item type under the name that `type` holds in a definition."""

if TYPE_CHECKING:
    AnyItem = Item
else:
    AnyItem = Annotated[Union[tuple(ITEM_TYPES.values())], Field(discriminator="type")]  # noqa: UP007 - not known before
