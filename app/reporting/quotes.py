"""Quotes that may be released, once a person has read them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from analysis.framework import Framework
from analysis.redaction import redact
from app.coding.assign import coded_answers
from app.coding.frameworks import framework_of
from app.fieldwork.codes import flagged_responses
from app.fieldwork.free_texts import FreeText, read_texts
from app.fieldwork.questionnaires import asked
from app.models import CodedAnswer, Wave
from app.reporting.corrections import Correction, Part, Removal, corrected, parts, removals
from app.vault.keys import vault_of
from app.vault.wave_key import WaveKey
from definitions.words import Words
from surveys.items.draw_or_tell import is_told, marked_as_told

LENGTH = range(20, 400)
OFFERED_PER_THEME = 12


@dataclass(frozen=True)
class Candidate:
    """A redacted answer that could stand under a theme; `said_by` names no group smaller than a survey's.

    `key` is a token of the answer, the theme and the words that would be released; it leads nobody back to the
    response. Where the quote comes from and what was taken out of it is for officers alone.
    """

    key: str
    theme: str
    valence: str
    language: str
    text: str
    said_by: Words
    probability: float
    wave_id: str
    response_id: str
    item: str
    original: str
    removals: tuple[Removal, ...]

    @property
    def removed(self) -> int:
        """How many things were taken out."""
        return len(self.removals)

    @property
    def parts(self) -> list[Part]:
        """The answer as it was written, with what was taken out."""
        return list(parts(self.original, self.removals))


def candidates(session: Session, waves: Sequence[Wave], framework: Framework) -> dict[str, list[Candidate]]:
    """By theme, the quotes to offer to the officer: redacted, none from a response with a possible disclosure.

    Each view of the answers is logged. The surest codings come first; at most 12 stand under a theme, and each answer
    under one theme alone, so that it is read, corrected and released once.
    """
    found: dict[str, list[Candidate]] = {theme.id: [] for theme in framework.themes}
    for wave in waves:
        for candidate in _candidates(session, wave, framework, without=flagged_responses(session, wave)):
            found[candidate.theme].append(candidate)
    return _each_once(found)


def find_quote(session: Session, waves: Sequence[Wave], key: str) -> Candidate | None:
    """The quote of a key that was offered, even if it is offered no more, or under another theme; None where it is
    gone."""
    for wave in waves:
        found = _candidates(session, wave, framework_of(session, wave.framework), without=frozenset())
        quote = next((one for one in found if one.key == key), None)
        if quote is not None:
            return quote
    return None


def correct(session: Session, quote: Candidate, correction: Correction) -> Candidate:
    """The quote as an officer corrected it, with the key of its new words; raises NotInTextError."""
    text = corrected(quote.original, quote.removals, correction)
    key = vault_of(session).key(quote.wave_id)
    return replace(quote, text=text, key=_token(key, quote.theme, quote.response_id, quote.item, text))


def _each_once(found: Mapping[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """The themes with the fewest quotes choose first."""
    taken: set[tuple[str, str]] = set()
    offered: dict[str, list[Candidate]] = {theme: [] for theme in found}
    for theme in sorted(found, key=lambda theme: len(found[theme])):
        free = [quote for quote in found[theme] if (quote.response_id, quote.item) not in taken]
        free.sort(key=lambda quote: (-quote.probability, quote.key))
        offered[theme] = free[:OFFERED_PER_THEME]
        taken.update((quote.response_id, quote.item) for quote in offered[theme])
    return offered


def _candidates(session: Session, wave: Wave, framework: Framework, without: Collection[str]) -> Iterator[Candidate]:
    coded = {(row.response_id, row.item): row for row in coded_answers(session, wave)}
    for text in read_texts(session, wave, "quotes to clear"):
        coding = coded.get((text.response_id, text.item))
        if coding and text.response_id not in without and len(text.text) in LENGTH:
            yield from _under_themes(text, coding, framework, wave, vault_of(session).key(wave.id))


def _under_themes(
    text: FreeText, coding: CodedAnswer, framework: Framework, wave: Wave, key: WaveKey
) -> Iterator[Candidate]:
    taken = removals(redact(text.text))
    redacted = corrected(text.text, taken, Correction())
    for theme in framework.themes_of([given.code for given in coding.assignments]):
        sure = max(given.probability for given in coding.assignments if framework.theme_of.get(given.code) == theme)
        yield Candidate(
            key=_token(key, theme, text.response_id, text.item, redacted),
            theme=theme,
            valence=coding.valence,
            language=text.language,
            text=redacted,
            said_by=_said_by(wave, text.item),
            probability=sure,
            wave_id=wave.id,
            response_id=text.response_id,
            item=text.item,
            original=text.text,
            removals=taken,
        )


def _said_by(wave: Wave, item: str) -> Words:
    respondents = asked(wave).respondents
    return marked_as_told(respondents) if is_told(item) else respondents


def _token(key: WaveKey, *content: str) -> str:
    return key.token("/".join(content))
