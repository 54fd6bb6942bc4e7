"""Signs of how an answer feels: good and bad words, wishes, turns, and the order they come in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from analysis.batch import Batch
from analysis.terms import Occurrences, PhraseTerms

SHORT = 4
MOST_COUNTED = 3
GOOD, TURN = "good", "turn"


class FeelingTerms:
    """The signs of each text, from `phrases` that map "good", "bad", "wish" and "turn" to their words.

    Signs are of the whole text; each is given to its first token.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self.find = PhraseTerms(phrases)

    def __call__(self, batch: Batch) -> Occurrences:
        places: dict[str, int] = {}
        rows = [
            (places.setdefault(sign, len(places)), batch.starts[text])
            for text, felt in enumerate(self._felt(batch))
            if not batch.is_empty(text)
            for sign in sorted({*_counted(felt), *_ordered(felt), *_shape(batch, text)})
        ]
        table = np.array(rows, dtype=np.int32).reshape(len(rows), 2)
        return Occurrences(list(places), table[:, 0], table[:, 1], np.ones(len(rows), dtype=np.int32))

    def _felt(self, batch: Batch) -> list[list[str]]:
        """The kinds of feeling of each text in the order of its words; those under a negation begin with "!"."""
        found = self.find(batch)
        felt: list[list[str]] = [[] for _ in range(len(batch))]
        for name, text in zip(found.name.tolist(), batch.text[found.token].tolist(), strict=True):
            felt[text].append(found.names[name])
        return felt


def _counted(felt: Sequence[str]) -> Iterator[str]:
    """Each kind of word up to three times, those under a negation apart."""
    for kind in set(felt):
        yield from (f"{kind} {times}" for times in range(1, min(felt.count(kind), MOST_COUNTED) + 1))


def _ordered(felt: Sequence[str]) -> Iterator[str]:
    """Which feelings meet, and which comes first and last: "but" weighs what follows it."""
    plain = [kind.removeprefix("!") for kind in felt]
    kinds = set(plain)
    feelings = [kind for kind in plain if kind != TURN]
    yield "both" if GOOD in kinds and kinds - {GOOD, TURN} else f"only {'+'.join(sorted(kinds))}"
    if TURN in kinds:
        yield from (f"turn with {kind}" for kind in kinds - {TURN})
    if feelings:
        yield from (f"first {feelings[0]}", f"last {feelings[-1]}")


def _shape(batch: Batch, text: int) -> Iterator[str]:
    if batch.starts[text + 1] - batch.starts[text] < SHORT:
        yield "short"
    yield from (f"has {sign}" for sign in "?!" if sign in batch.texts[text])
