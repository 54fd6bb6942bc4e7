"""What a word means whatever its language, spelling or form: one English word for "kicked", "kikd" and "gicio"."""

from functools import cache, lru_cache

from analysis.disclosure_concepts import concept_of
from analysis.word_lists import LEXICONS
from definitions.source import read_source_file


@cache
def child_spellings() -> dict[str, str]:
    """How children write common words -> the word, from `lexicons/child_spellings.yaml`."""
    return {short: str(word) for short, word in read_source_file(LEXICONS / "child_spellings.yaml").content.items()}


@lru_cache(maxsize=100_000)
def plainly_spelt(word: str) -> str:
    """A folded word as the dictionary spells it where a child's spelling of it is known."""
    return child_spellings().get(word.replace("'", ""), word)


@lru_cache(maxsize=100_000)
def meaning(word: str, language: str) -> str:
    """The English word that a folded word of a text in `language` means; a word known to neither stays as it is."""
    return concept_of(plainly_spelt(word) if language != "cy" else word, language)
