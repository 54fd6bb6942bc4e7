"""Coding free text: language, themes, codes with their evidence, valence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.sparse import csr_matrix

from analysis.framework import DEFAULT_FRAMEWORK, Framework, framework_path, load_framework
from analysis.language import Language
from analysis.linear import Floats
from analysis.model_cache import fingerprint, trained_once
from analysis.passages import Passage, prepare
from analysis.theme_coder import ThemeCoder
from analysis.tokens import Span
from analysis.training_corpus import Row, corpus_files, load_corpus
from analysis.valence import ValenceClassifier
from analysis.word_lists import LEARNT_WITH, LEXICONS

_LEARNT_FROM = (
    "coding",
    "evidence",
    "features",
    "feelings",
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
        if not texts:
            return []
        passages = [prepare(text) for text in texts]
        matrix = self.themes.features_.transform_passages(passages)
        chances = self.themes.probabilities(passages, matrix)
        given = self.themes.assign(passages, chances)
        valences = self.valence.choose(passages, self.valence.probabilities(passages))
        return [
            CodedText(passage.language, self.framework.themes_of(codes), self._labels(passage, codes, *row), valence)
            for passage, codes, row, valence in zip(
                passages, given, zip(chances, matrix, strict=True), valences, strict=True
            )
        ]

    def _labels(self, passage: Passage, codes: Sequence[str], chances: Floats, row: csr_matrix) -> list[CodedLabel]:
        if not codes:
            return []
        likely = dict(zip(self.themes.classes_, chances.tolist(), strict=True))
        ranked = sorted(codes, key=lambda code: (-likely[code], code))
        places = self.themes.evidence(passage, ranked, row)
        return [CodedLabel(code, round(likely[code], 4), spans) for code, spans in zip(ranked, places, strict=True)]


def load_coder(framework_id: str = DEFAULT_FRAMEWORK) -> TextCoder:
    """The coder of a framework, trained on the authored corpus at first use and read from the cache after that.

    Raises KeyError for an unknown framework, DefinitionError where the framework or the corpus is wrong.
    """
    key = fingerprint(_dependencies(framework_id))
    return trained_once(framework_id, key, TextCoder, lambda: train_coder(load_framework(framework_id), load_corpus()))


def train_coder(framework: Framework, rows: Iterable[Row]) -> TextCoder:
    """A coder for `framework` from coded rows; codes that the framework doesn't have are left out."""
    rows = list(rows)
    texts, labels, authors = zip(*training_rows(framework, rows), strict=True)
    felt = [(row.text, row.valence) for row in rows if row.valence]
    themes = ThemeCoder(cues=cues_of(framework)).fit(texts, labels, authors)
    valence = ValenceClassifier().fit([text for text, _ in felt], [valence for _, valence in felt])
    return TextCoder(framework, themes, valence)


def training_rows(framework: Framework, rows: Iterable[Row]) -> Iterator[tuple[str, frozenset[str], str]]:
    """Texts with their codes and author: the rows first, then the framework's own examples, each by itself."""
    for row in rows:
        yield row.text, frozenset(row.codes) & framework.codes.keys(), row.author or row.id
    for code in framework.codes.values():
        examples = [example for language in code.examples.values() for example in language]
        yield from ((text, frozenset({code.id}), f"{code.id} {at}") for at, text in enumerate(examples))


def cues_of(framework: Framework) -> dict[str, list[str]]:
    """Code id -> cue phrases of every language."""
    return {code.id: [cue for cues in code.cues.values() for cue in cues] for code in framework.codes.values()}


def _dependencies(framework_id: str) -> Iterator[bytes]:
    """Everything that a trained coder depends on: framework, corpus, this code and the libraries."""
    yield framework_path(framework_id).read_bytes()
    for path in corpus_files():
        yield path.name.encode() + b"\n" + path.read_bytes()
    for name in LEARNT_WITH:
        yield (LEXICONS / f"{name}.yaml").read_bytes()
    for module in _LEARNT_FROM:
        yield Path(__file__).with_name(f"{module}.py").read_bytes()
    yield f"scikit-learn {sklearn.__version__} numpy {np.__version__} scipy {scipy.__version__}".encode()


def coder_name(framework_id: str = DEFAULT_FRAMEWORK) -> str:
    """The name under which this machine coder's assignments are kept: framework and hash of what it learnt from."""
    return f"{framework_id} {fingerprint(_dependencies(framework_id))[:12]}"
