"""Writing the short list: `python -m analysis.disclosure_short_training`, which prints its figures too.

It is taught with the authored examples that the full finder is taught with, and measured on blocks of neighbouring
examples held out in turn. The threshold lets `ALARMS` of all ordinary survey answers through to the page of help:
whoever is shown it for nothing reads that this is fine, and carries on.
"""

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from analysis.disclosure_corpus import Example, load_examples, load_survey_answers
from analysis.disclosure_short import FILE, THRESHOLD, terms

ALARMS = 0.15
FOLDS = 5
FEWEST = 3
MOST_TERMS = 3_000
# Weights are kept as whole numbers: hundredths of log odds.
SCALE = 100

Floats = NDArray[np.float64]


def taught(examples: Sequence[Example]) -> dict[str, int]:
    """The heaviest terms of the examples with their weights."""
    counter = CountVectorizer(analyzer=lambda text: list(terms(text)), min_df=FEWEST, binary=True)
    counts = counter.fit_transform([one.text for one in examples])
    model = LogisticRegression(C=0.5, max_iter=500, class_weight="balanced")
    model.fit(counts, [one.disclosure for one in examples])
    names, weights = counter.get_feature_names_out(), np.rint(model.coef_[0] * SCALE).astype(int)
    heaviest = np.argsort(-np.abs(weights), kind="stable")[:MOST_TERMS]
    return {str(names[place]): int(weights[place]) for place in sorted(heaviest) if weights[place]}


def sums(weights: dict[str, int], examples: Sequence[Example]) -> Floats:
    """The sum of each example."""
    return np.array([sum(weights.get(name, 0) for name in set(terms(one.text))) for one in examples], dtype=float)


def held_out(examples: Sequence[Example]) -> Floats:
    """The sum of each example by a list that was taught without its block."""
    found = np.zeros(len(examples))
    for learnt, left in GroupKFold(FOLDS).split(examples, groups=[one.block for one in examples]):
        weights = taught([examples[place] for place in learnt])
        found[left] = sums(weights, [examples[place] for place in left])
    return found


def threshold_of(found: Floats, examples: Sequence[Example]) -> int:
    """The sum that `ALARMS` of the ordinary answers reach."""
    ordinary = found[[one.kind == "survey" for one in examples]]
    return int(np.ceil(np.quantile(ordinary, 1 - ALARMS)))


def main() -> None:
    """Write the list; print how many of each kind it shows help to."""
    examples = [*load_examples(), *load_survey_answers()]
    found = held_out(examples)
    threshold = threshold_of(found, examples)
    weights = {THRESHOLD: threshold} | taught(examples)
    FILE.write_text("".join(f"{name}\t{weight}\n" for name, weight in weights.items()), encoding="utf-8")
    for language in ("en", "cy"):
        for kind in sorted({one.kind for one in examples}):
            rows = [p for p, one in enumerate(examples) if (one.kind, one.language) == (kind, language)]
            for tells in (True, False):
                shown = [found[place] >= threshold for place in rows if examples[place].disclosure is tells]
                if shown:
                    sys.stdout.write(f"{language} {kind} {'harm' if tells else 'harmless'}: {np.mean(shown):.2f}\n")


if __name__ == "__main__":
    main()
