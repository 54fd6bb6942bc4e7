"""A row of faces, each with words, for a scale is read differently by a child without them."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from definitions.source import Place
from surveys.definition import Audience
from surveys.items.options import Option, OptionItem
from surveys.pictures import Face


class FaceOption(Option):
    """An option that always shows a face."""

    picture: None = None
    face: Face


class Faces(OptionItem):
    """Three to five faces, of which one is chosen; stored as a list of one code."""

    fewest_options: ClassVar[int] = 3
    most_options: ClassVar[int] = 5

    type: Literal["faces"]
    options: tuple[FaceOption, ...]

    def check(self, audience: Audience) -> Iterator[tuple[Place, str]]:
        yield from super().check(audience)
        shown: set[str] = set()
        for index, option in enumerate(self.options):
            if option.face in shown:
                yield ("options", index, "face"), f"the face {option.face!r} stands twice; give each option its own"
            shown.add(option.face)
