"""A page to read inside the survey."""

from typing import Literal

from definitions.words import Words
from surveys.items.base import Item
from surveys.paper import Paper


class Information(Item):
    """Words to read; nothing is asked and nothing stored. An empty line begins a new paragraph.

    `easy` is the same for whoever reads easy words, where `text` is too long for them.
    """

    type: Literal["information"]
    text: Words
    easy: Words | None = None

    def wording(self, easy: bool) -> Words:
        """The text, in easy words where they are wanted and it has some of its own."""
        return (easy and self.easy) or self.text

    def paragraphs(self, language: str, easy: bool = False) -> list[str]:
        """The paragraphs in a language."""
        return [paragraph.strip() for paragraph in self.wording(easy)[language].split("\n\n") if paragraph.strip()]

    def paper(self) -> Paper:
        return Paper("read")
