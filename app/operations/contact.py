"""Asking that somebody gets in touch: apart from every answer."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ContactRequest, Wave
from app.safeguarding.requests import ask_for_contact, words_of


def ask(session: Session, wave_id: str, language: str, words: Mapping[str, str]) -> None:
    """Keep the request for the wave's lead; a second click with the same words asks for nothing more.

    `words` are keys of `app.safeguarding.requests.ASKED`. Raises KeyUnavailableError once the wave was deleted.
    """
    wave = session.get_one(Wave, wave_id, with_for_update=True)
    if not _waits(session, wave, words):
        ask_for_contact(session, wave, language, words)
    session.commit()


def _waits(session: Session, wave: Wave, words: Mapping[str, str]) -> bool:
    waiting = select(ContactRequest).where(ContactRequest.wave_id == wave.id, ContactRequest.status == "open")
    return any(words_of(session, request) == words for request in session.scalars(waiting))
