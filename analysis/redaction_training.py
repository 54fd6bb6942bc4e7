"""Teaching the model of names in context: `python -m analysis.redaction_training` writes its weights.

Three sources, all authored, never an answer of a real respondent: `corpus/redaction`, where {braces} stand around
each name and every other word is none; and the sentences of `corpus/themes` and `corpus/safety`, where listed names
that are no words stand for all names and ordinary words for all others. The same sentences give the same weights.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from analysis.gazetteer import is_plain_name, is_word_name
from analysis.redaction_context import BIAS, WEIGHTS, chance_by, context_features
from analysis.redaction_words import Word, words_of
from analysis.vocabulary import is_common

CORPUS = Path(__file__).parent / "corpus"
_NAME = re.compile(r"\{([^{}]+)\}")
MARKED_SHARE = 4.0
CONTENT_LENGTH = 4
LEAST_SEEN = 2
LEAST_WEIGHT = 0.05
COST = 0.3
FOLDS = 5


@dataclass(frozen=True)
class Lesson:
    """A word in its surroundings: its features, whether it is a name, and how much it counts."""

    features: tuple[str, ...]
    is_name: bool
    share: float
    listed: bool


def marked_lessons() -> Iterator[Lesson]:
    """Every word of `corpus/redaction` as it is written, and again with the other case at its beginning."""
    for path in sorted((CORPUS / "redaction").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _lessons_of_marked(json.loads(line)["marked"])


def _lessons_of_marked(marked: str) -> Iterator[Lesson]:
    text, names = _unmarked(marked)
    words = words_of(text)
    for index, word in enumerate(words):
        named = word.start in names
        listed = is_word_name(word.folded)
        if named or listed or len(word.folded) >= CONTENT_LENGTH:
            for cased in _both_cases(words, index) if named else (words,):
                yield Lesson(tuple(context_features(text, cased, index)), named, MARKED_SHARE, listed)


def _unmarked(marked: str) -> tuple[str, frozenset[int]]:
    """The text without braces, and the offsets in it at which names begin."""
    starts, taken = [], 0
    for match in _NAME.finditer(marked):
        starts.append(match.start() - taken)
        taken += 2
    return _NAME.sub(r"\1", marked), frozenset(starts)


def _both_cases(words: Sequence[Word], index: int) -> tuple[Sequence[Word], Sequence[Word]]:
    word = words[index]
    turned = replace(word, capital=not word.capital)
    return words, [*words[:index], turned, *words[index + 1 :]]


def found_lessons() -> Iterator[Lesson]:
    """The words of the other corpora: listed names, and ordinary words or names that are words written small."""
    for folder in ("themes", "safety"):
        for path in sorted((CORPUS / folder).glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield from _lessons_of_found(json.loads(line)["text"])


def _lessons_of_found(text: str) -> Iterator[Lesson]:
    words = words_of(text)
    for index, word in enumerate(words):
        if word.capital and is_plain_name(word.folded):
            for cased in _both_cases(words, index):
                yield Lesson(tuple(context_features(text, cased, index)), True, 1.0, False)
        elif _is_ordinary(word):
            yield Lesson(tuple(context_features(text, words, index)), False, 1.0, is_word_name(word.folded))


def _is_ordinary(word: Word) -> bool:
    if word.capital and not word.opening:
        return False
    if is_word_name(word.folded):
        return not word.capital
    return len(word.folded) >= CONTENT_LENGTH and is_common(word.folded)


def teach(lessons: list[Lesson]) -> dict[str, float]:
    """Logistic regression over the features seen at least twice; weights too small to tell are left out."""
    names = _features_of(lessons)
    places = {name: place for place, name in enumerate(names)}
    model = LogisticRegression(C=COST, solver="liblinear", random_state=0)
    shares = np.array([lesson.share for lesson in lessons])
    model.fit(_matrix(lessons, places), [lesson.is_name for lesson in lessons], sample_weight=shares)
    weights = {name: round(float(model.coef_[0][place]), 2) for name, place in places.items()}
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}
    return kept | {BIAS: round(float(model.intercept_[0]), 2)}


def _features_of(lessons: list[Lesson]) -> list[str]:
    seen: dict[str, int] = {}
    for lesson in lessons:
        for name in lesson.features:
            seen[name] = seen.get(name, 0) + 1
    return sorted(name for name, times in seen.items() if times >= LEAST_SEEN)


def _matrix(lessons: list[Lesson], places: dict[str, int]) -> csr_matrix:
    rows = [[places[name] for name in set(lesson.features) if name in places] for lesson in lessons]
    columns = [place for row in rows for place in sorted(row)]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(places)))


def held_out_table(lessons: list[Lesson], cut: float) -> str:
    """How names that are words, in sentences held out in turn, are judged at a cut."""
    counts = np.zeros((2, 2), dtype=int)
    for fold in range(FOLDS):
        weights = teach([lesson for place, lesson in enumerate(lessons) if (place // 40) % FOLDS != fold])
        for place, lesson in enumerate(lessons):
            if (place // 40) % FOLDS == fold and lesson.listed:
                counts[int(lesson.is_name), int(chance_by(lesson.features, weights) >= cut)] += 1
    return f"cut {cut}: names found {counts[1, 1]}/{counts[1].sum()}, words mistaken {counts[0, 1]}/{counts[0].sum()}\n"


def main() -> None:
    """Measure on sentences held out, teach with all, write."""
    lessons = [*marked_lessons(), *found_lessons()]
    sys.stdout.write(f"{len(lessons)} words, {sum(lesson.is_name for lesson in lessons)} names\n")
    for cut in (0.3, 0.5, 0.7):
        sys.stdout.write(held_out_table(lessons, cut))
    weights = teach(lessons)
    WEIGHTS.write_text("".join(f"{name}\t{weights[name]}\n" for name in sorted(weights)), encoding="utf-8")


if __name__ == "__main__":
    main()
