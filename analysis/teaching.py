"""Teaching a coder with people's codings, and measuring on answers it was not taught with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from sklearn.model_selection import GroupKFold

from analysis.agreement import krippendorff_alpha
from analysis.coding import CodedText, TextCoder, train_coder
from analysis.evaluation import LabelScores, Tally
from analysis.fold_groups import fold_groups
from analysis.framework import Framework
from analysis.training_corpus import Row, load_corpus

FOLDS = 3


class Codes(Protocol):
    """What codes texts."""

    def code(self, texts: Sequence[str], respondents: Sequence[str] | None = None) -> list[CodedText]:
        """One coded text for each text."""


Teach = Callable[[Sequence[Row]], Codes]


@dataclass(frozen=True)
class CodeFigures:
    """F1 of one code, and how many answers people gave it to."""

    f1: float
    answers: int


@dataclass(frozen=True)
class Figures:
    """How a coder's codes of `answers` agree with people's: shares 0 to 1; `alpha` as in `analysis.agreement`."""

    answers: int
    micro_f1: float
    macro_f1: float
    alpha: float | None
    valence: float
    codes: Mapping[str, CodeFigures] = field(default_factory=dict)


def figures(gold: Sequence[Row], given: Sequence[CodedText]) -> Figures:
    """How `given` agrees with `gold`, row by row; raises ValueError where they differ in number or there is none."""
    if len(gold) != len(given) or not gold:
        raise ValueError(f"{len(gold)} rows of people but {len(given)} of the machine; there must be as many, and one")
    pairs = [
        (frozenset(row.codes), frozenset(label.code for label in coded.codes))
        for row, coded in zip(gold, given, strict=True)
    ]
    tallies = {code: _tally(code, pairs) for code in sorted({code for wanted, got in pairs for code in wanted | got})}
    scores = LabelScores(tallies)
    felt = [row.valence == coded.valence for row, coded in zip(gold, given, strict=True)]
    return Figures(
        answers=len(pairs),
        micro_f1=scores.micro.f1,
        macro_f1=scores.macro_f1,
        alpha=krippendorff_alpha([_numbered(wanted for wanted, _ in pairs), _numbered(got for _, got in pairs)]),
        valence=sum(felt) / len(felt),
        codes={code: CodeFigures(tally.f1, tally.support) for code, tally in tallies.items()},
    )


def coded_unseen(teach: Teach, rows: Sequence[Row], folds: int = FOLDS, seed: int = 0) -> list[CodedText]:
    """Each row coded by a coder that was taught with the other folds alone.

    Rows of one author, and rows of equal words, share a fold. Raises ValueError with fewer such groups than two.
    """
    groups = fold_groups([row.text for row in rows], [row.author for row in rows])
    parts = min(folds, len(set(groups)))
    if parts < 2:
        raise ValueError("there must be answers of two respondents at least to measure on what was not taught")
    coded: dict[int, CodedText] = {}
    split = GroupKFold(parts, shuffle=True, random_state=seed).split(np.zeros(len(rows)), groups=groups)
    for taught, unseen in split:
        coder = teach([rows[number] for number in taught])
        coded.update(zip(unseen.tolist(), coded_rows(coder, [rows[number] for number in unseen]), strict=True))
    return [coded[number] for number in range(len(rows))]


def _numbered(sets: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    return {str(number): codes for number, codes in enumerate(sets)}


def coded_rows(coder: Codes, rows: Sequence[Row]) -> list[CodedText]:
    """Each row coded, with what is known of who wrote it."""
    return coder.code([row.text for row in rows], [row.respondent for row in rows])


def teach(framework: Framework, rows: Sequence[Row]) -> TextCoder:
    """A coder for `framework` that learnt from the authored corpus and from `rows`, coded by people with its codes."""
    authored = [row.model_copy(update={"codes": tuple(framework.taught(row.codes))}) for row in load_corpus()]
    return train_coder(_taught_by_itself(framework), [*authored, *rows])


def _taught_by_itself(framework: Framework) -> Framework:
    """The framework, each of its codes taught by that code alone: people give its own codes, not the corpus's."""
    content = framework.model_dump()
    for theme in content["themes"]:
        for code in theme["codes"]:
            code["taught_by"] = None
    return Framework.model_validate(content)


def _tally(code: str, pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Tally:
    right = sum(code in wanted and code in got for wanted, got in pairs)
    return Tally(
        right, sum(code in got for _, got in pairs) - right, sum(code in wanted for wanted, _ in pairs) - right
    )
