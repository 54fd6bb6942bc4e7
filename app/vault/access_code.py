"""Access codes as people read, type and are shown them."""

import re

from app.vault.wave_key import ALPHABET, CODE_LENGTH

GROUP = 3


def normalise(typed: str) -> str | None:
    """The code that was meant by what was typed (any case, spaces or dashes); None if it can't be a code."""
    letters = re.sub(r"[\s\-–—_.]+", "", typed).upper()
    if len(letters) != CODE_LENGTH or any(letter not in ALPHABET for letter in letters):
        return None
    return letters


def shown(code: str) -> str:
    """The code in groups of three: `CDF-GHJ-KMN`."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
