"""The authored answers that the disclosure models are taught with; never an answer of a real respondent.

Three sources: `corpus/safety` (labelled, with categories and severity), `lexicons/disclosure_examples.txt` (the
sentences the rules were written with, labelled yes or no) and the ordinary survey answers of `corpus/themes`, taken
as harmless; those of them that seem to tell of harm are left out by `analysis.disclosure_training`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.training_corpus import load_corpus
from analysis.vocabulary import LEXICONS

CORPUS = Path(__file__).parent / "corpus" / "safety"
NEIGHBOURS = 30


@dataclass(frozen=True)
class Example:
    """An authored answer. `voice` names who wrote it, `block` rows that stand together and are held out together."""

    text: str
    language: str
    disclosure: bool
    kind: str
    voice: str
    block: str
    categories: tuple[str, ...] = ()
    severity: str | None = None


def load_examples() -> list[Example]:
    """Every labelled example, those of the rules first; raises OSError where their file is not there."""
    return [*_rule_examples(), *(example for path in sorted(CORPUS.glob("*.jsonl")) for example in _rows(path))]


def load_survey_answers() -> list[Example]:
    """The ordinary survey answers, all marked as harmless, but for those that lie near a row of a test set."""
    left_out = set((LEXICONS / "disclosure_left_out.txt").read_text(encoding="utf-8").split("\n"))
    rows = [row for row in load_corpus() if row.id not in left_out]
    return [
        Example(row.text, row.lang, False, "survey", "survey", f"survey {index // NEIGHBOURS}")
        for index, row in enumerate(rows)
    ]


def _rule_examples() -> Iterator[Example]:
    lines = (LEXICONS / "disclosure_examples.txt").read_text(encoding="utf-8").split("\n")
    for index, line in enumerate(line for line in lines if line):
        mark, language, text = line.split("|", 2)
        yield Example(text, language, mark == "1", "rules", "rules", f"rules {index // NEIGHBOURS}")


def _rows(path: Path) -> Iterator[Example]:
    """The rows of one file; its voice is the part of its name before the dash ("writer-cy" is "writer")."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    for index, line in enumerate(lines):
        yield _example(json.loads(line), path.stem.partition("-")[0], f"{path.stem} {index // NEIGHBOURS}")


def _example(row: dict[str, Any], voice: str, block: str) -> Example:
    return Example(
        text=row["text"],
        language=row["lang"],
        disclosure=bool(row["disclosure"]),
        kind=row["kind"],
        voice=voice,
        block=block,
        categories=tuple(row["categories"]),
        severity=row["severity"],
    )
