"""How often something was really said, where a machine coded every answer and people checked a random few.

The machine's count alone is wrong by its own mistakes. People's codes of a random sample tell how often the machine
is right where it gave a code and how often it missed one where it gave none; weighing both by how often the machine
gave it corrects the share. This is the double sampling of Tenenbein (1970, JASA 65: 1350-1361), a post-stratified
mean (Cochran 1977, 5A.9) whose strata are what the machine said; for yes and no it is prediction-powered inference
with the best weight (Angelopoulos, Duchi and Zrnic 2023).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Stratum:
    """Answers of which the machine said the same: `size` of them, `checked` at random, `found` among those by people.

    `machine` is what it said: that they speak of it, or not.
    """

    size: int
    checked: int
    found: int
    machine: bool


@dataclass(frozen=True)
class Share:
    """A share of answers (0 to 1) with its 95% interval."""

    share: float
    low: float
    high: float


def corrected_share(strata: Iterable[Stratum]) -> Share:
    """The share of all answers that speak of something, corrected for the machine's mistakes.

    Each stratum has a Wilson (1927) interval with the finite population correction, for the answers that came in are
    all there are; the intervals are put together by the square-and-add rule (MOVER; Zou and Donner 2008), which stays
    honest where no mistake was found. A stratum in which nothing was checked counts as the machine has it, from 0 to 1.
    Raises ValueError where there is no answer.
    """
    filled = [stratum for stratum in strata if stratum.size]
    answers = sum(stratum.size for stratum in filled)
    if not answers:
        raise ValueError("there is no answer to estimate a share from")
    share = down = up = 0.0
    for stratum in filled:
        weight, own = stratum.size / answers, _of_stratum(stratum)
        share += weight * own.share
        down += (weight * (own.share - own.low)) ** 2
        up += (weight * (own.high - own.share)) ** 2
    return Share(share, max(0.0, share - sqrt(down)), min(1.0, share + sqrt(up)))


def wilson(found: float, checked: float) -> Share:
    """The share found/checked with Wilson's score interval; `checked` above 0, both may be fractions."""
    share, square = found / checked, NORMAL_95**2
    middle = (share + square / (2 * checked)) / (1 + square / checked)
    reach = NORMAL_95 * sqrt(share * (1 - share) / checked + square / (4 * checked**2)) / (1 + square / checked)
    return Share(share, min(share, max(0.0, middle - reach)), max(share, min(1.0, middle + reach)))


def _of_stratum(stratum: Stratum) -> Share:
    if not stratum.checked:
        return Share(float(stratum.machine), 0.0, 1.0)
    share = stratum.found / stratum.checked
    if stratum.checked >= stratum.size:
        return Share(share, share, share)
    # As many answers as would tell as much if there were no end of them.
    telling = stratum.checked * (stratum.size - 1) / (stratum.size - stratum.checked)
    return wilson(share * telling, telling)
