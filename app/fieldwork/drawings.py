"""Looking at what people drew, with an entry in the audit log each time."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import log
from app.fieldwork.answers import context_of, read
from app.models import Answer, Response, Wave
from app.vault.keys import vault_of
from surveys.answers import Drawing, is_drawing


@dataclass(frozen=True)
class Drawn:
    """One sealed drawing; `key` is a token of it that leads nobody back to its response."""

    key: str
    response_id: str
    item: str
    language: str
    strokes: Drawing


def read_drawings(session: Session, wave: Wave) -> list[Drawn]:
    """The drawings of the wave's responses, in the order of random ids; the view is logged.

    None from a response with a possible disclosure: those are the safeguarding lead's, as quotes are.
    """
    rows = session.scalars(
        select(Answer)
        .join(Response, Response.id == Answer.response_id)
        .where(Response.wave_id == wave.id, Answer.kind == "drawing", Response.flagged.is_(False))
        .order_by(Answer.response_id, Answer.item)
    ).all()
    log.record(session, "view drawings", "wave", wave.id, f"{len(rows)} drawings")
    return [_drawn(session, wave, row) for row in rows]


def _drawn(session: Session, wave: Wave, row: Answer) -> Drawn:
    key, context = vault_of(session).key(wave.id), context_of(row.response_id, row.item)
    strokes, language = read(row.ciphertext or b"", key, context)
    return Drawn(key.token(context), row.response_id, row.item, language, strokes if is_drawing(strokes) else [])
