"""Reading what people wrote, with an entry in the audit log each time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from app.audit import log
from app.fieldwork.answers import context_of, read
from app.models import Answer, Response, Wave
from app.vault.keys import vault_of

# Databases take some 30,000 values in one question.
ASKED_AT_ONCE = 5000


@dataclass(frozen=True)
class FreeText:
    """The text of one sealed answer."""

    response_id: str
    item: str
    language: str
    text: str


def read_texts(session: Session, wave: Wave, purpose: str) -> list[FreeText]:
    """Every free-text answer of the wave's responses, decrypted; the view is logged with its purpose."""
    rows = session.scalars(
        select(Answer)
        .join(Response, Response.id == Answer.response_id)
        .where(Response.wave_id == wave.id, Answer.kind == "text")
        .order_by(Answer.response_id, Answer.item)
    ).all()
    log.record(session, "view free text", "wave", wave.id, f"{purpose}: {len(rows)} answers")
    return list(_decrypted(session, wave.id, rows))


def read_some(session: Session, wave: Wave, places: Collection[tuple[str, str]], purpose: str) -> list[FreeText]:
    """The free-text answers at these places (response id and item) of the wave, in their order; logged likewise.

    One that is not there any more is left out.
    """
    wanted, text = list(places), tuple_(Answer.response_id, Answer.item)
    of_wave = (
        select(Answer)
        .join(Response, Response.id == Answer.response_id)
        .where(Response.wave_id == wave.id, Answer.kind == "text")
    )
    parts = (wanted[start : start + ASKED_AT_ONCE] for start in range(0, len(wanted), ASKED_AT_ONCE))
    rows = [row for part in parts for row in session.scalars(of_wave.where(text.in_(part)))]
    log.record(session, "view free text", "wave", wave.id, f"{purpose}: {len(rows)} answers")
    found = {(text.response_id, text.item): text for text in _decrypted(session, wave.id, rows)}
    return [found[place] for place in places if place in found]


def _decrypted(session: Session, wave_id: str, rows: Iterable[Answer]) -> Iterable[FreeText]:
    key = vault_of(session).key(wave_id)
    for row in rows:
        if row.ciphertext is not None:
            text, language = read(row.ciphertext, key, context_of(row.response_id, row.item))
            yield FreeText(row.response_id, row.item, language, str(text))
