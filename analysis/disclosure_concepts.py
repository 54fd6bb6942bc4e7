"""What a word of either language means, as one English word: the concept by which both languages are learnt together.

An English word is led back to its plain form (`lexicons/disclosure_forms.txt` for the irregular ones, rules of
endings for those whose plain form stands in the list of common words); a Welsh word, in whatever mutation, is led to
the English word of `lexicons/disclosure_glosses.txt`. A word known to neither stays as it is.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from analysis.disclosure_lexicon import welsh_forms
from analysis.mutation import mutated_forms
from analysis.vocabulary import LEXICONS, is_english, word_file

_ENDINGS = (
    ("ies", ("y",)), ("ied", ("y",)), ("ying", ("ie",)), ("ing", ("", "e")), ("in", ("", "e")), ("ed", ("", "e")),
    ("es", ("", "e")), ("s", ("",)), ("er", ("", "e")), ("ly", ("",)),
)  # fmt: skip
_WELSH_BEFORE_ENGLISH = frozenset({"i", "fi", "mam", "dad", "o", "hi", "ni", "nan", "dim", "am", "pan", "man", "plant"})
SHORTEST_PLAIN = 3


@lru_cache(maxsize=50_000)
def concept_of(word: str, language: str) -> str:
    """The concept of a folded word in a text of `language` ("en", "cy", "mixed" or "und")."""
    glosses = _glosses()
    if word not in glosses or (language == "en" and is_english(word)):
        return plain_english(word)
    if language != "cy" and is_english(word) and word not in _WELSH_BEFORE_ENGLISH:
        return plain_english(word)
    return plain_english(glosses[word])


@lru_cache(maxsize=50_000)
def plain_english(word: str) -> str:
    """The plain form of an English word: "kicked" is "kick", "told" is "tell"; other words stay as they are."""
    known = irregular_forms()
    if word in known:
        return known[word]
    common = word_file("common_en")
    if word in common:
        return word
    plain = next((part for part in _without_ending(word) if part in common and len(part) >= SHORTEST_PLAIN), word)
    return known.get(plain, plain)


def _without_ending(word: str) -> Iterator[str]:
    for ending, replacements in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem + replacement for replacement in replacements)
            if len(stem) > SHORTEST_PLAIN and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def irregular_forms() -> dict[str, str]:
    """Form -> plain word, from `lexicons/disclosure_forms.txt`."""
    rows = [line.split() for line in _lines("disclosure_forms")]
    return {form: row[0] for row in reversed(rows) for form in row}


@cache
def _glosses() -> dict[str, str]:
    """Every form of a Welsh word -> its English word; a form of a word's own goes before a mutated one."""
    plain: dict[str, str] = {}
    mutated: dict[str, str] = {}
    for line in _lines("disclosure_glosses"):
        english, _, welsh = line.partition(" = ")
        for form in (form for word in welsh.split() for form in welsh_forms(word)):
            plain.setdefault(form, english)
            for other in mutated_forms(form):
                mutated.setdefault(other, english)
    return mutated | plain


def _lines(name: str) -> list[str]:
    text = (LEXICONS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
