"""Finding the answers that may tell of harm, so that a person looks at them.

Two readers, whose verdicts are added. A taught model (`analysis.disclosure_model`) over concepts that English and
Welsh share, their rows and neighbours, word classes and groups of letters; it was taught with authored examples only.
And written rules (`analysis.disclosure_rules`): patterns of who, act, body, place and time over words whose child's
spelling and Welsh mutations have been seen through. The cut of each language was set on authored answers that the
model had not been taught (`analysis.disclosure_training` prints how), never on `tests/gold`.

Limits. Rules and examples know the ways of saying that their writers thought of. Of disclosures by a writer whom the
model had not met it misses about one in four at its cut, and flags about one in seven of that writer's harmless
answers, which were written to look alike; hints are missed most, then reports by adults and harm long past. Among
many other sentences a disclosure is found less often than alone. Sarcasm, other languages than English and Welsh,
and a word with two or more slips in it are missed. Harm denied ("nobody hits me") and harm in a game are told from
harm by nearness of words, not by understanding. Categories and severity are a first sorting for the safeguarding
lead, never a judgement: about one category in three is not named; of dangers now about one in four is not called
immediate, and two in five of those called so are none; what is grave and what is a concern are often mistaken for
each other. No child, practitioner or first-language reader of Welsh has checked lists and examples. Nothing here may
be used to decide that an answer need NOT be read.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from analysis.disclosure_model import disclosure_chance, kind_weights_of, telling_span
from analysis.disclosure_reading import Reading, read_answer
from analysis.tokens import Span

Severity = Literal["immediate", "high", "medium"]
Category = Literal[
    "harm", "self_harm", "sexual_harm", "exploitation", "neglect", "missing", "bullying", "immediate_danger",
    "carer_or_practice",
]  # fmt: skip
CATEGORIES: tuple[Category, ...] = get_args(Category)
THRESHOLD = 0.5
NAMED_FROM = -1.4
IMMEDIATE_FROM = -2.0
HIGH_FROM = 0.15
STRONG_RULE = 0.5
LONGEST_READ = 20_000


@dataclass(frozen=True)
class Disclosure:
    """What was found in a text: `score` is 0 to 1; `evidence` gives sorted (start, end) offsets in that text."""

    disclosure: bool
    score: float
    categories: list[str]
    severity: Severity | None
    evidence: list[Span]


def find_disclosure(text: str) -> Disclosure:
    """Whether `text` may tell of harm to anybody, of which kinds, how pressing, and the words that say so.

    Only the first `LONGEST_READ` characters are read. Never raises for any text.
    """
    reading = read_answer(text[:LONGEST_READ])
    score = round(disclosure_chance(reading), 4) if any(part.concepts for part in reading.sentences) else 0.0
    if score < THRESHOLD:
        return Disclosure(False, score, [], None, [])
    kinds = kind_weights_of(reading)
    severity = severity_of(kinds)
    return Disclosure(True, score, categories_of(kinds, severity), severity, _evidence(reading))


def categories_of(kinds: dict[str, float], severity: Severity) -> list[str]:
    """The categories that are likely enough, the likeliest in any case; immediate danger goes with the severity."""
    open_ones = [category for category in CATEGORIES if category != "immediate_danger"]
    named: set[Category] = {category for category in open_ones if kinds[category] >= NAMED_FROM}
    if severity == "immediate":
        named.add("immediate_danger")
    named = named or {max(open_ones, key=lambda category: kinds[category])}
    return [category for category in CATEGORIES if category in named]


def severity_of(kinds: dict[str, float]) -> Severity:
    """Danger now before everything else, then what is grave, then a concern."""
    if kinds["immediate"] >= IMMEDIATE_FROM:
        return "immediate"
    return "high" if kinds["high"] >= HIGH_FROM else "medium"


def _evidence(reading: Reading) -> list[Span]:
    """What the strong rules found, and the heaviest stretch of words where they found nothing."""
    spans = [finding.span for finding in reading.findings if finding.chance >= STRONG_RULE]
    telling = telling_span(reading.sentences)
    return _merged(spans or ([telling] if telling else []))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
