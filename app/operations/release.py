"""From closed waves to a release that strategists read."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from analysis.coding import load_coder
from analysis.framework import Framework, load_framework
from app.coding.assign import Codes, keep_codes, uncoded_texts
from app.fieldwork.codes import sealed
from app.models import Consultation, Release, Wave
from app.reporting.quotes import Candidate, candidates
from app.reporting.release import build

# A smaller wave is not reported: its quotes could be anybody's few, and a release with it would differ from one
# without it by so few children that the difference tells who they are.
RESPONSES_AT_LEAST = 10


class NothingToReleaseError(Exception):
    """No closed wave of the consultation has 10 responses, or its closed waves use different frameworks."""


def releasable_waves(session: Session, consultation: Consultation) -> list[Wave]:
    """The closed waves that have enough responses to be reported."""
    closed = [wave for wave in consultation.waves if wave.status == "closed"]
    return [wave for wave in closed if sum(sealed(session, wave).values()) >= RESPONSES_AT_LEAST]


def code_consultation(session: Session, consultation: Consultation, coder: Codes | None = None) -> int:
    """Code the free text that is not coded yet; how many answers were coded. `coder` stands in for the trained ones.

    No transaction is held while texts are coded: children answer other waves meanwhile.
    """
    return sum(_code(session, wave, coder) for wave in releasable_waves(session, consultation))


def quotes_to_clear(session: Session, consultation: Consultation) -> dict[str, list[Candidate]]:
    """By theme, the quotes that an officer may clear; raises NothingToReleaseError."""
    waves = releasable_waves(session, consultation)
    offered = candidates(session, waves, _framework(waves))
    session.commit()
    return offered


def release(session: Session, consultation: Consultation, cleared: Collection[str]) -> Release:
    """Release the theme table and the quotes whose keys were cleared; raises NothingToReleaseError.

    The key of a quote is made from its redacted words: what is released is what was read, or nothing.
    """
    waves = releasable_waves(session, consultation)
    framework = _framework(waves)
    offered = candidates(session, waves, framework)
    quotes = [quote for theme in offered.values() for quote in theme if quote.key in cleared]
    built = build(session, consultation, waves, framework, quotes)
    session.commit()
    return built


def _code(session: Session, wave: Wave, coder: Codes | None) -> int:
    texts, framework = uncoded_texts(session, wave), wave.framework
    session.commit()
    coded = (coder or load_coder(framework)).code([text.text for text in texts])
    keep_codes(session, wave, texts, coded)
    session.commit()
    return len(texts)


def _framework(waves: list[Wave]) -> Framework:
    frameworks = {wave.framework for wave in waves}
    if len(frameworks) != 1:
        raise NothingToReleaseError
    return load_framework(frameworks.pop())
