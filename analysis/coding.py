"""Coding free text: language, themes, codes with their evidence, valence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy
import sklearn

from analysis.framework import DEFAULT_FRAMEWORK, Framework, framework_path, load_framework
from analysis.language import Language
from analysis.model_cache import fingerprint, trained_once
from analysis.passages import Passage, prepare
from analysis.theme_coder import ThemeCoder
from analysis.tokens import Span
from analysis.training_corpus import Row, corpus_files, load_corpus
from analysis.valence import ValenceClassifier
from analysis.word_lists import LEXICON

_LEARNT_FROM = (
    "coding",
    "evidence",
    "features",
    "framework",
    "language",
    "linear",
    "model_cache",
    "passages",
    "stems",
    "theme_coder",
    "tokens",
    "training_corpus",
    "valence",
    "word_lists",
)


@dataclass(frozen=True, slots=True)
class CodedLabel:
    """A code given to a text: its probability (0 to 1) and the places of the original text that speak for it."""

    code: str
    probability: float
    evidence: list[Span]


@dataclass(frozen=True, slots=True)
class CodedText:
    """What one text says: `themes` in the order of the framework, `codes` likeliest first."""

    lang: Language
    themes: list[str]
    codes: list[CodedLabel]
    valence: str


class TextCoder:
    """A framework with the estimators trained for it."""

    def __init__(self, framework: Framework, themes: ThemeCoder, valence: ValenceClassifier) -> None:
        self.framework = framework
        self.themes = themes
        self.valence = valence

    def code(self, texts: Sequence[str]) -> list[CodedText]:
        """Each text coded; any text is fit: empty, an emoji, very long, or in a language that was never seen."""
        passages = [prepare(text) for text in texts]
        chances = self.themes.probabilities(passages)
        given = self.themes.assign(passages, chances)
        valences = self.valence.choose(passages, self.valence.probabilities(passages))
        return [
            self._coded(passage, codes, dict(zip(self.themes.classes_, row, strict=True)), valence)
            for passage, codes, row, valence in zip(passages, given, chances, valences, strict=True)
        ]

    def _coded(self, passage: Passage, codes: Sequence[str], chances: dict[str, np.float64], valence: str) -> CodedText:
        labels = [
            CodedLabel(code, round(float(chances[code]), 4), self.themes.evidence(passage, code))
            for code in sorted(codes, key=lambda code: (-chances[code], code))
        ]
        return CodedText(passage.language, self.framework.themes_of(codes), labels, valence)


def load_coder(framework_id: str = DEFAULT_FRAMEWORK) -> TextCoder:
    """The coder of a framework, trained on the authored corpus at first use and read from the cache after that.

    Raises KeyError for an unknown framework, DefinitionError where the framework or the corpus is wrong.
    """
    key = fingerprint(_dependencies(framework_id))
    return trained_once(framework_id, key, TextCoder, lambda: train_coder(load_framework(framework_id), load_corpus()))


def train_coder(framework: Framework, rows: Iterable[Row]) -> TextCoder:
    """A coder for `framework` from coded rows; codes that the framework doesn't have are left out."""
    rows = list(rows)
    texts, labels = zip(*training_rows(framework, rows), strict=True)
    felt = [(row.text, row.valence) for row in rows if row.valence]
    themes = ThemeCoder(cues=cues_of(framework)).fit(list(texts), list(labels))
    valence = ValenceClassifier().fit([text for text, _ in felt], [valence for _, valence in felt])
    return TextCoder(framework, themes, valence)


def training_rows(framework: Framework, rows: Iterable[Row]) -> Iterator[tuple[str, frozenset[str]]]:
    """Texts with their codes: the rows first, then the framework's own examples."""
    for row in rows:
        yield row.text, frozenset(row.codes) & framework.codes.keys()
    for code in framework.codes.values():
        for examples in code.examples.values():
            yield from ((example, frozenset({code.id})) for example in examples)


def cues_of(framework: Framework) -> dict[str, list[str]]:
    """Code id -> cue phrases of every language."""
    return {code.id: [cue for cues in code.cues.values() for cue in cues] for code in framework.codes.values()}


def _dependencies(framework_id: str) -> Iterator[bytes]:
    """Everything that a trained coder depends on: framework, corpus, this code and the libraries."""
    yield framework_path(framework_id).read_bytes()
    for path in corpus_files():
        yield path.name.encode() + b"\n" + path.read_bytes()
    for path in sorted(LEXICON.glob("*.yaml")):
        yield path.read_bytes()
    for module in _LEARNT_FROM:
        yield Path(__file__).with_name(f"{module}.py").read_bytes()
    yield f"scikit-learn {sklearn.__version__} numpy {np.__version__} scipy {scipy.__version__}".encode()
