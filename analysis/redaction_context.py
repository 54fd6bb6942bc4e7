"""How likely a word is to be somebody's name by what stands around it: a taught model over the neighbouring words.

It sees neighbours, punctuation and capitals, but of the word itself only whether it is a name that is a word too
("Grace", "will"), so that a name nobody listed is judged as a listed one is. Its weights stand in
`lexicons/name_context_weights.txt`, one feature a line; `analysis.redaction_training` writes them from authored
sentences only. The rules of `analysis.redaction_names` ask it only where they cannot tell by themselves.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from analysis.gazetteer import is_no_name, is_place, is_plain_name, is_word_name, surroundings
from analysis.redaction_words import Word
from analysis.tokens import straighten
from analysis.vocabulary import LEXICONS

BIAS = "bias"
WEIGHTS = LEXICONS / "name_context_weights.txt"
_ROLES = surroundings("roles")
_TITLES = surroundings("titles")
_EDGE = "."
_CLITIC = re.compile(r"^'(?:s|n|r|i|u|w|m|d|ll|re|ve)")
_MARKS = ',.!?:;\u2026()"-&/'


@cache
def context_weights() -> dict[str, float]:
    """The weights by feature; raises OSError where their file is not there."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    return {name: float(weight) for name, weight in (line.split("\t") for line in lines)}


def name_chance(text: str, words: Sequence[Word], index: int) -> float:
    """The chance, 0 to 1, that words[index] names a person."""
    return chance_by(context_features(text, words, index), context_weights())


def chance_by(features: Sequence[str], weights: Mapping[str, float]) -> float:
    """The chance that the weights give to a word with these features."""
    total = weights.get(BIAS, 0.0) + sum(weights.get(feature, 0.0) for feature in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def context_features(text: str, words: Sequence[Word], index: int) -> list[str]:
    """The features of words[index]: neighbours up to two words off, alone and in pairs, what they are, and its form."""
    far, left = _neighbour(text, words, index, -2), _neighbour(text, words, index, -1)
    right, beyond = _neighbour(text, words, index, 1), _neighbour(text, words, index, 2)
    found = [
        f"-1 {left}", f"-2 {far}", f"+1 {right}", f"+2 {beyond}", f"-2-1 {far} {left}", f"+1+2 {right} {beyond}",
        f"-1+1 {left} {right}", f"-1 {_kind(left)}", f"+1 {_kind(right)}", f"-1+1 {_kind(left)} {_kind(right)}",
        f"-1+1 {_kind(left)} {right}", f"+2 {_kind(beyond)}",
    ]  # fmt: skip
    return [*found, *_form(text, words, index), *(f"{_case(words[index])} {name}" for name in (found[0], found[2]))]


def _form(text: str, words: Sequence[Word], index: int) -> list[str]:
    word = words[index]
    after = text[word.end : word.end + 3]
    mark = _EDGE if after[:1] in {"", "\n"} else after[:1] if after[:1] in _MARKS else ""
    found = [f"case {_case(word)}", f"mark {mark}"]
    if after[:2] in {"'s", "\u2019s"}:
        found.append(f"owns {_case(word)}")
    if is_word_name(word.folded):
        found += ["word", f"word {word.folded}", f"word {word.folded} {_case(word)}"]
    return found


def _case(word: Word) -> str:
    if not word.capital:
        return "small"
    return "opening" if word.opening else "capital"


def _neighbour(text: str, words: Sequence[Word], index: int, step: int) -> str:
    """The folded word that stands `step` words off; a mark where a sentence ends or a comma stands between."""
    place, towards = index, 1 if step > 0 else -1
    for _ in range(abs(step)):
        following = place + towards
        if not 0 <= following < len(words):
            return _EDGE
        between = _mark_between(text, words[min(place, following)], words[max(place, following)])
        if between == _EDGE:
            return _EDGE
        place = following
    return f"{between}{words[place].folded}"


def _mark_between(text: str, left: Word, right: Word) -> str:
    between = straighten(text[left.end : right.start])
    if any(mark in between for mark in ".!?\n\u2026"):
        return _EDGE
    # The article in "mae'r haf" tells that no name follows, so what hangs on a word is kept.
    clitic = _CLITIC.match(between)
    return ("," if any(mark in between for mark in ",;:()") else "") + (clitic.group() if clitic else "")


def _kind(neighbour: str) -> str:
    word = _CLITIC.sub("", neighbour.lstrip(","))
    if neighbour == _EDGE:
        return "EDGE"
    for kind, holds in (
        ("ROLE", word in _ROLES), ("TITLE", word in _TITLES), ("NAME", is_plain_name(word)),
        ("WORDNAME", is_word_name(word)), ("PLACE", is_place(word)), ("KNOWN", is_no_name(word)),
    ):  # fmt: skip
        if holds:
            return kind
    return "OTHER"
