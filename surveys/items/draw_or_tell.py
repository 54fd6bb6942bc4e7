"""A question to the youngest: answered by drawing, by words, or by words that somebody else wrote for them."""

from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from definitions.words import Words
from surveys.items.base import AskedItem, StoredItem
from surveys.items.drawing import DrawnAnswer
from surveys.items.free_text import FreeText
from surveys.paper import Paper

WORDS, TOLD = "words", "told"
WRITTEN_BY_A_HELPER: Words = {"en": "written down by a helper", "cy": "ysgrifennwyd gan rywun oedd yn helpu"}


class DrawOrTell(AskedItem):
    """A sheet to draw on and a box for words, either of which may be left empty.

    The drawing stands under the item's own id, words under `<item>.words`, and words that a helper wrote for the
    respondent under `<item>.told`: wherever they are read, they are marked as told.
    """

    longest: ClassVar[int] = 2_000

    type: Literal["draw_or_tell"]
    lines: Annotated[int, Field(ge=1, le=20)] = 3

    @cached_property
    def drawing(self) -> DrawnAnswer:
        """What was drawn."""
        return DrawnAnswer.model_construct(
            id=self.id, type=self.type, indicator=self.indicator, question=self.question, sensitive=self.sensitive
        )

    @cached_property
    def words(self) -> FreeText:
        """What the respondent wrote."""
        return self._text(WORDS, self.question)

    @cached_property
    def told(self) -> FreeText:
        """What the respondent said and a helper wrote."""
        return self._text(TOLD, marked_as_told(self.question))

    @property
    def stored_items(self) -> tuple[StoredItem, ...]:
        return self.drawing, self.words, self.told

    def paper(self) -> Paper:
        return Paper("draw", lines=self.lines)

    def _text(self, suffix: str, question: Words) -> FreeText:
        return FreeText.model_construct(
            id=f"{self.id}.{suffix}",
            type="free_text",
            indicator=self.indicator,
            question=question,
            sensitive=self.sensitive,
            lines=self.lines,
            max_length=self.longest,
        )


def is_told(answer_id: str) -> bool:
    """Whether what was answered under that id was written by a helper; ids that people choose hold no dot."""
    return answer_id.endswith(f".{TOLD}")


def marked_as_told(words: Words) -> Words:
    """The words with the mark that a helper wrote down what was said, in the languages in which there is one."""
    marks = {language: f" ({mark})" for language, mark in WRITTEN_BY_A_HELPER.items()}
    return {language: text + marks.get(language, "") for language, text in words.items()}
