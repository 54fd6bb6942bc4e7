"""Coding free text: language, themes, codes with their evidence, valence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import scipy
import sklearn

from analysis.features import Floats, Reading
from analysis.framework import DEFAULT_FRAMEWORK, Framework, framework_path, load_framework
from analysis.language import Language
from analysis.model_cache import fingerprint, trained_once
from analysis.respondents import respondent_kind
from analysis.theme_coder import ThemeCoder
from analysis.tokens import Span
from analysis.training_corpus import Row, corpus_files, load_corpus
from analysis.valence import ValenceClassifier
from analysis.word_lists import LEARNT_WITH, LEXICONS

_LEARNT_FROM = (
    "batch",
    "coding",
    "disclosure_concepts",
    "evidence",
    "features",
    "feelings",
    "fold_groups",
    "framework",
    "language",
    "linear",
    "model_cache",
    "mutation",
    "respondents",
    "stems",
    "terms",
    "theme_coder",
    "tokens",
    "training_corpus",
    "valence",
    "vocabulary",
    "word_lists",
    "word_meaning",
    "word_vectors",
)
_WORDS_FROM = (
    *(f"{name}.yaml" for name in LEARNT_WITH),
    "child_spellings.yaml",
    "disclosure_forms.txt",
    "disclosure_glosses.txt",
    "word_vectors.npz",
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

    def code(self, texts: Sequence[str], respondents: Sequence[str] | None = None) -> list[CodedText]:
        """Each text coded; any text is fit: empty, an emoji, very long, or in a language that was never seen.

        `respondents` says who wrote each text, in any words ("" where it is not known): a carer means other things.
        """
        if not texts:
            return []
        reading = self.read(texts, respondents)
        chances = self.themes.probabilities(reading)
        given = self.themes.assign(reading, chances)
        spans = self.themes.evidence(reading, given)
        valences = self.valence.choose(reading.batch, self.valence.probabilities(reading.batch))
        return [
            self._coded(language, chances[text], np.flatnonzero(given[text]).tolist(), valence, text, spans)
            for text, (language, valence) in enumerate(zip(reading.batch.languages, valences, strict=True))
        ]

    def read(self, texts: Sequence[str], respondents: Sequence[str] | None = None) -> Reading:
        """The features of texts, for probabilities and evidence."""
        return self.themes.read(texts, [respondent_kind(words) for words in respondents] if respondents else None)

    def _coded(
        self,
        language: Language,
        chances: Floats,
        codes: list[int],
        valence: str,
        text: int,
        spans: Mapping[tuple[int, int], list[Span]],
    ) -> CodedText:
        names = self.themes.classes_
        ranked = sorted(codes, key=lambda code: (-chances[code], names[code]))
        labels = [CodedLabel(names[code], round(float(chances[code]), 4), spans[text, code]) for code in ranked]
        return CodedText(language, self.framework.themes_of([label.code for label in labels]), labels, valence)


def load_coder(framework: str | Framework = DEFAULT_FRAMEWORK) -> TextCoder:
    """The coder of a framework, trained on the authored corpus at first use and read from the cache after that.

    `framework` is the id of a shipped one, or any framework itself. Raises KeyError for an unknown framework,
    DefinitionError where the framework or the corpus is wrong.
    """
    key = fingerprint(_dependencies(framework))
    return trained_once(_id(framework), key, TextCoder, lambda: train_coder(_whole(framework), load_corpus()))


def train_coder(framework: Framework, rows: Iterable[Row], **settings: Any) -> TextCoder:
    """A coder for `framework` from coded rows; codes that the framework doesn't have are left out.

    `settings` are parameters of `ThemeCoder`; none is what is shipped.
    """
    rows = list(rows)
    texts, labels, authors, respondents = zip(*training_rows(framework, rows), strict=True)
    felt = [row for row in rows if row.valence]
    themes = ThemeCoder(cues=cues_of(framework), **settings).fit(texts, labels, authors, _kinds(respondents))
    valence = ValenceClassifier().fit(
        [row.text for row in felt], [str(row.valence) for row in felt], [row.author or row.id for row in felt]
    )
    return TextCoder(framework, themes, valence)


def training_rows(framework: Framework, rows: Iterable[Row]) -> Iterator[tuple[str, frozenset[str], str, str]]:
    """Texts with codes, author and respondent: the rows first, then the framework's own examples, each by itself."""
    for row in rows:
        yield row.text, framework.taught(row.codes), row.author or row.id, row.respondent
    for code in framework.codes.values():
        examples = [example for language in code.examples.values() for example in language]
        yield from ((text, frozenset({code.id}), f"{code.id} {at}", "") for at, text in enumerate(examples))


def _kinds(respondents: Sequence[str]) -> list[str]:
    """The kind of each respondent, every third one left out: who answered is not always known."""
    return [respondent_kind(words) if at % 3 else "" for at, words in enumerate(respondents)]


def cues_of(framework: Framework) -> dict[str, list[str]]:
    """Code id -> cue phrases of every language."""
    return {code.id: [cue for cues in code.cues.values() for cue in cues] for code in framework.codes.values()}


def _id(framework: str | Framework) -> str:
    return framework if isinstance(framework, str) else framework.framework


def _whole(framework: str | Framework) -> Framework:
    return load_framework(framework) if isinstance(framework, str) else framework


def _dependencies(framework: str | Framework) -> Iterator[bytes]:
    """Everything that a trained coder depends on: framework, corpus, this code and the libraries."""
    if isinstance(framework, str):
        yield framework_path(framework).read_bytes()
    else:
        yield framework.model_dump_json().encode()
    yield _shipped().encode()


@cache
def _shipped() -> str:
    """A hash of what is the same for every framework; 50 ms to read, and it stays as it is while a program runs."""
    return fingerprint(_shipped_parts())


def _shipped_parts() -> Iterator[bytes]:
    for path in corpus_files():
        yield path.name.encode() + b"\n" + path.read_bytes()
    for name in _WORDS_FROM:
        yield (LEXICONS / name).read_bytes()
    for module in _LEARNT_FROM:
        yield Path(__file__).with_name(f"{module}.py").read_bytes()
    yield f"scikit-learn {sklearn.__version__} numpy {np.__version__} scipy {scipy.__version__}".encode()


def coder_name(framework: str | Framework = DEFAULT_FRAMEWORK) -> str:
    """The name under which this machine coder's assignments are kept: framework and hash of what it learnt from."""
    return f"{_id(framework)} {fingerprint(_dependencies(framework))[:12]}"
