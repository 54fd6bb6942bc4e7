"""Where the home is, told roughly."""

from typing import ClassVar, Literal

from surveys.items.options import OptionItem


class HomePlace(OptionItem):
    """One of a few wide bands, such as "elsewhere in Wales"; never an address, and nothing can be written.

    Stored as a list of one code.
    """

    most_options: ClassVar[int] = 6

    type: Literal["home_place"]
