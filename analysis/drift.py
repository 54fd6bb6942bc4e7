"""Whether a wave's answers look unlike what the coder has seen, so that its codes deserve less trust.

Three signs, each with a threshold and a reason:

- **Unknown words.** The share of words that neither the coder's training nor the dictionaries of either language know.
  Over 24 held-out voices it was 1.1% with a standard deviation of 1.4; five in a hundred more, over three of these, is
  another way of speaking: slang, another language, a subject nobody wrote about. (Forty answers in French: 50%.)
- **Low confidence.** The share of answers for which no code is likelier than not. Over the same voices it was 48% with
  a standard deviation of 12; a quarter more is two of these. It is the weakest sign: an answer that says nothing of the
  framework looks the same, and the coder is sure of nothing in a language that it can't read.
- **Codes.** How far the shares of the codes have moved since the wave before, as population stability index. Below 0.10
  is no change, from 0.25 a large one: the customary bounds (Siddiqi 2006). A movement may be news rather than an error;
  it says that a person should look.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.tokens import is_word, tokenise
from analysis.vocabulary import is_common

UNKNOWN_MORE = 0.05
UNSURE_MORE = 0.25
MOVED_FROM = 0.25
LIKELY_FROM = 0.5
# With fewer answers one talkative respondent moves every share.
ANSWERS_AT_LEAST = 30
# A code that nobody has in one of two waves counts as half an answer, so that the index stays finite.
HALF_AN_ANSWER = 0.5


@dataclass(frozen=True)
class Seen:
    """What the coder showed on answers like those it was made for: shares, 0 to 1."""

    unknown: float
    unsure: float


@dataclass(frozen=True)
class Drift:
    """The signs of one wave: shares (0 to 1), the stability index (None where there is no wave before), the warnings.

    `warnings` names the signs beyond their thresholds: "unknown", "unsure", "moved".
    """

    answers: int
    unknown: float
    unsure: float
    moved: float | None
    warnings: tuple[str, ...]


def drift(
    texts: Sequence[str],
    confidences: Sequence[float],
    codes: Mapping[str, int],
    seen: Seen,
    known: Callable[[str], bool] = is_common,
    before: Mapping[str, int] | None = None,
) -> Drift | None:
    """The signs for a wave's answers: their `texts`, how likely (0 to 1) the likeliest code of each is, and how
    many answers have each code.

    `known` tells whether the coder knows a folded word; `before` counts the codes of the wave before. None for fewer
    than 30 answers: their shares say nothing.
    """
    if len(texts) < ANSWERS_AT_LEAST:
        return None
    unknown, unsure = unknown_share(texts, known), unsure_share(confidences)
    moved = stability_index(before, codes) if before and sum(before.values()) >= ANSWERS_AT_LEAST else None
    beyond = {
        "unknown": unknown > seen.unknown + UNKNOWN_MORE,
        "unsure": unsure > seen.unsure + UNSURE_MORE,
        "moved": moved is not None and moved >= MOVED_FROM,
    }
    return Drift(len(texts), unknown, unsure, moved, tuple(sign for sign, is_beyond in beyond.items() if is_beyond))


def unknown_share(texts: Iterable[str], known: Callable[[str], bool] = is_common) -> float:
    """The share of the words of all texts that are not known; 0 where there is no word."""
    words = Counter(token.word for text in texts for token in tokenise(text) if is_word(token.word))
    total = sum(words.values())
    return sum(count for word, count in words.items() if not known(word)) / total if total else 0.0


def unsure_share(confidences: Sequence[float]) -> float:
    """The share of answers whose likeliest code is less likely than not; 0 for no answers."""
    return sum(confidence < LIKELY_FROM for confidence in confidences) / len(confidences) if confidences else 0.0


def stability_index(before: Mapping[str, int], now: Mapping[str, int]) -> float:
    """The population stability index of two counts of codes: the sum of (q - p) ln(q / p) over all codes."""
    codes = sorted({*before, *now})
    earlier, later = _shares(before, codes), _shares(now, codes)
    return sum((q - p) * math.log(q / p) for p, q in zip(earlier, later, strict=True))


def _shares(counts: Mapping[str, int], codes: Sequence[str]) -> list[float]:
    raised = [counts.get(code, 0) or HALF_AN_ANSWER for code in codes]
    return [count / sum(raised) for count in raised]
