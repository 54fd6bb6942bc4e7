"""The item types, each in a file of its own."""

from typing import Annotated, get_args

from pydantic import Field

from surveys.items.base import Item
from surveys.items.faces import Faces
from surveys.items.free_text import FreeText
from surveys.items.multiple_choice import MultipleChoice
from surveys.items.scale import Scale
from surveys.items.single_choice import SingleChoice

AnyItem = Annotated[SingleChoice | MultipleChoice | Faces | Scale | FreeText, Field(discriminator="type")]


def _type_name(item_type: type[Item]) -> str:
    (name,) = get_args(item_type.model_fields["type"].annotation)
    return str(name)


ITEM_TYPES: dict[str, type[Item]] = {_type_name(item_type): item_type for item_type in get_args(get_args(AnyItem)[0])}
"""Each item type under the name that `type` holds in a definition."""
