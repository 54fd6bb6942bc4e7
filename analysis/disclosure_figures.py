"""Figures of the disclosure models on authored answers that they were not taught, and the cuts set on them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from analysis.disclosure import CATEGORIES, Severity, categories_of, severity_of
from analysis.disclosure_corpus import Example

Cuts = dict[str, float]
FINEST = 200


@dataclass(frozen=True)
class Verdict:
    """What models that had not seen an example make of it: log odds of a disclosure, and of each kind."""

    example: Example
    weight: float
    kinds: dict[str, float]


def cuts_for(verdicts: Sequence[Verdict], alarms: float) -> Cuts:
    """The cut of each language at which all find the same share and `alarms` of all the harmless answers are flagged.

    The share found is lowered step by step (`FINEST` steps) from everything until the false alarms fit.
    """
    languages = sorted({verdict.example.language for verdict in verdicts})
    harmless = [verdict for verdict in verdicts if not verdict.example.disclosure]
    for step in range(FINEST):
        cuts = {language: _cut_at(verdicts, language, step / FINEST) for language in languages}
        flagged = sum(verdict.weight >= cuts[verdict.example.language] for verdict in harmless)
        if flagged <= alarms * len(harmless):
            return cuts
    raise ValueError("no cut keeps the false alarms so low")


def _cut_at(verdicts: Iterable[Verdict], language: str, missed: float) -> float:
    told = [v.weight for v in verdicts if v.example.language == language and v.example.disclosure]
    return round(float(np.quantile(told, missed)), 3)


def all_tables(title: str, verdicts: Sequence[Verdict], cuts: Cuts) -> str:
    """Share flagged by language and kind; precision and recall of categories; severity."""
    labelled = [verdict for verdict in verdicts if verdict.example.severity]
    parts = [f"\n## {title}: {len(verdicts)} answers\n"]
    for told in (True, False):
        rows = [verdict for verdict in verdicts if verdict.example.disclosure is told]
        name = "Found" if told else "False alarms"
        parts.append(_shares(f"{name} by language", rows, cuts, lambda verdict: verdict.example.language))
        parts.append(_shares(f"{name} by kind", rows, cuts, lambda verdict: verdict.example.kind))
    return "\n".join([*parts, *([_categories(labelled), _severities(labelled)] if labelled else [])]) + "\n"


def is_flagged(verdict: Verdict, cuts: Cuts) -> bool:
    """Whether the answer is flagged at the cut of its language."""
    return verdict.weight >= cuts[verdict.example.language if verdict.example.language in cuts else "mixed"]


def _shares(title: str, verdicts: Sequence[Verdict], cuts: Cuts, group: Callable[[Verdict], str]) -> str:
    lines = [f"{title}:"]
    for name in [*sorted({group(verdict) for verdict in verdicts}), "all"]:
        rows = [verdict for verdict in verdicts if name in ("all", group(verdict))]
        flagged = sum(is_flagged(verdict, cuts) for verdict in rows)
        lines.append(f"  {name}: {flagged}/{len(rows)} ({flagged / max(1, len(rows)):.1%})")
    return "\n".join(lines)


def _categories(verdicts: Sequence[Verdict]) -> str:
    named = [(categories_of(v.kinds, severity_of(v.kinds)), v.example.categories) for v in verdicts]
    lines = ["Categories of disclosures (named of labelled, right of named):"]
    for category in [*CATEGORIES, "all"]:
        wanted = [c for c in CATEGORIES if category in (c, "all")]
        right = sum(c in found and c in labels for found, labels in named for c in wanted)
        labelled = sum(c in labels for _, labels in named for c in wanted)
        found_so = sum(c in found for found, _ in named for c in wanted)
        lines.append(f"  {category}: {right}/{labelled} ({right / max(1, labelled):.1%}), {right}/{found_so}")
    return "\n".join(lines)


def _severities(verdicts: Sequence[Verdict]) -> str:
    levels = get_args(Severity)
    lines = ["Severity (labelled: given as immediate, high, medium):"]
    for level in levels:
        given = [severity_of(v.kinds) for v in verdicts if v.example.severity == level]
        lines.append(f"  {level}: " + ", ".join(str(given.count(other)) for other in levels))
    right = sum(severity_of(v.kinds) == v.example.severity for v in verdicts)
    lines.append(f"  all right: {right}/{len(verdicts)} ({right / len(verdicts):.1%})")
    return "\n".join(lines)
