"""The words of a wave that a page's texts may leave open."""

import re
from collections.abc import Mapping

# Who asks; the last day to answer; the last day to take answers back; the day on which they are deleted.
PLACEHOLDERS = frozenset({"council", "closing_date", "withdraw_date", "delete_date"})

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_BRACE = re.compile(r"[{}]")


def placeholders_in(text: str) -> frozenset[str]:
    """The names in braces in `text`."""
    return frozenset(_PLACEHOLDER.findall(text))


def has_stray_brace(text: str) -> bool:
    """Whether a brace is left that opens or closes no placeholder."""
    return bool(_BRACE.search(_PLACEHOLDER.sub("", text)))


def fill(text: str, words: Mapping[str, str]) -> str:
    """`text` with each placeholder replaced by its words, which are already in the language of `text`.

    Raises KeyError for a placeholder that `words` does not hold.
    """
    return _PLACEHOLDER.sub(lambda found: words[found.group(1)], text)
