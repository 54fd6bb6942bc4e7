"""Which texts belong together when a coder is tested on what it has not seen."""

from collections.abc import Sequence

from analysis.tokens import fold, tokenise


def fold_groups(texts: Sequence[str], groups: Sequence[str] | None = None) -> list[int]:
    """A number for each text, equal for texts of one group and for texts of equal words.

    No fold is then asked what it was taught, nor judged by an author it knows.
    """
    roots = list(range(len(texts)))
    first_with: dict[tuple[str, ...], int] = {}
    for at, text in enumerate(texts):
        keys = [("words", *(fold(token.word) for token in tokenise(text)))]
        keys += [("group", groups[at])] if groups is not None else []
        for key in keys:
            _join(roots, first_with.setdefault(key, at), at)
    return [_root(roots, at) for at in range(len(texts))]


def _join(roots: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(roots, one), _root(roots, other)))
    roots[high] = low


def _root(roots: list[int], at: int) -> int:
    while roots[at] != at:
        roots[at] = roots[roots[at]]
        at = roots[at]
    return at
