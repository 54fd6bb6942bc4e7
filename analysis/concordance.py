"""Where a word stands, with what is around it: key word in context."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.tokens import Token, fold, tokenise
from analysis.topic_words import key_of

AROUND = 60
MOST_LINES = 200
MOST_WORDS = 5


@dataclass(frozen=True)
class Line:
    """One place: the number of the text, the words there as typed, and what stands before and after them."""

    text: int
    before: str
    hit: str
    after: str


def concordance(texts: Sequence[str], asked: str, exact: bool = False) -> list[Line]:
    """Every place where the asked words follow each other, at most 200; sorted by what follows.

    Accents and capitals make no difference. Unless `exact`, a word is found in all its forms, after a Welsh mutation
    too; one that ends with a star stands for every word with that beginning. Nothing is found for no words at all.
    """
    wanted = [_wanted(part, exact) for part in _parts(asked)]
    if not wanted:
        return []
    lines = [line for number, text in enumerate(texts) for line in _lines(number, text, wanted)]
    return sorted(lines[:MOST_LINES], key=lambda line: (fold(line.after.strip()[:40]), line.text))


@dataclass(frozen=True)
class _Wanted:
    word: str
    beginning: bool
    exact: bool

    def is_in(self, word: str) -> bool:
        if self.beginning:
            return word.startswith(self.word)
        return word == self.word or (not self.exact and key_of(word) == key_of(self.word))


def _parts(asked: str) -> list[str]:
    """The asked words as the tokens of a text are cut, so that "mae'n" finds what it is."""
    parts: list[str] = []
    for typed in asked.split()[:MOST_WORDS]:
        words = [token.word for token in tokenise(typed.rstrip("*"))]
        if words and typed.endswith("*"):
            words[-1] += "*"
        parts.extend(words)
    return parts


def _wanted(part: str, exact: bool) -> _Wanted:
    return _Wanted(part.rstrip("*"), part.endswith("*"), exact)


def _lines(number: int, text: str, wanted: Sequence[_Wanted]) -> Iterator[Line]:
    tokens = tokenise(text)
    for at in range(len(tokens) - len(wanted) + 1):
        found = tokens[at : at + len(wanted)]
        if all(want.is_in(token.word) for want, token in zip(wanted, found, strict=True)):
            yield _line(number, text, found)


def _line(number: int, text: str, found: Sequence[Token]) -> Line:
    start, end = found[0].start, found[-1].end
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Line(number, before, text[start:end], after)
