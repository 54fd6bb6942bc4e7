"""People's codings as what a machine is taught with."""

from collections.abc import Iterator, Sequence
from typing import get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.language import Language
from analysis.redaction import redact
from analysis.training_corpus import Row
from app.coding.codings import Coding, Place, codings_of, standing, unsettled
from app.coding.samples import answer_places, samplings
from app.coding.writers import writers
from app.fieldwork.free_texts import FreeText, read_some
from app.models import Wave
from app.vault.keys import vault_of

# Fewer codings than this teach nothing that could be measured.
LESSONS_AT_LEAST = 30


def lesson_waves(session: Session, framework_id: str) -> list[Wave]:
    """The closed waves whose answers are coded with the framework and in which people have coded some."""
    closed = select(Wave).where(Wave.framework == framework_id, Wave.status == "closed").order_by(Wave.id)
    return [wave for wave in session.scalars(closed) if codings_to_learn(session, wave)]


def codings_to_learn(session: Session, wave: Wave) -> dict[Place, Coding]:
    """The coding by people that stands for each answer; nothing of a sample that is not settled."""
    codings, found = codings_of(session, wave), {}
    open_places = unsettled(codings, samplings(session, wave))
    for place in answer_places(session, wave):
        given = codings.get(place, ())
        coding = standing(one for one in given if one.is_human)
        if coding is not None and place not in open_places:
            found[place] = coding
    return found


def lessons(session: Session, waves: Sequence[Wave]) -> list[Row]:
    """What people coded in the waves, as rows to learn from, with names and places taken out by the redaction.

    Each reading of a wave is logged. The author of a row stands for its respondent and leads nobody back.
    """
    return [row for wave in waves for row in _of_wave(session, wave)]


def _of_wave(session: Session, wave: Wave) -> Iterator[Row]:
    codings, key = codings_to_learn(session, wave), vault_of(session).key(wave.id)
    texts = read_some(session, wave, list(codings), "teaching the machine")
    for text, writer in zip(texts, writers(session, wave, texts), strict=True):
        coding = codings[text.response_id, text.item]
        yield Row(
            id=key.token(f"lesson/{text.response_id}/{text.item}"),
            text=redact(text.text).text,
            lang=_language(text),
            respondent=writer,
            codes=tuple(sorted(coding.codes)),
            valence=coding.valence,  # type: ignore[arg-type]
            author=key.token(f"lesson/{text.response_id}"),
        )


def _language(text: FreeText) -> Language:
    """The language in which it was answered, where it is one that the corpus knows."""
    known: Language = text.language if text.language in get_args(Language) else "und"  # type: ignore[assignment]
    return known
