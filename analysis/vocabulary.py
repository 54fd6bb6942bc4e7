"""Which words are ordinary words of English or Welsh, whatever their ending or mutation.

`lexicons/common_en.txt` is the British list of SCOWL at size 35 (Kevin Atkinson, free to use, copy and modify with
its notice), without words that an ending makes from another; `lexicons/common_cy.txt` holds the words of Geiriadur
Ynganu Bangor (Bangor University, BSD-2-Clause), without those that a mutation makes from another. Both are folded
to lower case without accents; the notices stand in `lexicons/NOTICE.md`. Both lists are those of adults' writing:
slang and a child's spelling are known only as far as `is_near_word` bridges them.
"""

from functools import cache, lru_cache
from pathlib import Path

from analysis.mutation import radicals

LEXICONS = Path(__file__).parent / "lexicons"
_ENDINGS = (
    ("iness", ("y",)), ("ments", ("",)), ("ment", ("",)), ("ness", ("",)), ("able", ("", "e")), ("less", ("",)),
    ("ful", ("",)), ("ies", ("y",)), ("ied", ("y",)), ("ily", ("y",)), ("ing", ("", "e")), ("ers", ("", "e")),
    ("est", ("", "e")), ("in", ("", "e")), ("es", ("", "e")), ("ed", ("", "e")), ("ly", ("", "le")),
    ("er", ("", "e")), ("s", ("",)), ("y", ("",)),
)  # fmt: skip
_SPOKEN = (("a", "au"), ("e", "au"), ("a", "e"), ("e", "ae"), ("es", "ais"), ("ish", "ais"), ("sh", "s"))
_BEGINNINGS = ("un", "re", "dis", "over", "non")
_DOUBLING = ("ing", "ed", "er", "ers", "est", "in", "y")
SHORTEST_NEAR = 4
_LETTERS = "aeiouwyhrntls"


@cache
def word_file(name: str) -> frozenset[str]:
    """The lines of `lexicons/NAME.txt`; raises OSError where there is no such file."""
    return frozenset((LEXICONS / f"{name}.txt").read_text(encoding="utf-8").split("\n")) - {""}


@lru_cache(maxsize=50_000)
def is_english(word: str) -> bool:
    """Whether a folded word stands in the English list, itself or under a common ending or beginning."""
    return any(part in word_file("common_en") for part in _roots(word)) or any(
        word.startswith(start) and _has_root(word[len(start) :]) for start in _BEGINNINGS
    )


@lru_cache(maxsize=50_000)
def is_welsh(word: str) -> bool:
    """Whether a folded word stands in the Welsh list, itself, as a mutation of a word there or as it is spoken."""
    return any(radical in word_file("common_cy") for spoken in _spoken(word) for radical in radicals(spoken))


def _spoken(word: str) -> set[str]:
    """The word and what it may be written: "petha" and "pethe" for "pethau", "bora" for "bore", "gnesh" for "gnes"."""
    found = {word}
    if len(word) > 3:
        for ending, written in _SPOKEN:
            if word.endswith(ending):
                found.add(word.removesuffix(ending) + written)
    return found


def is_common(word: str) -> bool:
    """Whether a folded word is an ordinary word of either language, or a short form that the young write."""
    bare = word.replace("'", "")
    return bare in word_file("common_young") or is_english(bare) or is_welsh(bare)


@lru_cache(maxsize=20_000)
def is_near_word(word: str) -> bool:
    """Whether a folded word of four letters or more is one slip of the pen away from an ordinary one."""
    if len(word) < SHORTEST_NEAR:
        return False
    return any(is_common(other) for other in one_slip(word))


def _has_root(word: str) -> bool:
    return len(word) > 3 and any(part in word_file("common_en") for part in _roots(word))


def _roots(word: str) -> set[str]:
    found = {word}
    for ending, replacements in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            found.update(stem + replacement for replacement in replacements)
            if ending in _DOUBLING and len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return found | {root for part in found - {word} if part.endswith(("ing", "ed", "er", "y")) for root in _once(part)}


def _once(word: str) -> set[str]:
    return {word[:-2], word[:-3], word[:-1]} if len(word) > 6 else set()


def one_slip(word: str) -> set[str]:
    """The words that one slip makes of `word`: two letters swapped, one dropped, a vowel changed, one added."""
    splits = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    swapped = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    dropped = {left + right[1:] for left, right in splits if right and len(word) > SHORTEST_NEAR}
    changed = {left + letter + right[1:] for left, right in splits if right for letter in "aeiouwy"}
    added = {left + letter + right for left, right in splits for letter in _LETTERS}
    return swapped | dropped | changed | added
