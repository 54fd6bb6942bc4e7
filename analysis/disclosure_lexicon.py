"""The words and patterns of the disclosure finder, read once from `lexicons`.

A word's classes are found under its plain form, any Welsh mutation of it, or one slip of a child's pen away.
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from analysis.gazetteer import is_place, is_plain_name
from analysis.mutation import mutated_forms, radicals
from analysis.phrases import Keys, Pattern, PatternBook, parse_pattern
from analysis.tokens import fold
from analysis.vocabulary import LEXICONS, is_common, is_english, is_welsh
from definitions.source import read_source_file

_BOOKS = ("disclosure_patterns", "disclosure_patterns_loose")
_SPOKEN_ENDINGS = ("", "odd", "es", "ais", "est", "wyd", "ith", "on", "o", "iff", "ws", "u", "a", "i", "an", "en")
_NASAL = re.compile(r"^(?:ngh|nh|mh|ng|m|n)")
SHORTEST_SLIP = 4


@dataclass(frozen=True)
class Group:
    """What a family of patterns means: see the head of `lexicons/disclosure_patterns.yaml`."""

    name: str
    categories: tuple[str, ...]
    severity: str
    weight: float
    negatable: bool
    playful: bool


@dataclass
class Lexicon:
    """Classes of words by language, groups, patterns and the slips by which a misspelt word is known."""

    english: dict[str, set[str]] = field(default_factory=dict)
    welsh: dict[str, set[str]] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    spellings: dict[str, str] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    patterns: PatternBook = field(default_factory=PatternBook)
    idioms: PatternBook = field(default_factory=PatternBook)
    slips: dict[str, str] = field(default_factory=dict)
    literals: set[str] = field(default_factory=set)

    def keys_of(self, word: str, language: str) -> Keys:
        """All keys of a folded word in a text of that language; a word of the text's own language keeps to it."""
        english_only = language == "en" and is_english(word)
        welsh_only = language == "cy" and is_welsh(word) and not is_english(word)
        found = {word}
        if not welsh_only:
            found |= {f"<{name}>" for name in self.english.get(word, ())}
        if not english_only:
            found |= {f"<{name}>" for name in self.welsh.get(word, ())}
            found |= {f"~{plain}" for plain in _plain_forms(word)}
        return frozenset(found)

    def knows(self, word: str) -> bool:
        """Whether a class or a pattern names the word."""
        return word in self.english or word in self.welsh or word in self.literals


@lru_cache(maxsize=20_000)
def _plain_forms(word: str) -> frozenset[str]:
    return radicals(word)


@cache
def disclosure_lexicon() -> Lexicon:
    """Read and expand the word lists (about a quarter of a second, once); raises DefinitionError if one is broken."""
    lexicon = Lexicon()
    words = read_source_file(LEXICONS / "disclosure_words.yaml").content
    books = [read_source_file(LEXICONS / f"{name}.yaml").content for name in _BOOKS]
    lexicon.fillers = frozenset(books[0]["fillers"])
    lexicon.spellings = dict(read_source_file(LEXICONS / "child_spellings.yaml").content)
    _add_classes(lexicon, words)
    for content in books:
        _add_patterns(lexicon, content, frozenset(words))
    _add_slips(lexicon)
    return lexicon


def _add_classes(lexicon: Lexicon, words: dict[str, dict[str, list[str]]]) -> None:
    for name, languages in words.items():
        for entry in languages.get("en", ()):
            for form in _english_forms(entry):
                lexicon.english.setdefault(form, set()).add(name)
        for entry in languages.get("cy", ()):
            for form in welsh_forms(entry):
                _add_welsh(lexicon, form, name)


def _add_welsh(lexicon: Lexicon, form: str, name: str) -> None:
    for mutated in mutated_forms(form):
        names = lexicon.welsh.setdefault(mutated, set())
        names.add(name)
        if mutated != form and _NASAL.match(mutated):
            names.add(f"{name}.me")


def _english_forms(entry: str) -> set[str]:
    verb = fold(entry.removesuffix("+"))
    if not entry.endswith("+"):
        return {verb}
    stem = verb.removesuffix("e")
    if re.search(r"[^aeiou][aeiou][bgmnptd]$", verb):
        stem = verb + verb[-1]
    third = verb + ("es" if re.search(r"(?:s|sh|ch|x|z)$", verb) else "s")
    return {verb, third, stem + "ing", stem + "in", stem + "ed", verb + "ed", verb + "ing"}


def welsh_forms(entry: str) -> set[str]:
    """The forms of an entry "stem~ending": the verb and its spoken endings; any other entry is its only form."""
    stem, divided, ending = entry.partition("~")
    if not divided:
        return {fold(entry)}
    thematic = ending[:-1] if ending.endswith("io") and len(ending) > 1 else ""
    return {fold(stem + ending), *(fold(stem + thematic + spoken) for spoken in _SPOKEN_ENDINGS)}


def _add_patterns(lexicon: Lexicon, content: dict[str, Any], classes: frozenset[str]) -> None:
    for group in content["groups"]:
        lexicon.groups[group["id"]] = _group(group)
        for source in group["patterns"]:
            _add_pattern(lexicon, parse_pattern(group["id"], _folded(source), classes))
    for source in content["idioms"]:
        lexicon.idioms.add(parse_pattern("idiom", _folded(source), classes))


def _add_pattern(lexicon: Lexicon, pattern: Pattern) -> None:
    lexicon.patterns.add(pattern)
    for element in pattern.elements:
        lexicon.literals |= {key for key in element.keys if key.isalpha()}
        for key in element.keys:
            if key.startswith("~"):
                lexicon.literals |= mutated_forms(key[1:])


def _group(source: dict[str, Any]) -> Group:
    return Group(
        name=source["id"],
        categories=tuple(source["categories"]),
        severity=source["severity"],
        weight=float(source["weight"]),
        negatable=source["negatable"] == "true",
        playful=source["playful"] == "true",
    )


def _folded(source: str) -> str:
    return " ".join(part if part.startswith("*") else "|".join(fold(word) for word in part.split("|"))
                    for part in source.split())  # fmt: skip


def _add_slips(lexicon: Lexicon) -> None:
    known = {word for word in (*lexicon.english, *lexicon.welsh) if len(word) >= SHORTEST_SLIP}
    known |= {key for key in lexicon.literals if key.isalpha() and len(key) >= SHORTEST_SLIP}
    for word in sorted(known):
        for slip in slips_of(word):
            lexicon.slips.setdefault(slip, word)


def slips_of(word: str) -> set[str]:
    """Keys under which a misspelt form meets the right one: sounds, and every single letter left out."""
    found = {"/" + sound_key(word)} if len(sound_key(word)) > 2 else set()
    if len(word) > SHORTEST_SLIP:
        found |= {"-" + word[:cut] + word[cut + 1 :] for cut in range(1, len(word))}
        found.add("-" + word)
    return found


@lru_cache(maxsize=50_000)
def sound_key(word: str) -> str:
    """How a word sounds to a young speller: its consonants, alike ones written alike, its first letter kept."""
    plain = re.sub(
        r"ph", "f", re.sub(r"gh|h(?=[^aeiouwy]|$)", "", re.sub(r"wh", "w", re.sub(r"ck|q|c(?![eiyh])", "k", word)))
    )
    plain = re.sub(r"c(?=[eiy])|z", "s", plain)
    return plain[:1] + re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouwy']", "", plain[1:]))


@lru_cache(maxsize=20_000)
def corrected(word: str) -> str:
    """The word of the lexicon that a misspelt word means, or the word itself where it is known or nothing is near."""
    lexicon = disclosure_lexicon()
    right = lexicon.spellings.get(word, word)
    if right != word or len(word) < SHORTEST_SLIP or lexicon.knows(word) or is_common(word):
        return right
    if is_plain_name(word) or is_place(word):
        return word
    near = [lexicon.slips[slip] for slip in sorted(slips_of(word)) if slip in lexicon.slips]
    return next((other for other in near if abs(len(other) - len(word)) <= 2 and other[0] == word[0]), word)
