"""Teaching the disclosure model: `python -m analysis.disclosure_training` writes its weights and prints its figures.

Taught with `lexicons/disclosure_examples.txt` (the sentences the rules were written with) and, where they stand, the
authored rows of `corpus/safety`; never with an answer of a real respondent, never with `tests/gold`.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.disclosure_model import BIAS, feature_groups
from analysis.disclosure_words import harm_words
from analysis.language import language_of
from analysis.tokens import sentences
from analysis.vocabulary import LEXICONS

CORPUS = Path(__file__).parent / "corpus" / "safety"
COST = 3.0
FOLDS = 5
MOST_FEATURES = 14_000
FEWEST_TEXTS = 2


@dataclass(frozen=True)
class Example:
    """An authored answer and whether it is a disclosure."""

    text: str
    disclosure: bool


def load_examples() -> list[Example]:
    """Every authored example; raises OSError where the examples of the rules are not there."""
    lines = (LEXICONS / "disclosure_examples.txt").read_text(encoding="utf-8").split("\n")
    found = [Example(text, mark == "1") for mark, _, text in (line.split("|", 2) for line in lines if line)]
    for path in sorted(CORPUS.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        found.extend(Example(row["text"], bool(row["disclosure"])) for row in rows)
    return found


def features_of(text: str) -> dict[str, float]:
    """Feature -> value of one text, as `disclosure_chance` weighs them."""
    language = language_of(text)
    parts = [harm_words(text, place, language) for place in sentences(text)]
    return {feature: 1.0 / float(np.sqrt(len(group))) for group in feature_groups(text, parts) for feature in group}


def design(rows: Sequence[dict[str, float]], names: dict[str, int]) -> csr_matrix:
    """A (texts, features) matrix of the features in `names`."""
    known = [(row, name, value) for row, found in enumerate(rows) for name, value in found.items() if name in names]
    triples = [(value, row, names[name]) for row, name, value in known]
    values, places, columns = zip(*triples, strict=True) if triples else ((), (), ())
    return csr_matrix((values, (places, columns)), shape=(len(rows), len(names)))


def regression() -> Any:
    """The untaught model."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=COST, max_iter=3000)


def weights_of(rows: Sequence[dict[str, float]], labels: NDArray[np.bool_]) -> dict[str, float]:
    """Teach the model and keep its heaviest features."""
    names = {name: column for column, name in enumerate(_frequent(rows))}
    model = regression().fit(design(rows, names), labels)
    heaviest = sorted(names, key=lambda name: -abs(model.coef_[0][names[name]]))[:MOST_FEATURES]
    weights = {name: round(float(model.coef_[0][names[name]]), 3) for name in heaviest}
    return {BIAS: round(float(model.intercept_[0]), 4)} | {name: weight for name, weight in weights.items() if weight}


def _frequent(rows: Sequence[dict[str, float]]) -> list[str]:
    counts: dict[str, int] = {}
    for row in rows:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= FEWEST_TEXTS and "\t" not in name)


def chances_out_of_fold(rows: Sequence[dict[str, float]], labels: NDArray[np.bool_]) -> NDArray[np.float64]:
    """For each text the chance by a model that has not seen it; neighbours, often pairs, share a fold."""
    from sklearn.model_selection import GroupKFold

    chances = np.zeros(len(rows))
    groups = [index // 4 for index in range(len(rows))]
    for learn, score in GroupKFold(FOLDS, shuffle=True, random_state=0).split(rows, groups=groups):
        names = {name: column for column, name in enumerate(_frequent([rows[index] for index in learn]))}
        model = regression().fit(design([rows[index] for index in learn], names), labels[learn])
        chances[score] = model.predict_proba(design([rows[index] for index in score], names))[:, 1]
    return chances


def write_weights(weights: dict[str, float], path: Path) -> None:
    """One feature and its weight a line, sorted."""
    path.write_text("".join(f"{name}\t{weights[name]}\n" for name in sorted(weights)), encoding="utf-8")


def main() -> None:
    """Teach, write and tell how the model does on texts it had not seen."""
    examples = load_examples()
    rows = [features_of(example.text) for example in examples]
    labels = np.array([example.disclosure for example in examples])
    chances = chances_out_of_fold(rows, labels)
    write_weights(weights_of(rows, labels), LEXICONS / "disclosure_weights.txt")
    sys.stdout.write(f"{len(examples)} examples, {labels.sum()} of them disclosures\n")
    for cut in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        recall, alarms = (chances[labels] >= cut).mean(), (chances[~labels] >= cut).mean()
        sys.stdout.write(f"cut {cut}: recall {recall:.1%}, false alarms {alarms:.1%} (model alone, out of fold)\n")


if __name__ == "__main__":
    main()
