"""One option out of several."""

from typing import Literal

from surveys.items.say import SayingItem


class SingleChoice(SayingItem):
    """At most one option is chosen; stored as a list of one code."""

    type: Literal["single_choice"]
