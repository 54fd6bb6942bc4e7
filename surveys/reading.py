"""How hard the texts of an instrument may be, and for whom they are written in easy words."""

from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from surveys.definition import Audience, Definition

# With easy words, no sentence is longer than easy read allows.
EASY_SENTENCE = 15


class Reading(Definition):
    """The hardest that an instrument's texts may be; what is left out is that of the audience (`Ceiling`)."""

    age: Annotated[float, Field(ge=5, le=18)] | None = None
    words_a_sentence: Annotated[int, Field(ge=5, le=40)] | None = None
    letters_a_word: Annotated[float, Field(ge=3, le=8)] | None = None


@dataclass(frozen=True)
class Ceiling:
    """The reading age of the English in years; the words of a sentence, in any language; the letters of a Welsh word on
    average."""

    age: float
    words_a_sentence: int
    letters_a_word: float

    def with_own(self, reading: Reading | None) -> "Ceiling":
        """The same with what an instrument states for itself."""
        return replace(self, **reading.model_dump(exclude_none=True)) if reading else self


# The oldest of the youngest read for themselves at seven; who is younger is read to. "8 to 10" is written for nine and
# "11 to 17" for eleven, for many in care have missed school. Adults at thirteen, for their instruments name offices and
# laws for which there is no shorter word; their sentences as long as government's own pages may have them.
CEILINGS: dict[Audience, Ceiling] = {
    "young_child": Ceiling(7, EASY_SENTENCE, 4.5),
    "child": Ceiling(9, EASY_SENTENCE, 4.5),
    "young_person": Ceiling(11, 18, 4.5),
    "adult": Ceiling(13, 25, 5.0),
}
