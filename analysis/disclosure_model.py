"""The taught half of the disclosure finder: linear models over the features of `analysis.disclosure_features`.

One model tells answers like known disclosures from answers like harmless ones; one for each category, one for
danger now and one for what is grave tell what a disclosure is about. Their weights stand in
`lexicons/disclosure_weights.txt` and `lexicons/disclosure_kind_weights.txt`, one feature a line, so that every
decision can be explained and nothing but these files has to be deleted to forget what was taught.
`analysis.disclosure_training` writes them, from authored examples only.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise, repeat

from analysis.disclosure_features import SCALES, Blocks, Concept, Sentence
from analysis.disclosure_reading import Reading
from analysis.disclosure_rules import group_chances
from analysis.tokens import Span
from analysis.vocabulary import LEXICONS

Weights = Mapping[str, float]
BIAS = "bias"
CUTS = ("en", "cy", "mixed")
RULES_SHARE = 0.4
RULES_SHARE_IF_SHORT = 2.4
SHORT_WORDS = 7
LOUDEST_SHARE = 0.35
LOUDEST_STEP = 0.15
LOUDEST_MOST = 0.8
FEW_SENTENCES = 3
LONGEST_TELLING = 9


def disclosure_chance(reading: Reading) -> float:
    """The chance, 0 to 1, that an answer tells of harm; 0.5 is the cut of its language."""
    weights = disclosure_weights()
    cut = weights.get(cut_name(reading.language), 0.0)
    return logistic(joint_weight(reading, weights) - cut)


def cut_name(language: str) -> str:
    """The line of the weights under which the cut for a language stands; "und" is cut as a mixed text is."""
    return f"cut {language if language in CUTS else 'mixed'}"


def joint_weight(reading: Reading, weights: Weights) -> float:
    """Log odds by the model, of the whole answer and its loudest sentence together, and by the rules.

    In an answer of a few words there is little for the model to weigh, and the rules count for more.
    """
    whole = weigh(reading.whole, weights)
    loudest = max((weigh(part.blocks, weights) for part in reading.sentences), default=whole)
    share = _loudest_share(len(reading.sentences))
    joint = (1.0 - share) * whole + share * loudest
    short = sum(len(part.concepts) for part in reading.sentences) <= SHORT_WORDS
    return joint + (RULES_SHARE_IF_SHORT if short else RULES_SHARE) * reading.rules


def _loudest_share(number: int) -> float:
    """The share of the loudest of so many sentences: the more stand around it, the less they may drown it."""
    return min(LOUDEST_MOST, LOUDEST_SHARE + LOUDEST_STEP * max(0, number - FEW_SENTENCES))


def weigh(blocks: Blocks, weights: Weights) -> float:
    """The log odds of features: each block's weights are summed and divided by the root of the block's size."""
    total = weights.get(BIAS, 0.0)
    for block, names in blocks.items():
        if names:
            known = sum(map(weights.get, names, repeat(0.0)))
            total += SCALES[block] * known / math.sqrt(len(names))
    return total


def kind_weights_of(reading: Reading) -> dict[str, float]:
    """Log odds of every category and level, given that the answer is a disclosure."""
    return {kind: kind_weight(reading, weights) for kind, weights in kind_weights().items()}


def kind_weight(reading: Reading, weights: Weights) -> float:
    """Log odds of one category or level by its weights, the rules' finds counting as features too."""
    found = group_chances(reading.findings)
    return weigh(reading.whole, weights) + sum(chance * weights.get(rule_name(g), 0.0) for g, chance in found.items())


def rule_name(group: str) -> str:
    """The feature that stands for a family of patterns."""
    return f"rule {group}"


def telling_span(parts: Sequence[Sentence]) -> Span | None:
    """The stretch of words, in the loudest sentence, that weighs most towards a disclosure; None without words."""
    weights = disclosure_weights()
    spoken = [part for part in parts if part.concepts]
    if not spoken:
        return None
    loudest = max(spoken, key=lambda part: weigh(part.blocks, weights))
    values = _values(loudest.concepts, weights)
    first, last = _heaviest_stretch(values)
    return loudest.concepts[first].start, loudest.concepts[last].end


def _values(concepts: Sequence[Concept], weights: Weights) -> list[float]:
    """What each word adds: its own weight and half of that of each row it stands in."""
    names = [concept.name for concept in concepts]
    values = [weights.get(f"={name}", 0.0) for name in names]
    for index, (left, right) in enumerate(pairwise(names)):
        shared = weights.get(f"{left}_{right}", 0.0) + weights.get(f"{min(left, right)}~{max(left, right)}", 0.0)
        values[index] += shared / 2
        values[index + 1] += shared / 2
    return values


def _heaviest_stretch(values: Sequence[float]) -> tuple[int, int]:
    """First and last place of the run of at most `LONGEST_TELLING` values with the greatest sum."""
    runs = [
        (sum(values[first : last + 1]), -first, last)
        for first in range(len(values))
        for last in range(first, min(len(values), first + LONGEST_TELLING))
    ]
    _, first, last = max(runs)
    return -first, last


def logistic(weight: float) -> float:
    """Log odds as a chance."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, weight))))


@cache
def disclosure_weights() -> dict[str, float]:
    """Feature -> weight, read once; raises OSError where the file has not been written."""
    lines = (LEXICONS / "disclosure_weights.txt").read_text(encoding="utf-8").split("\n")
    return {feature: float(weight) for feature, _, weight in (line.rpartition("\t") for line in lines) if feature}


@cache
def kind_weights() -> dict[str, dict[str, float]]:
    """Kind -> feature -> weight, read once; raises OSError where the file has not been written."""
    kinds: dict[str, dict[str, float]] = {}
    for line in (LEXICONS / "disclosure_kind_weights.txt").read_text(encoding="utf-8").split("\n"):
        feature, _, pairs = line.rpartition("\t")
        for pair in pairs.split():
            kind, _, weight = pair.partition(":")
            kinds.setdefault(kind, {})[feature] = float(weight)
    return kinds
