"""Respondents who ask that someone contacts them: kept apart from every answer, for the wave's lead alone."""

import json
import secrets
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.models import ContactRequest, Wave
from app.safeguarding.alerts import alert
from app.safeguarding.clock import CONTACT_HOURS, after_working_hours, utc_now
from app.vault.keys import vault_of

# What somebody leaves: their name, how to reach them, and when is good.
ASKED = ("name", "reach", "when")


def ask_for_contact(session: Session, wave: Wave, language: str, words: Mapping[str, str]) -> ContactRequest:
    """A new request with `words` (keys of ASKED) encrypted, its clock running; the wave's lead is told of it."""
    request = ContactRequest(id=secrets.token_hex(16), wave=wave)
    content = json.dumps([{name: words.get(name, "") for name in ASKED}, language])
    request.ciphertext = vault_of(session).key(wave.id).encrypt(content, _context(request))
    request.due_at = after_working_hours(CONTACT_HOURS, utc_now())
    session.add(request)
    alert(session, wave, "contact", wave.lead)
    return request


def words_of(session: Session, request: ContactRequest) -> dict[str, str] | None:
    """What was left, by ASKED; None once the request is done. Raises KeyUnavailableError without the wave's key."""
    return None if request.ciphertext is None else _content(session, request, request.ciphertext)[0]


def language_of(session: Session, request: ContactRequest) -> str | None:
    """The language of what was left; None once the request is done, raises as `words_of` does."""
    return None if request.ciphertext is None else _content(session, request, request.ciphertext)[1]


def _content(session: Session, request: ContactRequest, ciphertext: bytes) -> tuple[dict[str, str], str]:
    words, language = json.loads(vault_of(session).key(request.wave_id).decrypt(ciphertext, _context(request)))
    return words, language


def _context(request: ContactRequest) -> str:
    return f"contact/{request.id}"
