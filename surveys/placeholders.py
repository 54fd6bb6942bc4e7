"""The words of a wave that a page's texts may leave open."""

import re

PLACEHOLDERS = frozenset({"council", "closing_date"})

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_BRACE = re.compile(r"[{}]")


def placeholders_in(text: str) -> frozenset[str]:
    """The names in braces in `text`."""
    return frozenset(_PLACEHOLDER.findall(text))


def has_stray_brace(text: str) -> bool:
    """Whether a brace is left that opens or closes no placeholder."""
    return bool(_BRACE.search(_PLACEHOLDER.sub("", text)))


def fill(text: str, *, council: str, closing_date: str) -> str:
    """`text` with each placeholder replaced; both words are already in the language of `text`."""
    words = {"council": council, "closing_date": closing_date}
    return _PLACEHOLDER.sub(lambda found: words[found.group(1)], text)
