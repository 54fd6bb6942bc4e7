"""From closed waves to a release that strategists read."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from analysis.framework import Framework, load_framework
from app.coding.assign import Codes, code_wave
from app.models import Consultation, Release, Wave
from app.reporting.quotes import Candidate, candidates
from app.reporting.release import build


class NothingToReleaseError(Exception):
    """No wave of the consultation is closed, or its closed waves use different frameworks."""


def closed_waves(consultation: Consultation) -> list[Wave]:
    """The waves that a release is made from."""
    return [wave for wave in consultation.waves if wave.status == "closed"]


def code_consultation(session: Session, consultation: Consultation, coder: Codes | None = None) -> int:
    """Code the free text of the closed waves that is not coded yet; how many answers were coded."""
    coded = sum(code_wave(session, wave, coder) for wave in closed_waves(consultation))
    session.commit()
    return coded


def quotes_to_clear(session: Session, consultation: Consultation) -> dict[str, list[Candidate]]:
    """By theme, the quotes that an officer may clear; raises NothingToReleaseError."""
    offered = candidates(session, closed_waves(consultation), _framework(consultation))
    session.commit()
    return offered


def release(session: Session, consultation: Consultation, cleared: Collection[str]) -> Release:
    """Release the theme table and the quotes whose keys were cleared; raises NothingToReleaseError."""
    waves, framework = closed_waves(consultation), _framework(consultation)
    offered = candidates(session, waves, framework)
    quotes = [quote for theme in offered.values() for quote in theme if quote.key in cleared]
    built = build(session, consultation, waves, framework, quotes)
    session.commit()
    return built


def _framework(consultation: Consultation) -> Framework:
    frameworks = {wave.framework for wave in closed_waves(consultation)}
    if len(frameworks) != 1:
        raise NothingToReleaseError
    return load_framework(frameworks.pop())
