"""Any number of options."""

from typing import Literal

from surveys.answers import AnswerError
from surveys.items.options import boxes
from surveys.items.say import SayingItem, SayingOption
from surveys.paper import Paper


class MultipleChoiceOption(SayingOption):
    """An option; an `exclusive` one ("none of these") stands only alone."""

    exclusive: bool = False


class MultipleChoice(SayingItem):
    """Stored as a list of codes, each once, in the order of the options."""

    type: Literal["multiple_choice"]
    options: tuple[MultipleChoiceOption, ...]

    def validate_answer(self, raw: object) -> list[str] | None:
        """The codes chosen; raises AnswerError("exclusive") if an exclusive option has company."""
        chosen = self.chosen_codes(raw)
        exclusive = {option.code for option in self.options if option.exclusive}
        if len(chosen) > 1 and exclusive & set(chosen):
            raise AnswerError("exclusive")
        return chosen or None

    def paper(self) -> Paper:
        return Paper("tick_many", boxes=boxes(self.options))
