"""Figures of the disclosure finder and of redaction on `tests/gold`, as Markdown tables.

Run from the root of the repository: `python -m tests.benchmarks.safety_figures`. Only sums are printed, never a text
or an id, so that whoever writes rules can look at the figures without reading the test sets.
"""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from analysis.disclosure import find_disclosure
from analysis.redaction import Entity, redact

GOLD = Path(__file__).parents[1] / "gold"
Row = dict[str, Any]
Tally = dict[str, list[int]]


def read_rows(name: str) -> list[Row]:
    """The rows of one gold set."""
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines() if line]


def share(count: int, total: int) -> str:
    """ "hits/total (percent)"; a dash where there is nothing to count."""
    return f"{count}/{total} ({count / total:.1%})" if total else "–"


def table(title: str, heads: tuple[str, str], tally: Tally) -> str:
    """A Markdown table of hits and totals by name."""
    rows = [f"| {name} | {share(hits, total)} |" for name, (hits, total) in sorted(tally.items())]
    return "\n".join([f"### {title}", "", f"| {heads[0]} | {heads[1]} |", "|---|---:|", *rows, ""])


def count(rows: Iterable[tuple[str, bool]]) -> Tally:
    """Hits and totals by name, and for all."""
    tally: Tally = defaultdict(lambda: [0, 0])
    for name, hit in rows:
        for key in (name, "all"):
            tally[key][0] += hit
            tally[key][1] += 1
    return tally


def disclosure_tables() -> list[str]:
    """Recall by language, kind and category; false alarms by language and kind."""
    seen = [(row, find_disclosure(row["text"])) for row in read_rows("disclosures.jsonl")]
    yes = [(row, found) for row, found in seen if row["disclosure"]]
    no = [(row, found) for row, found in seen if not row["disclosure"]]
    by_category = [(name, found.disclosure) for row, found in yes for name in row["categories"]]
    graded = [(row["severity"], found.severity == row["severity"]) for row, found in yes]
    named = [(name, name in found.categories) for row, found in yes for name in row["categories"]]
    return [
        table("Disclosures found", ("language", "recall"), count((row["lang"], f.disclosure) for row, f in yes)),
        table("Disclosures found", ("kind", "recall"), count((row["kind"], f.disclosure) for row, f in yes)),
        table("Disclosures found", ("category", "recall"), count(by_category)),
        table("Category named too", ("category", "recall"), count(named)),
        table("Severity as labelled", ("severity", "share"), count(graded)),
        table("False alarms", ("language", "share"), count((row["lang"], f.disclosure) for row, f in no)),
        table("False alarms", ("kind", "share"), count((row["kind"], f.disclosure) for row, f in no)),
    ]


def covered(gold: Row, found: Iterable[Entity]) -> bool:
    """Whether every character of a gold entity lies in a found one (of whatever type)."""
    places = {place for entity in found for place in range(entity.start, entity.end)}
    return all(place in places for place in range(gold["start"], gold["end"]))


def typed(gold: Row, found: Iterable[Entity]) -> bool:
    """Whether a found entity of the same type overlaps a gold one."""
    return any(e.type == gold["type"] and e.start < gold["end"] and gold["start"] < e.end for e in found)


def redaction_tables() -> list[str]:
    """Entities wholly covered, by language and type; entities of the right type; clean texts left alone."""
    seen = [(row, list(redact(row["text"]).entities)) for row in read_rows("redaction.jsonl")]
    pairs = [(row["lang"], gold, found) for row, found in seen for gold in row["entities"]]
    clean = [(row["lang"], not found) for row, found in seen if not row["entities"]]
    return [
        table("Entities covered", ("language", "recall"), count((lang, covered(g, f)) for lang, g, f in pairs)),
        table("Entities covered", ("type", "recall"), count((g["type"], covered(g, f)) for _, g, f in pairs)),
        table("Entities of the right type", ("type", "recall"), count((g["type"], typed(g, f)) for _, g, f in pairs)),
        table("Clean texts untouched", ("language", "share"), count(clean)),
        table("Found that overlap no entity", ("type", "share of found"), count(_strays(seen))),
    ]


def _strays(seen: Iterable[tuple[Row, list[Entity]]]) -> Iterable[tuple[str, bool]]:
    for row, found in seen:
        for entity in found:
            yield entity.type, not any(e["start"] < entity.end and entity.start < e["end"] for e in row["entities"])


def timed(name: str, tables: Callable[[], list[str]]) -> str:
    """The tables under a heading, with the time that making them took."""
    start = time.perf_counter()
    body = "\n".join(tables())
    return f"## {name} ({time.perf_counter() - start:.1f} s)\n\n{body}"


if __name__ == "__main__":
    print(timed("Disclosures", disclosure_tables))
    print(timed("Redaction", redaction_tables))
