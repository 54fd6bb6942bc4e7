"""A length of time, told roughly."""

from typing import Literal

from surveys.items.options import OptionItem


class AboutHowLong(OptionItem):
    """One of a few stretches of time, such as "less than 6 months"; stored as a list of one code."""

    type: Literal["about_how_long"]
