"""Quotes that may be released, once a person has read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from analysis.framework import Framework
from analysis.redaction import redact
from app.coding.assign import coded_answers
from app.fieldwork.free_texts import FreeText, read_texts
from app.fieldwork.questionnaires import asked
from app.models import CodedAnswer, Wave
from app.safeguarding.flags import flagged_responses
from app.vault.keys import vault_of
from app.vault.wave_key import WaveKey
from definitions.words import Words

LENGTH = range(20, 400)
OFFERED_PER_THEME = 12


@dataclass(frozen=True)
class Candidate:
    """A redacted answer that could stand under a theme; `said_by` names no group smaller than a survey's.

    `key` is a token of the answer, the theme and the redacted words; it leads nobody back to the response.
    """

    key: str
    theme: str
    valence: str
    language: str
    text: str
    removed: int
    said_by: Words
    probability: float


def candidates(session: Session, waves: Sequence[Wave], framework: Framework) -> dict[str, list[Candidate]]:
    """By theme, the quotes to offer to the officer: redacted, none from a response with a possible disclosure.

    Each view of the answers is logged. The surest codings come first; at most 12 stand under a theme.
    """
    offered: dict[str, list[Candidate]] = {theme.id: [] for theme in framework.themes}
    for wave in waves:
        for candidate in _candidates(session, wave, framework):
            offered[candidate.theme].append(candidate)
    for quotes in offered.values():
        quotes.sort(key=lambda quote: (-quote.probability, quote.key))
        del quotes[OFFERED_PER_THEME:]
    return offered


def _candidates(session: Session, wave: Wave, framework: Framework) -> Iterator[Candidate]:
    coded = {(row.response_id, row.item): row for row in coded_answers(session, wave)}
    flagged = flagged_responses(session, wave.id)
    for text in read_texts(session, wave, "quotes to clear"):
        coding = coded.get((text.response_id, text.item))
        if coding and text.response_id not in flagged and len(text.text) in LENGTH:
            yield from _under_themes(text, coding, framework, wave, vault_of(session).key(wave.id))


def _under_themes(
    text: FreeText, coding: CodedAnswer, framework: Framework, wave: Wave, key: WaveKey
) -> Iterator[Candidate]:
    redacted = redact(text.text)
    for theme in framework.themes_of([given.code for given in coding.assignments]):
        sure = max(given.probability for given in coding.assignments if framework.theme_of[given.code] == theme)
        yield Candidate(
            key=key.token(f"{theme}/{text.response_id}/{text.item}/{redacted.text}"),
            theme=theme,
            valence=coding.valence,
            language=text.language,
            text=redacted.text,
            removed=len(redacted.entities),
            said_by=asked(wave).respondents,
            probability=sure,
        )
