"""Signs of how an answer feels: good and bad words, wishes, turns, and the order they come in."""

from collections.abc import Iterable, Iterator, Mapping

from analysis.passages import Passage, Phrasebook, Term

SHORT = 4
GOOD, TURN = "good", "turn"


class FeelingTerms:
    """The signs of a passage as terms, from `phrases` that map "good", "bad", "wish" and "turn" to their words."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self.book = Phrasebook(phrases)

    def __call__(self, passage: Passage) -> list[Term]:
        found = self.book.find(passage)
        end = len(passage.tokens)
        signs = {*_counted(passage, found), *_ordered(found), *_shape(passage)} if end else set()
        return [Term(sign, 0, end) for sign in sorted(signs)]


def _counted(passage: Passage, found: list[Term]) -> Iterator[str]:
    """Each kind of word up to three times, those under a negation apart."""
    counts: dict[str, int] = {}
    for term in found:
        name = f"!{term.name}" if passage.negated[term.first] else term.name
        counts[name] = min(counts.get(name, 0) + 1, 3)
    for name, count in counts.items():
        yield from (f"{name} {times}" for times in range(1, count + 1))


def _ordered(found: list[Term]) -> Iterator[str]:
    """Which feelings meet, and which comes first and last: "but" weighs what follows it."""
    kinds = {term.name for term in found}
    feelings = [term.name for term in found if term.name != TURN]
    yield "both" if GOOD in kinds and kinds - {GOOD, TURN} else f"only {'+'.join(sorted(kinds))}"
    if TURN in kinds:
        yield from (f"turn with {kind}" for kind in kinds - {TURN})
    if feelings:
        yield from (f"first {feelings[0]}", f"last {feelings[-1]}")


def _shape(passage: Passage) -> Iterator[str]:
    if len(passage.tokens) < SHORT:
        yield "short"
    yield from (f"has {sign}" for sign in "?!" if sign in passage.text)
