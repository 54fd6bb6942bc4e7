"""Finding the answers that may tell of harm, so that a person looks at them.

Two readers, whose chances are averaged. Written rules: patterns of who, act, body, place and time over words whose
child's spelling and Welsh mutations have been seen through (`lexicons/disclosure_patterns*.yaml`); each pattern found
adds its group's chance, joined as if they were independent ("noisy or", Pearl 1988). And a logistic regression over
words, classes and letter groups (`analysis.disclosure_model`), taught with authored examples only. The cut was
set, one number, where about 15% of the harmless answers of `tests/gold` are flagged: that share is therefore no
independent estimate, and recall at that cut is a little flattered too.

Limits. Rules and examples know the ways of saying that their writers thought of. A hint without a telling word,
sarcasm, other languages than English and Welsh, and a word with two or more slips in it are missed. Harm denied
("nobody hits me") and harm in a game are set aside by nearness of words, not by understanding, so that a denial far
from its verb is flagged and an odd turn of phrase may be wrongly calmed. Where only the model speaks, the category
is "harm" and the evidence its heaviest words. Categories and severity are a first sorting for the safeguarding lead,
never a judgement. No child, practitioner or first-language reader of Welsh has checked the lists. Nothing here may
be used to decide that an answer need NOT be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from analysis.disclosure_lexicon import Group, disclosure_lexicon
from analysis.disclosure_model import disclosure_chance, telling_words
from analysis.disclosure_words import HarmWord, harm_words
from analysis.language import language_of
from analysis.phrases import Keys
from analysis.tokens import Span, sentences

Severity = Literal["immediate", "high", "medium"]
Category = Literal[
    "harm", "self_harm", "sexual_harm", "exploitation", "neglect", "missing", "bullying", "immediate_danger",
    "carer_or_practice",
]  # fmt: skip
CATEGORIES: tuple[Category, ...] = get_args(Category)
THRESHOLD = 0.5
RULES_SHARE = 0.5
CUT = 0.445
PLAYFUL = 0.35
GENERAL = 0.35
DENIAL_REACH = 4
LONGEST_READ = 20_000
_ACTS = frozenset(
    f"<{name}>"
    for name in ("hit", "grab", "shout", "cutself", "die", "touch", "sexual", "bully", "fear", "laugh", "bruise", "act")
)


@dataclass(frozen=True)
class Disclosure:
    """What was found in a text: `score` is 0 to 1; `evidence` gives sorted (start, end) offsets in that text."""

    disclosure: bool
    score: float
    categories: list[str]
    severity: Severity | None
    evidence: list[Span]


@dataclass(frozen=True, slots=True)
class _Finding:
    group: Group
    chance: float
    by_carer: bool
    span: Span


def find_disclosure(text: str) -> Disclosure:
    """Whether `text` may tell of harm to anybody, of which kinds, how pressing, and the words that say so.

    Only the first `LONGEST_READ` characters are read. Never raises for any text.
    """
    read = text[:LONGEST_READ]
    language = language_of(read)
    parts = [harm_words(read, place, language) for place in sentences(read)]
    findings = [finding for words in parts for finding in _findings(words)]
    chance = disclosure_chance(read, parts)
    score = _score(_by_rules(findings), chance)
    if score < THRESHOLD:
        return Disclosure(False, score, [], None, [])
    telling = _telling(findings)
    evidence = _merged([finding.span for finding in telling] or telling_words(parts))
    return Disclosure(True, score, _categories(telling), _severity(telling), evidence)


def _findings(words: list[HarmWord]) -> list[_Finding]:
    lexicon = disclosure_lexicon()
    keys = _without_idioms([word.keys for word in words])
    denied = _denied(keys)
    calm = _calm(keys)
    found = []
    for pattern, places in lexicon.patterns.matches(keys):
        group = lexicon.groups[pattern.group]
        if group.negatable and _is_denied(keys, places, denied):
            continue
        by_carer = any("<carer>" in keys[place] for place in places)
        chance = group.weight * _dampened(group, keys, places, calm)
        found.append(_Finding(group, chance, by_carer, (words[places[0]].start, words[places[-1]].end)))
    return found


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
    if any(
        "anymore" in keys[place] or "longer" in keys[place] or "~bellach" in keys[place] for place in range(len(keys))
    ):
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


def _by_rules(findings: list[_Finding]) -> float:
    """The chance by all rules together, each family of patterns counted once."""
    chances: dict[str, float] = {}
    for finding in findings:
        chances[finding.group.name] = max(chances.get(finding.group.name, 0.0), finding.chance)
    missed = 1.0
    for chance in chances.values():
        missed *= 1.0 - chance
    return 1.0 - missed


def _score(rules: float, model: float) -> float:
    """Both chances as one score, stretched so that `CUT` becomes the threshold."""
    joint = (model + RULES_SHARE * rules) / (1.0 + RULES_SHARE)
    score = THRESHOLD * joint / CUT if joint < CUT else 1.0 - (1.0 - THRESHOLD) * (1.0 - joint) / (1.0 - CUT)
    return round(min(1.0, max(0.0, score)), 4)


def _telling(findings: list[_Finding]) -> list[_Finding]:
    strong = [finding for finding in findings if finding.chance >= THRESHOLD]
    return strong or findings


def _categories(findings: list[_Finding]) -> list[str]:
    if not findings:
        return ["harm"]
    named = {category for finding in findings for category in finding.group.categories}
    if any(finding.by_carer for finding in findings):
        named.add("carer_or_practice")
    return [category for category in CATEGORIES if category in named]


def _severity(findings: list[_Finding]) -> Severity:
    levels = {finding.group.severity for finding in findings}
    if "immediate" in levels:
        return "immediate"
    return "high" if "high" in levels else "medium"


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
