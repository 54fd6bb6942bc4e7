"""From an access code to its draft."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AccessCode, Draft, Wave
from app.models.base import today
from app.vault import access_code


@dataclass
class CodeRefusedError(Exception):
    """The code lets nobody in; `reason` is unknown, spent, not_open or closed."""

    reason: str


def find_code(session: Session, typed: str) -> tuple[AccessCode, Wave]:
    """The issued code that was typed, with its wave, if that can be answered today; raises CodeRefusedError."""
    letters = access_code.normalise(typed)
    if letters is None:
        raise CodeRefusedError("unknown")
    code = session.scalar(select(AccessCode).where(AccessCode.digest == access_code.digest(letters)))
    if code is None:
        raise CodeRefusedError("unknown")
    wave = session.get_one(Wave, code.wave_id)
    _check_open(wave)
    if code.status != "issued":
        raise CodeRefusedError("spent" if code.status == "spent" else "closed")
    return code, wave


def open_draft(session: Session, code: AccessCode, language: str) -> Draft:
    """The draft of the code, on whichever device it was begun; a new one where there is none."""
    draft = session.scalar(select(Draft).where(Draft.wave_id == code.wave_id, Draft.serial == code.serial))
    if draft is None:
        draft = Draft(wave_id=code.wave_id, serial=code.serial, group_id=code.group_id, language=language)
        session.add(draft)
        session.flush()
    return draft


def _check_open(wave: Wave) -> None:
    if wave.status == "closed" or today() > wave.closes_on:
        raise CodeRefusedError("closed")
    if wave.status != "open" or today() < wave.opens_on:
        raise CodeRefusedError("not_open")
