"""The form field of every item type, each in a file of its own, under the same key as in `surveys.items`."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from app.web.fields.base import ItemField


def _found() -> Iterator[tuple[str, type[ItemField]]]:
    for file in iter_modules(__path__):
        module = import_module(f"{__name__}.{file.name}")
        for held in vars(module).values():
            if isinstance(held, type) and issubclass(held, ItemField) and "item_type" in vars(held):
                yield held.item_type, held


FIELDS: dict[str, type[ItemField]] = dict(_found())
