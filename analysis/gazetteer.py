"""Names of people and places common in Wales and in Cardiff's communities, with Welsh mutations by rule.

The lists in `lexicons` were written for Clywed; they are no register: a rare name is known only by what stands
around it (`analysis.redaction_names`).
"""

import re
from functools import cache, lru_cache

from analysis.mutation import mutated_forms, radicals
from analysis.tokens import fold
from analysis.vocabulary import LEXICONS, is_common, is_english, is_near_word, one_slip

SHORTEST_MUTATED = 4
SHORTEST_NEAR_NAME = 5
_ARTICLES = ("y ", "yr ")


@cache
def name_list(name: str) -> frozenset[str]:
    """The folded names of one list; raises OSError where there is no such list."""
    return frozenset(fold(word) for word in (LEXICONS / f"{name}.txt").read_text(encoding="utf-8").split())


@cache
def _surrounding_lists() -> dict[str, frozenset[str]]:
    source = (LEXICONS / "name_surroundings.txt").read_text(encoding="utf-8")
    found = re.findall(r"^(\w+): (.*(?:\n  .*)*)", source, re.MULTILINE)
    return {name: frozenset(words.split()) for name, words in found}


def surroundings(name: str) -> frozenset[str]:
    """One list of the words around names (titles, roles, verbs); raises KeyError for a list that there is not."""
    return _surrounding_lists()[name]


@lru_cache(maxsize=20_000)
def is_word_name(word: str) -> bool:
    """Whether a folded given name is an ordinary word too, so that only its surroundings make it a name."""
    return word in name_list("word_names") or (word in name_list("given_names") and is_english(word))


@lru_cache(maxsize=20_000)
def is_plain_name(word: str) -> bool:
    """Whether a folded word is a given name and nothing else; a double name counts by its first part."""
    return (word in name_list("given_names") and not is_word_name(word)) or (
        "-" in word and is_plain_name(word.split("-")[0])
    )


@lru_cache(maxsize=20_000)
def is_near_name(word: str) -> bool:
    """Whether a folded word of five letters or more is one slip of the pen away from a listed plain given name."""
    return len(word) >= SHORTEST_NEAR_NAME and any(is_plain_name(other) for other in one_slip(word))


def is_surname(word: str) -> bool:
    """Whether a folded word is a listed surname."""
    return word in name_list("surnames")


@lru_cache(maxsize=20_000)
def is_no_name(word: str) -> bool:
    """Whether a folded capitalised word is no name of a person or place: days, countries, brands, bodies for all."""
    listed = name_list("not_names")
    if word in listed or (word.endswith("s") and word[:-1] in listed):
        return True
    named = word in name_list("given_names") or is_surname(word) or is_word_name(word)
    return not named and len(word) > SHORTEST_MUTATED and not listed.isdisjoint(radicals(word))


@cache
def _places(name: str) -> frozenset[str]:
    return frozenset(form for place in name_list(name) for form in mutated_forms(place))


@lru_cache(maxsize=20_000)
def is_place(word: str) -> bool:
    """Whether a folded word, in any mutation, is a listed place and no ordinary English word."""
    listed = word in _places("places_cy") or word in _places("places_en")
    return listed and word not in name_list("place_words") and not is_english(word)


_PLACE_START = re.compile(
    r"^(?:ll?an|aber|[pb]ont|mhont|phont|[td]re[fh]?|nhre|cwm|gwm|nghwm|rh?yd|[bm]etws|fetws|[cn]?g?haer|gaer|bryn|fryn|"
    r"blaen|flaen|ystrad|nant|[pb]orth|mhorth|ynys|maes|faes|pen|[bf]en|mhen)[a-z]{4,}$"
)


@lru_cache(maxsize=20_000)
def looks_like_place(word: str) -> bool:
    """Whether a folded word that no list knows is built as Welsh place names are ("Llanfihangel", "Bontgoch")."""
    return _PLACE_START.match(word) is not None and not is_common(word) and not is_near_word(word)


@lru_cache(maxsize=20_000)
def may_be_place(word: str) -> bool:
    """Whether a folded word, in any mutation, is a place that is an ordinary word too ("Bath", "Porth")."""
    return word in _places("place_words") or (
        is_english(word) and (word in name_list("places_cy") or word in name_list("places_en"))
    )


def is_listed_place(word: str) -> bool:
    """Whether a folded word is a place as the lists write it, without mutation."""
    return any(word in name_list(name) for name in ("place_words", "places_cy", "places_en"))


@cache
def place_phrases() -> re.Pattern[str]:
    """A pattern for places of several words; the group "place" leaves the Welsh article out."""
    lines = (LEXICONS / "place_phrases.txt").read_text(encoding="utf-8").split("\n")
    choices = sorted({form for line in lines if line for form in _phrase_forms(line)}, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(choices)})(?![\w-])")


@cache
def school_names() -> re.Pattern[str]:
    """A pattern for schools and colleges by their own names, any case, but with capitals where the list has them."""
    lines = (LEXICONS / "school_names.txt").read_text(encoding="utf-8").split("\n")
    names = sorted((line for line in lines if line), key=len, reverse=True)
    choices = (_loose(name) if name[0].isupper() else f"(?i:{_loose(name)})" for name in names)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(choices)})(?![\w-])")


@cache
def known_to_all() -> re.Pattern[str]:
    """A pattern for saints, feasts, heroes of stories and the famous, whose names tell nothing about a child."""
    lines = (LEXICONS / "not_name_phrases.txt").read_text(encoding="utf-8").split("\n")
    choices = sorted((line for line in lines if line), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, choices))})(?:'s)?\b", re.IGNORECASE)


def _phrase_forms(phrase: str) -> set[str]:
    """Regular expressions of a phrase: any case, but after an article, where the word is ordinary, capitals only."""
    article = next((start for start in _ARTICLES if phrase.startswith(start)), "")
    if article:
        return {_capitalised(phrase[len(article) :], article)}
    first, _, rest = phrase.partition(" ")
    return {f"(?i:{_loose(f'{form} {rest}' if rest else form)})" for form in mutated_forms(first)}


def _capitalised(name: str, article: str) -> str:
    forms = sorted(mutated_forms(name))
    words = "|".join(_loose(form[:1].upper() + form[1:]) for form in forms)
    return rf"(?<=\b[Yy]{article[1:-1]} )(?:{words})"


def _loose(text: str) -> str:
    return re.sub(r"[\\ ]+", r"[\\s-]+", re.escape(text).replace(r"\-", " ").replace("'", "['\u2019]?"))
