"""How well codes given agree with codes agreed upon: precision, recall and F1 by code, theme and language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.framework import Framework


@dataclass(frozen=True)
class GoldRow:
    """What careful coders agreed on for one text.

    A code in `disputed` (one coder gave it, another did not) is neither credited nor charged; a `valence` of None
    (they differed) is not counted.
    """

    id: str
    codes: frozenset[str]
    disputed: frozenset[str] = frozenset()
    valence: str | None = None
    lang: str = "und"


@dataclass(frozen=True)
class GivenRow:
    """What a coder gave the same text."""

    codes: frozenset[str]
    valence: str | None = None


@dataclass
class Tally:
    """Counts of one label: given rightly, given wrongly, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def support(self) -> int:
        """How many texts carry the label by agreement."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Share of what was given that is right; 0 where nothing was given."""
        return _ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what should be given that was; 0 where there is nothing to give."""
        return _ratio(self.right, self.support)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall (van Rijsbergen 1979), 0 where nothing is right."""
        return _ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True)
class LabelScores:
    """The tallies of a set of labels over the same texts."""

    tallies: Mapping[str, Tally]

    @property
    def micro(self) -> Tally:
        """All labels counted together."""
        tallies = self.tallies.values()
        return Tally(sum(t.right for t in tallies), sum(t.wrong for t in tallies), sum(t.missed for t in tallies))

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the labels that some text carries; 0 where none does."""
        return _mean([tally.f1 for tally in self.tallies.values() if tally.support])

    @property
    def macro_precision(self) -> float:
        """The mean precision of the labels that some text carries."""
        return _mean([tally.precision for tally in self.tallies.values() if tally.support])

    @property
    def macro_recall(self) -> float:
        """The mean recall of the labels that some text carries."""
        return _mean([tally.recall for tally in self.tallies.values() if tally.support])


@dataclass(frozen=True)
class Evaluation:
    """Scores over a set of texts. Shares are 0 to 1.

    `themes` holds every theme, `strategy_themes` those the strategy names; `same_set` is the share of texts whose
    set of codes is the agreed one (disputed codes aside); `coverage` the share of texts with an agreed code that
    were given any code; `empty_kept_empty` the share of texts without an agreed or disputed code that got none.
    """

    texts: int
    codes: LabelScores
    themes: LabelScores
    strategy_themes: LabelScores
    valence: LabelScores
    same_set: float
    valence_texts: int
    valence_accuracy: float
    coverage: float
    empty_texts: int
    empty_kept_empty: float
    by_language: Mapping[str, "Evaluation"] = field(default_factory=dict)


Pair = tuple[GoldRow, GivenRow]


def evaluate(gold: Sequence[GoldRow], given: Sequence[GivenRow], framework: Framework) -> Evaluation:
    """Score `given` against `gold`, row by row, over all texts and for each language of the gold rows.

    Raises ValueError where they differ in number.
    """
    if len(gold) != len(given):
        raise ValueError(f"{len(gold)} gold rows but {len(given)} given rows")
    pairs = list(zip(gold, given, strict=True))
    languages = sorted({row.lang for row in gold})
    parts = {lang: _evaluate([pair for pair in pairs if pair[0].lang == lang], framework, {}) for lang in languages}
    return _evaluate(pairs, framework, parts)


def _evaluate(pairs: Sequence[Pair], framework: Framework, parts: Mapping[str, Evaluation]) -> Evaluation:
    felt = [(gold.valence, given.valence) for gold, given in pairs if gold.valence is not None]
    coded = [given for gold, given in pairs if gold.codes]
    empty = [given for gold, given in pairs if not gold.codes and not gold.disputed]
    themes = _theme_scores(pairs, framework, [theme.id for theme in framework.themes])
    return Evaluation(
        texts=len(pairs),
        codes=_scores(pairs, list(framework.codes), lambda codes: codes),
        themes=themes,
        strategy_themes=LabelScores({theme: themes.tallies[theme] for theme in framework.strategy_themes}),
        valence=_valence_scores(felt),
        same_set=_share(gold.codes == given.codes - (gold.disputed - gold.codes) for gold, given in pairs),
        valence_texts=len(felt),
        valence_accuracy=_share(wanted == got for wanted, got in felt),
        coverage=_share(bool(row.codes) for row in coded),
        empty_texts=len(empty),
        empty_kept_empty=_share(not row.codes for row in empty),
        by_language=parts,
    )


Labels = frozenset[str]


def _scores(pairs: Sequence[Pair], labels: Sequence[str], labels_of: Callable[[Labels], Labels]) -> LabelScores:
    """Tallies of `labels`; a label that only disputed codes speak for is left out of a row."""
    tallies = {label: Tally() for label in labels}
    for gold, given in pairs:
        wanted, got = labels_of(gold.codes), labels_of(given.codes)
        for label in (wanted | got) - (labels_of(gold.disputed) - wanted):
            tally = tallies.setdefault(label, Tally())
            tally.right += label in wanted and label in got
            tally.wrong += label not in wanted
            tally.missed += label not in got
    return LabelScores(tallies)


def _theme_scores(pairs: Sequence[Pair], framework: Framework, themes: Sequence[str]) -> LabelScores:
    return _scores(pairs, themes, lambda codes: frozenset(framework.themes_of(codes)))


def _valence_scores(felt: Sequence[tuple[str | None, str | None]]) -> LabelScores:
    tallies: dict[str, Tally] = {}
    for wanted, got in felt:
        for label in {wanted, got} - {None}:
            tally = tallies.setdefault(str(label), Tally())
            tally.right += wanted == got
            tally.wrong += label != wanted
            tally.missed += label != got
    return LabelScores(dict(sorted(tallies.items())))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _share(flags: Iterable[bool]) -> float:
    counted = list(flags)
    return _ratio(sum(counted), len(counted))
