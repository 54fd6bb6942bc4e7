"""Teaching the disclosure models: `python -m analysis.disclosure_training` writes their weights, prints their figures.

The same examples always give the same files. The figures are those of models that had not seen the answers they are
measured on: by blocks of neighbouring rows held out in turn (twins stand next to each other), and by a whole voice
held out. The cut of each language is set on the second, over the voices `CUT_ON`, so that the share of all their
harmless answers that is flagged comes to `ALARMS` and all languages find the same share of theirs. The voice
"safety" is not among them: nearly each of its harmless answers is the twin of a disclosure.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from analysis.disclosure_corpus import Example, load_examples, load_survey_answers
from analysis.disclosure_figures import Verdict, all_tables, cuts_for
from analysis.disclosure_fitting import Flags, Floats, Values, fit_weights, folds, values_of, values_with_rules
from analysis.disclosure_model import cut_name, joint_weight, kind_weight
from analysis.disclosure_reading import Reading, read_answer
from analysis.vocabulary import LEXICONS

FOLDS = 4
MOST_FEATURES = 60_000
MOST_KIND_FEATURES = 4_000
SURVEY_SHARE = 0.5
SUSPICIOUS = 0.12
# The voices are harder than answers are: of the harmless answers of the gold set, half this share is flagged.
ALARMS = 0.25
VOICES = ("grown", "safety", "writer", "young")
CUT_ON = ("grown", "writer", "young")
KINDS = (
    "harm", "self_harm", "sexual_harm", "exploitation", "neglect", "missing", "bullying", "carer_or_practice",
    "immediate", "high",
)  # fmt: skip
Kinds = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Lesson:
    """An example with its reading."""

    example: Example
    reading: Reading

    @cached_property
    def values(self) -> Values:
        """Its features for the disclosure model."""
        return values_of(self.reading)

    @cached_property
    def kind_values(self) -> Values:
        """Its features for the models of category and severity."""
        return values_with_rules(self.reading)


def lessons_of(examples: Sequence[Example]) -> list[Lesson]:
    """The examples, read."""
    return [Lesson(example, read_answer(example.text)) for example in examples]


def teach(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights of the disclosure model, without cuts."""
    labels: Flags = np.array([lesson.example.disclosure for lesson in lessons])
    shares: Floats = np.array([SURVEY_SHARE if lesson.example.voice == "survey" else 1.0 for lesson in lessons])
    return fit_weights([lesson.values for lesson in lessons], labels, shares, MOST_FEATURES)


def teach_kinds(lessons: Sequence[Lesson]) -> Kinds:
    """The weights of every category and level, learnt from disclosures only."""
    graded = [lesson for lesson in lessons if lesson.example.severity]
    serious = [lesson for lesson in graded if lesson.example.severity != "immediate"]
    return {kind: _teach_kind(kind, serious if kind == "high" else graded) for kind in KINDS}


def _teach_kind(kind: str, lessons: Sequence[Lesson]) -> dict[str, float]:
    labels: Flags = np.array([is_of_kind(lesson.example, kind) for lesson in lessons])
    return fit_weights([lesson.kind_values for lesson in lessons], labels, np.ones(len(lessons)), MOST_KIND_FEATURES)


def is_of_kind(example: Example, kind: str) -> bool:
    """Whether a disclosure has the category, or the severity, of that name."""
    return kind in example.categories or example.severity == kind


def harmless_survey_answers(lessons: Sequence[Lesson]) -> list[Lesson]:
    """The survey answers without the share that a model of the labelled examples suspects most."""
    weights = teach(lessons)
    survey = lessons_of(load_survey_answers())
    suspected = np.argsort([-joint_weight(lesson.reading, weights) for lesson in survey], kind="stable")
    left_out = set(suspected[: round(SUSPICIOUS * len(survey))].tolist())
    return [lesson for place, lesson in enumerate(survey) if place not in left_out]


def judged(learn: Sequence[Lesson], score: Sequence[Lesson]) -> list[Verdict]:
    """What models taught with `learn` make of the labelled lessons in `score`."""
    weights, kinds = teach(learn), teach_kinds(learn)
    return [
        Verdict(
            lesson.example,
            joint_weight(lesson.reading, weights),
            {kind: kind_weight(lesson.reading, kinds[kind]) for kind in KINDS},
        )
        for lesson in score
    ]


def by_blocks(lessons: Sequence[Lesson]) -> list[Verdict]:
    """Every lesson judged by models that have seen none of its block."""
    blocks = [lesson.example.block for lesson in lessons]
    found = []
    for learn, score in folds(blocks, FOLDS):
        found.extend(judged([lessons[place] for place in learn], [lessons[place] for place in score]))
    return found


def by_voice(lessons: Sequence[Lesson], voice: str) -> list[Verdict]:
    """The lessons of one voice judged by models that have seen nothing of it."""
    score = [lesson for lesson in lessons if lesson.example.voice == voice]
    return judged([lesson for lesson in lessons if lesson.example.voice != voice], score)


def write_weights(weights: dict[str, float], path: Path) -> None:
    """One feature and its weight a line, sorted."""
    path.write_text("".join(f"{name}\t{weights[name]}\n" for name in sorted(weights)), encoding="utf-8")


def write_kinds(kinds: Kinds, path: Path) -> None:
    """One feature a line with its weight for every kind that has one, sorted."""
    names = sorted({name for weights in kinds.values() for name in weights})
    lines = (
        name + "\t" + " ".join(f"{kind}:{weights[name]}" for kind, weights in kinds.items() if name in weights)
        for name in names
    )
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def main() -> None:
    """Measure, teach and write."""
    labelled = lessons_of(load_examples())
    lessons = [*labelled, *harmless_survey_answers(labelled)]
    unmet = {voice: by_voice(lessons, voice) for voice in VOICES}
    cuts = cuts_for([verdict for voice in CUT_ON for verdict in unmet[voice]], ALARMS)
    sys.stdout.write(f"{len(lessons)} examples; cuts {cuts}\n")
    for voice, verdicts in unmet.items():
        sys.stdout.write(all_tables(f"{voice}, whole voice held out", verdicts, cuts))
    apart = by_blocks(lessons)
    for voice in sorted({verdict.example.voice for verdict in apart}):
        seen = [verdict for verdict in apart if verdict.example.voice == voice]
        sys.stdout.write(all_tables(f"{voice}, blocks held out", seen, cuts))
    weights = teach(lessons) | {cut_name(language): cut for language, cut in cuts.items()}
    write_weights(weights, LEXICONS / "disclosure_weights.txt")
    write_kinds(teach_kinds(lessons), LEXICONS / "disclosure_kind_weights.txt")


if __name__ == "__main__":
    main()
