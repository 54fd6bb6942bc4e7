"""The written rules of the disclosure finder: which patterns an answer holds, and how far each is to be believed.

A pattern is set aside where its act is denied ("nobody hits me") and weakened in talk of games or of services; the
chances of all that are found are joined as if they were independent ("noisy or", Pearl 1988).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.disclosure_lexicon import Group, disclosure_lexicon
from analysis.disclosure_words import HarmWord
from analysis.phrases import Keys
from analysis.tokens import Span

PLAYFUL = 0.35
GENERAL = 0.35
DENIAL_REACH = 4
_ACTS = frozenset(
    f"<{name}>"
    for name in ("hit", "grab", "shout", "cutself", "die", "touch", "sexual", "bully", "fear", "laugh", "bruise", "act")
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A pattern found at text[start:end] and the chance, 0 to 1, that it tells of harm."""

    group: Group
    chance: float
    span: Span


def findings_in(words: Sequence[HarmWord]) -> list[Finding]:
    """Every pattern in the words of one sentence that is not denied."""
    lexicon = disclosure_lexicon()
    keys = _without_idioms([word.keys for word in words])
    denied = _denied(keys)
    calm = _calm(keys)
    found = []
    for pattern, places in lexicon.patterns.matches(keys):
        group = lexicon.groups[pattern.group]
        if group.negatable and _is_denied(keys, places, denied):
            continue
        chance = group.weight * _dampened(group, keys, places, calm)
        found.append(Finding(group, chance, (words[places[0]].start, words[places[-1]].end)))
    return found


def group_chances(findings: Iterable[Finding]) -> dict[str, float]:
    """The highest chance of each family of patterns, by its name."""
    chances: dict[str, float] = {}
    for finding in findings:
        chances[finding.group.name] = max(chances.get(finding.group.name, 0.0), finding.chance)
    return chances


def joint_chance(findings: Iterable[Finding]) -> float:
    """The chance by all rules together, each family counted once."""
    missed = 1.0
    for chance in group_chances(findings).values():
        missed *= 1.0 - chance
    return 1.0 - missed


def _without_idioms(keys: list[Keys]) -> list[Keys]:
    """The words with those of an idiom emptied, so that no pattern finds them."""
    idle = {place for _, places in disclosure_lexicon().idioms.matches(keys) for place in places}
    return [frozenset({"<game>"} & word) if place in idle else word for place, word in enumerate(keys)]


def _denied(keys: Sequence[Keys]) -> list[int | None]:
    """For every word the place of the negation that reaches it, None where there is none."""
    reached: list[int | None] = []
    by: int | None = None
    for place, word in enumerate(keys):
        if by is not None and (place - by > DENIAL_REACH or _breaks(keys, place)):
            by = None
        reached.append(by)
        if "<negator>" in word:
            by = place
    return reached


def _breaks(keys: Sequence[Keys], place: int) -> bool:
    if "<breaker>" not in keys[place]:
        return False
    if "<want>" not in keys[place] or "feel" in keys[place]:
        return True
    following = keys[place + 1] if place + 1 < len(keys) else frozenset()
    return not following.isdisjoint({"<he>", "<parent>", "<carer>", "<young>"})


def _is_denied(keys: Sequence[Keys], places: tuple[int, ...], denied: Sequence[int | None]) -> bool:
    """Whether an act of the pattern is denied by a word that is no part of the pattern itself."""
    acts = [place for place in places if not keys[place].isdisjoint(_ACTS)] or [places[-1]]
    if any(not word.isdisjoint({"anymore", "longer", "~bellach"}) for word in keys):
        return False
    return any(denied[place] is not None and denied[place] not in places for place in acts)


@dataclass(frozen=True, slots=True)
class _Calm:
    game: bool
    general: bool


def _calm(keys: Sequence[Keys]) -> _Calm:
    game = any("<game>" in word for word in keys)
    specific = any("<specific>" in word for word in keys)
    return _Calm(game, not specific and any("<general>" in word for word in keys))


def _dampened(group: Group, keys: Sequence[Keys], places: tuple[int, ...], calm: _Calm) -> float:
    close = any(not keys[place].isdisjoint({"<parent>", "<carer>"}) for place in places)
    playful = PLAYFUL if calm.game and group.playful and not close else 1.0
    return playful * (GENERAL if calm.general else 1.0)
