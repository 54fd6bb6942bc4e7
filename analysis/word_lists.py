"""The written word lists of `analysis/lexicons`."""

from functools import cache
from pathlib import Path

from definitions.source import read_source_file

LEXICONS = Path(__file__).parent / "lexicons"
LEARNT_WITH = ("concepts", "small_words", "valence")


@cache
def phrase_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of one file: list name -> phrases in their order; raises DefinitionError if it can't be read."""
    content = read_source_file(LEXICONS / f"{name}.yaml").content
    return {label: tuple(phrases) for label, phrases in content.items()}


@cache
def small_words(name: str) -> frozenset[str]:
    """One list of the small words; raises KeyError for a list that there is not."""
    return frozenset(phrase_lists("small_words")[name])
