"""A page to read inside the survey."""

from typing import Literal

from definitions.words import Words
from surveys.items.base import Item
from surveys.paper import Paper


class Information(Item):
    """Words to read; nothing is asked and nothing stored. An empty line begins a new paragraph."""

    type: Literal["information"]
    text: Words

    def paragraphs(self, language: str) -> list[str]:
        """The paragraphs in a language."""
        return [paragraph.strip() for paragraph in self.text[language].split("\n\n") if paragraph.strip()]

    def paper(self) -> Paper:
        return Paper("read")
