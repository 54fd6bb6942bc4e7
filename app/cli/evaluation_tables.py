"""An evaluation as Markdown tables for people to read."""

from collections.abc import Iterable, Iterator

from analysis.evaluation import Evaluation, LabelScores, Tally
from analysis.framework import Framework

_LANGUAGES = {"en": "English", "cy": "Welsh", "mixed": "Mixed", "und": "Undetermined"}
_SCORES = ("Precision", "Recall", "F1", "Support")


def tables(result: Evaluation, framework: Framework) -> Iterator[str]:
    """The lines of all tables: overall, by language, themes, codes, valence."""
    yield from _overall(result)
    yield from _by_language(result)
    yield from _tallies("Themes", "Theme", result.themes, [theme.id for theme in framework.themes])
    yield from _tallies("Codes", "Code", result.codes, framework.codes)
    yield from _tallies("Valence", "Valence", result.valence, result.valence.tallies)


def _overall(result: Evaluation) -> Iterator[str]:
    yield f"# {result.texts} texts"
    yield from _head("Overall", ("Measure", *_SCORES))
    for name, scores in _kinds(result):
        yield _row(f"{name}, micro", *_figures(scores.micro))
        macro = (scores.macro_precision, scores.macro_recall, scores.macro_f1)
        yield _row(f"{name}, macro", *(f"{figure:.3f}" for figure in macro), str(scores.micro.support))
    yield ""
    yield f"- Same set of codes: {result.same_set:.3f} of {result.texts} texts"
    yield f"- Valence accuracy: {result.valence_accuracy:.3f} of {result.valence_texts} texts"
    yield f"- Coverage: {result.coverage:.3f} of the texts with an agreed code were given a code"
    yield f"- Nothing to code: {result.empty_kept_empty:.3f} of {result.empty_texts} such texts were given no code"


def _kinds(result: Evaluation) -> tuple[tuple[str, LabelScores], ...]:
    return (
        ("Codes", result.codes),
        ("Themes of the strategy", result.strategy_themes),
        ("All themes", result.themes),
    )


def _by_language(result: Evaluation) -> Iterator[str]:
    columns = ("Language", "Texts", "Code micro-F1", "Code macro-F1", "Theme macro-F1", "Valence", "Coverage")
    yield from _head("By language", columns)
    for language, part in result.by_language.items():
        figures = (
            part.codes.micro.f1,
            part.codes.macro_f1,
            part.strategy_themes.macro_f1,
            part.valence_accuracy,
            part.coverage,
        )
        name = _LANGUAGES.get(language, language)
        yield _row(name, str(part.texts), *(f"{figure:.3f}" for figure in figures))


def _tallies(title: str, column: str, scores: LabelScores, order: Iterable[str]) -> Iterator[str]:
    yield from _head(title, (column, *_SCORES))
    for label in order:
        yield _row(label, *_figures(scores.tallies[label]))


def _figures(tally: Tally) -> tuple[str, ...]:
    return f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}", str(tally.support)


def _head(title: str, columns: tuple[str, ...]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield _row(*columns)
    yield _row("---", *["---:"] * (len(columns) - 1))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
