"""The coder on authors it was not taught with: figures, calibration, review queue, deletion of the evidence.

`python -m tests.benchmarks.coder_figures` holds out a fifth of the authors; with `--without PART` (repeatable) that
part of the coder is off, so that its worth can be read off the first table. `--gold FILE` measures calibration and
review queue on agreed codes as well (with the cut that was chosen on the held-out part).
"""

import argparse
import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from analysis.calibration import Flags, Floats, accepted_above, expected_calibration_error, review_queue
from analysis.coding import TextCoder, train_coder
from analysis.evaluation import Evaluation, GivenRow, GoldRow, evaluate
from analysis.framework import Framework, load_framework
from analysis.training_corpus import Row, load_corpus

HELD_OUT = 5
PARTS = {
    "vectors": {"vector_weight": 0.0},
    "characters": {"character_weight": 0.0},
    "concepts": {"concept_weight": 0.0},
    "cues": {"cue_weight": 0.0},
    "respondents": {"context_weight": 0.0},
}


def held_out(row: Row) -> bool:
    """Whether the row's author is among the fifth that is kept apart; the same fifth whatever rows are added."""
    return zlib.crc32((row.author or row.id).encode()) % HELD_OUT == 0


def figures(rows: Sequence[Row], coder: TextCoder, framework: Framework) -> Evaluation:
    given = coder.code([row.text for row in rows], [row.respondent for row in rows])
    gold = [GoldRow(row.id, frozenset(row.codes), valence=row.valence, lang=row.lang) for row in rows]
    found = [GivenRow(frozenset(label.code for label in coded.codes), coded.valence) for coded in given]
    return evaluate(gold, found, framework)


def print_figures(name: str, result: Evaluation) -> None:
    for language, part in [("all", result), *sorted(result.by_language.items())]:
        print(
            f"| {name} | {language} | {part.texts} | {part.codes.micro.f1:.3f} | {part.codes.macro_f1:.3f} "
            f"| {part.strategy_themes.macro_f1:.3f} | {part.valence_accuracy:.3f} | {part.empty_kept_empty:.3f} |",
            flush=True,
        )


def chances(coder: TextCoder, texts: Sequence[str], respondents: Sequence[str]) -> Floats:
    return coder.themes.probabilities(coder.read(texts, respondents))


def print_calibration(name: str, probabilities: Floats, right: Flags, counted: Flags, cut: float) -> None:
    sure = counted & (probabilities >= 0.2)
    queue = accepted_above(cut, probabilities[counted], right[counted])
    print(
        f"| {name} | {expected_calibration_error(probabilities[counted], right[counted]):.3f} "
        f"| {expected_calibration_error(probabilities[sure], right[sure]):.3f} "
        f"| {queue.cut:.2f} | {queue.accepted:.1%} | {queue.precision:.1%} |"
    )


def deletion(coder: TextCoder, rows: Sequence[Row], seed: int = 0) -> tuple[int, int, int]:
    """(codes given, lost when their evidence is cut out, lost when as many other words are cut out)."""
    texts = [row.text for row in rows]
    given = [(text, label) for text, coded in zip(texts, coder.code(texts), strict=True) for label in coded.codes]
    without = [cut_out(text, label.evidence) for text, label in given]
    otherwise = [cut_out(text, elsewhere(text, label.evidence, seed + at)) for at, (text, label) in enumerate(given)]
    lost = [
        sum(
            label.code not in {left.code for left in coded.codes}
            for (_, label), coded in zip(given, coder.code(cut), strict=True)
        )
        for cut in (without, otherwise)
    ]
    return len(given), lost[0], lost[1]


def cut_out(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return text


def elsewhere(text: str, spans: Sequence[tuple[int, int]], seed: int) -> list[tuple[int, int]]:
    """As many words as the spans hold, drawn from the rest of the text."""
    from analysis.tokens import tokenise

    inside = [token for token in tokenise(text) if any(start <= token.start < end for start, end in spans)]
    others = [token for token in tokenise(text) if token not in inside]
    drawn = np.random.default_rng(seed).permutation(len(others))[: len(inside)]
    return sorted((others[at].start, others[at].end) for at in drawn.tolist())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", action="append", default=[], choices=sorted(PARTS))
    parser.add_argument("--gold", type=Path)
    chosen = parser.parse_args()
    framework, rows = load_framework(), load_corpus()
    settings = {name: value for part in chosen.without for name, value in PARTS[part].items()}
    coder = train_coder(framework, [row for row in rows if not held_out(row)], **settings)
    kept = [row for row in rows if held_out(row)]
    print("| Coder | Language | Texts | Code micro-F1 | Code macro-F1 | Theme macro-F1 | Valence | Nothing to code |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    print_figures(
        " and ".join(["all parts", *(f"no {part}" for part in chosen.without)]), figures(kept, coder, framework)
    )
    if not chosen.without:
        print_trust(coder, kept, chosen.gold)


def print_trust(coder: TextCoder, kept: Sequence[Row], gold: Path | None) -> None:
    right = coder.themes.indicator([row.codes for row in kept])
    probabilities = chances(coder, [row.text for row in kept], [row.respondent for row in kept])
    cut = review_queue(probabilities, right).cut
    print("\n| Texts | ECE | ECE from 0.2 | Cut | True codes accepted | Precision |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    print_calibration("held-out authors", probabilities, right, np.ones_like(right), cut)
    if gold:
        lines = [json.loads(line) for line in gold.read_text("utf-8").split("\n") if line.strip()]
        agreed, disputed = (
            coder.themes.indicator([line.get(key, ()) for line in lines]) for key in ("codes", "disputed")
        )
        found = chances(coder, [line["text"] for line in lines], [line.get("respondent") or "" for line in lines])
        print_calibration("agreed codes", found, agreed, agreed | ~disputed, cut)
        own = review_queue(found[agreed | ~disputed], agreed[agreed | ~disputed]).cut
        print_calibration("agreed codes, cut of their own", found, agreed, agreed | ~disputed, own)
    codes, lost, otherwise = deletion(coder, kept)
    print("\n| Codes given | Lost without their evidence | Lost without as many other words |\n| ---: | ---: | ---: |")
    print(f"| {codes} | {lost / codes:.1%} | {otherwise / codes:.1%} |")


if __name__ == "__main__":
    main()
