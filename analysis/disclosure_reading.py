"""An answer as the disclosure finder sees it: its sentences with their features, and what the rules find in them."""

from dataclasses import dataclass
from functools import cached_property

from analysis.disclosure_features import Blocks, Sentence, joined, read_sentence
from analysis.disclosure_rules import Finding, findings_in, joint_chance
from analysis.language import Language, language_of
from analysis.tokens import sentences


@dataclass(frozen=True)
class Reading:
    """One answer, read once."""

    language: Language
    sentences: list[Sentence]
    findings: list[Finding]

    @cached_property
    def whole(self) -> Blocks:
        """The features of the whole answer."""
        return joined([sentence.blocks for sentence in self.sentences])

    @cached_property
    def rules(self) -> float:
        """The chance of harm by the written rules alone, 0 to 1."""
        return joint_chance(self.findings)


def read_answer(text: str) -> Reading:
    """Read `text`; never raises for any text."""
    language = language_of(text)
    parts = [read_sentence(text, place, language) for place in sentences(text)]
    return Reading(language, parts, [finding for part in parts for finding in findings_in(part.words)])
