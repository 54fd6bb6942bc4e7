"""One option out of several."""

from typing import Literal

from surveys.items.options import OptionItem


class SingleChoice(OptionItem):
    """At most one option is chosen; stored as a list of one code."""

    type: Literal["single_choice"]
