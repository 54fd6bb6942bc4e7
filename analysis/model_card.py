"""The card of a trained coder: what taught it, how well it does for whom, where it fails, when it was made.

After Mitchell and others, Model Cards for Model Reporting (2019).
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.drift import Seen, unknown_share, unsure_share
from analysis.evaluation import Evaluation, GivenRow, GoldRow, evaluate
from analysis.framework import Framework
from analysis.suggesting import SuggestingCoder
from analysis.tokens import is_word, tokenise
from analysis.training_corpus import CORPUS, Row, corpus_files
from analysis.vocabulary import is_common

HELD_OUT = CORPUS.parent / "held_out"
AGES = {"child": "4-10", "young_person": "11-17", "care_leaver": "16-25"}
ADULT = "adult"
# A part with fewer answers says nothing of how well the coder does for it.
PART_AT_LEAST = 20


@dataclass(frozen=True)
class Figures:
    """How well the coder does on some answers: all but their number are shares, 0 to 1."""

    texts: int
    codes: float
    themes: float
    valence: float


@dataclass(frozen=True)
class ModelCard:
    """The figures of one coder. `taught` and the parts are keyed by language, age band or respondent.

    `codes` gives for each code its F1 and how many held-out answers carry it; None where fewer than five do.
    """

    coder: str
    framework: str
    made_on: datetime.date
    taught: Mapping[str, int]
    taught_respondents: Mapping[str, int]
    people: int
    whole: Figures
    languages: Mapping[str, Figures]
    ages: Mapping[str, Figures]
    respondents: Mapping[str, Figures]
    codes: Mapping[str, tuple[float | None, int]]
    seen: Seen


def model_card(
    coder: SuggestingCoder,
    name: str,
    taught: Sequence[Row],
    held_out: Sequence[Row],
    people: int = 0,
    made_on: datetime.date | None = None,
) -> ModelCard:
    """Measure a coder on held-out answers; `people` is how many answers coded by people taught it besides `taught`.

    The rows' codes are those of the corpus: a framework says which of its own they teach.
    """
    framework = coder.coder.framework
    texts = [row.text for row in held_out]
    given = [GivenRow(frozenset(label.code for label in one.codes), one.valence) for one in coder.code(texts)]
    gold = [GoldRow(row.id, framework.taught(row.codes), valence=row.valence, lang=row.lang) for row in held_out]

    def part(of: Callable[[Row], str]) -> dict[str, Figures]:
        return _parts([of(row) for row in held_out], gold, given, framework)

    whole = evaluate(gold, given, framework)
    seen = Seen(unknown_share(texts, knows(taught)), unsure_share(_confidences(coder, texts)))
    return ModelCard(
        coder=name,
        framework=framework.framework,
        made_on=made_on or datetime.datetime.now(datetime.UTC).date(),
        taught=dict(sorted(Counter(row.lang for row in taught).items())),
        taught_respondents=dict(sorted(Counter(row.respondent for row in taught).items())),
        people=people,
        whole=_figures(whole),
        languages=part(lambda row: row.lang),
        ages=_youngest_first(part(lambda row: age_of(row.respondent))),
        respondents=part(lambda row: row.respondent),
        codes=_codes(whole, framework),
        seen=seen,
    )


def _youngest_first(ages: Mapping[str, Figures]) -> dict[str, Figures]:
    return {band: ages[band] for band in (*AGES.values(), ADULT) if band in ages}


def measured_by() -> Iterator[bytes]:
    """What a card depends on besides its coder: how it is measured, and on which answers."""
    for module in ("model_card", "drift", "evaluation", "vocabulary", "tokens"):
        yield Path(__file__).with_name(f"{module}.py").read_bytes()
    for path in corpus_files(HELD_OUT):
        yield path.read_bytes()


def age_of(respondent: str) -> str:
    """The age band of a kind of respondent."""
    return AGES.get(respondent, ADULT)


def knows(taught: Iterable[Row]) -> Callable[[str], bool]:
    """Whether a coder knows a folded word: one that taught it, or an ordinary word of either language."""
    words = {token.word for row in taught for token in tokenise(row.text) if is_word(token.word)}
    return lambda word: word in words or is_common(word)


def _confidences(coder: SuggestingCoder, texts: Sequence[str]) -> list[float]:
    hints = coder.hints(texts)
    return [max((one.probability for one in hint.suggestions), default=0.0) for hint in hints]


def _parts(
    names: Sequence[str], gold: Sequence[GoldRow], given: Sequence[GivenRow], framework: Framework
) -> dict[str, Figures]:
    parts = {}
    for name in sorted(set(names)):
        inside = [number for number, one in enumerate(names) if one == name]
        if len(inside) >= PART_AT_LEAST:
            measured = evaluate([gold[number] for number in inside], [given[number] for number in inside], framework)
            parts[name] = _figures(measured)
    return parts


def _figures(measured: Evaluation) -> Figures:
    return Figures(
        measured.texts,
        round(measured.codes.micro.f1, 3),
        round(measured.themes.macro_f1, 3),
        round(measured.valence_accuracy, 3),
    )


def _codes(measured: Evaluation, framework: Framework) -> dict[str, tuple[float | None, int]]:
    tallies = measured.codes.tallies
    return {
        code: (round(tallies[code].f1, 3) if tallies[code].support >= 5 else None, tallies[code].support)
        for code in framework.codes
    }
