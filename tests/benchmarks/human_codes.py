"""How well the coder learns a framework from codes that people gave: cross-validation, and a curve from few labels.

`python -m tests.benchmarks.human_codes FILE.jsonl [--without CODE] [--few]`; a line is
{"text": …, "codes": […], "question": …}. Texts of equal words stand in one fold.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from analysis.fold_groups import fold_groups
from analysis.theme_coder import ThemeCoder

FEW = (8, 16, 32, 64)
SEEDS = 5
Ints = NDArray[np.int_]


@dataclass(frozen=True)
class Coded:
    """Texts, the codes of each, the question each answers, and the number of the group it is kept in."""

    texts: list[str]
    codes: list[frozenset[str]]
    questions: list[str]
    groups: Ints


def read(path: Path) -> Coded:
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    texts = [row["text"] for row in rows]
    codes = [frozenset(row["codes"]) for row in rows]
    return Coded(texts, codes, [str(row.get("question", "")) for row in rows], np.array(fold_groups(texts)))


def coder(**settings: Any) -> ThemeCoder:
    """The coder for codes that people gave to every text, likelier ones for want of better."""
    return ThemeCoder(**{"cost": 0.3, "pull": 20.0, "always": True, **settings})


def predicted(rows: Coded, learn: Sequence[int], judge: Sequence[int], seed: int = 0) -> list[tuple[str, ...]]:
    taught = coder(seed=seed).fit(
        [rows.texts[at] for at in learn],
        [rows.codes[at] for at in learn],
        contexts=[rows.questions[at] for at in learn],
    )
    return taught.predict([rows.texts[at] for at in judge], [rows.questions[at] for at in judge])


def scores(wanted: Sequence[frozenset[str]], given: Sequence[Sequence[str]], codes: Sequence[str]) -> list[float]:
    """Micro-F1 and macro-F1 over `codes`."""
    truth, guess = (np.array([[code in row for code in codes] for row in rows]) for rows in (wanted, given))
    return [float(f1_score(truth, guess, average=kind, zero_division=0)) for kind in ("micro", "macro")]


def cross_validated(rows: Coded, folds: int = 5) -> list[tuple[str, ...]]:
    """The codes given to each text by a coder that was taught without its fold."""
    given: list[tuple[str, ...]] = [()] * len(rows.texts)
    for learn, judge in GroupKFold(folds, shuffle=True, random_state=0).split(rows.texts, groups=rows.groups):
        for at, codes in zip(judge.tolist(), predicted(rows, learn.tolist(), judge.tolist()), strict=True):
            given[at] = codes
    return given


def few_of_each(rows: Coded, few: int, seed: int, pool: Ints) -> list[int]:
    """For each code, `few` texts of `pool` among those that have it, or as many as there are; each text once."""
    order = np.random.default_rng(seed).permutation(pool).tolist()
    drawn = {at for code in _codes(rows) for at in [at for at in order if code in rows.codes[at]][:few]}
    return sorted(drawn)


def _codes(rows: Coded) -> list[str]:
    return sorted(frozenset().union(*rows.codes))


def curve(rows: Coded, codes: Sequence[str]) -> Iterator[str]:
    """One line a step: the mean of the seeds, each judged on the fifth of the texts that its fold keeps apart."""
    yield "| Labels a code | Texts | Micro-F1 | Macro-F1 |\n| ---: | ---: | ---: | ---: |"
    splits = list(GroupKFold(SEEDS, shuffle=True, random_state=1).split(rows.texts, groups=rows.groups))
    for few in FEW:
        found, sizes = [], []
        for seed, (pool, judge) in enumerate(splits):
            learn = few_of_each(rows, few, seed, pool)
            given = predicted(rows, learn, judge.tolist(), seed)
            found.append(scores([rows.codes[at] for at in judge], given, codes))
            sizes.append(len(learn))
        micro, macro = np.mean(found, axis=0)
        yield f"| {few} | {np.mean(sizes):.0f} | {micro:.3f} | {macro:.3f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--without", action="append", default=[], help="a code left out of the second score and of the curve"
    )
    parser.add_argument("--few", action="store_true", help="print the curve from few labels instead")
    chosen = parser.parse_args()
    rows = read(chosen.file)
    every = _codes(rows)
    if chosen.few:
        for line in curve(rows, sorted(set(every) - {*chosen.without})):
            print(line, flush=True)
        return
    given = cross_validated(rows)
    print("| Codes | Micro-F1 | Macro-F1 |\n| --- | ---: | ---: |")
    for name, codes in (
        ("all", every),
        ("without " + ", ".join(chosen.without), sorted(set(every) - {*chosen.without})),
    ):
        micro, macro = scores(rows.codes, given, codes)
        print(f"| {name} | {micro:.3f} | {macro:.3f} |")


if __name__ == "__main__":
    main()
