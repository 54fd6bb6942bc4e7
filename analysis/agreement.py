"""How far two or more coders agree on sets of codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.evaluation import Tally

NO_CODE = "(no code)"

Coding = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class CodeAgreement:
    """Agreement of two coders on one code: `kappa` is None where neither varies; `both` texts got it from both."""

    code: str
    kappa: float | None
    f1: float
    first: int
    second: int
    both: int


@dataclass(frozen=True)
class Agreement:
    """Agreement of two coders over `texts` texts; `alpha` is None where every text has one and the same set."""

    texts: int
    alpha: float | None
    same_set: float
    micro_f1: float
    codes: tuple[CodeAgreement, ...]


def krippendorff_alpha(codings: Sequence[Coding]) -> float | None:
    """Krippendorff's alpha of sets of codes, with MASI distance (Passonneau 2006) as NLTK computes it.

    Each coding maps text id -> set of codes; a text that only one coder read adds nothing. An empty set counts as
    the label "(no code)", as MASI is not defined between two empty sets. None where all sets are one and the same,
    or no text was read twice: alpha is then not defined.
    """
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import masi_distance

    triples = [
        (str(coder), text, codes or frozenset({NO_CODE}))
        for coder, coding in enumerate(codings)
        for text, codes in coding.items()
        if sum(text in other for other in codings) > 1
    ]
    if len({codes for _, _, codes in triples}) < 2:
        return None
    return float(AnnotationTask(data=triples, distance=masi_distance).alpha())


def cohen_kappa(first: Sequence[bool], second: Sequence[bool]) -> float | None:
    """Cohen's kappa (1960) of two coders' yes and no over the same texts; None where chance alone agrees fully."""
    texts = len(first)
    if not texts:
        return None
    agreed = sum(a == b for a, b in zip(first, second, strict=True))
    yes_first, yes_second = sum(first), sum(second)
    by_chance = yes_first * yes_second + (texts - yes_first) * (texts - yes_second)
    return None if by_chance == texts**2 else (texts * agreed - by_chance) / (texts**2 - by_chance)


def agreement(first: Coding, second: Coding) -> Agreement:
    """Agreement of two coders on the texts that both read; raises ValueError where there is none."""
    texts = sorted(first.keys() & second.keys())
    if not texts:
        raise ValueError("the two coders have no text in common")
    pairs = [(first[text], second[text]) for text in texts]
    codes = sorted({code for pair in pairs for codes in pair for code in codes})
    return Agreement(
        texts=len(texts),
        alpha=krippendorff_alpha([{text: first[text] for text in texts}, {text: second[text] for text in texts}]),
        same_set=sum(one == other for one, other in pairs) / len(texts),
        micro_f1=_micro_f1(pairs),
        codes=tuple(_code_agreement(code, pairs) for code in codes),
    )


def _micro_f1(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> float:
    return Tally(
        right=sum(len(one & other) for one, other in pairs),
        wrong=sum(len(other - one) for one, other in pairs),
        missed=sum(len(one - other) for one, other in pairs),
    ).f1


def _code_agreement(code: str, pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> CodeAgreement:
    first, second = [code in one for one, _ in pairs], [code in other for _, other in pairs]
    both = sum(a and b for a, b in zip(first, second, strict=True))
    tally = Tally(both, sum(second) - both, sum(first) - both)
    return CodeAgreement(code, cohen_kappa(first, second), tally.f1, sum(first), sum(second), both)
