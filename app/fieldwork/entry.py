"""From an access code to its draft."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.modes import keep_mode
from app.fieldwork.receipts import receipt_of
from app.models import AccessCode, AdultAgreement, Draft, Wave
from app.models.base import today
from app.vault import access_code
from app.vault.keys import vault_of

LET_IN = ("issued", "declined")


@dataclass
class CodeRefusedError(Exception):
    """The code lets nobody in; `reason` is unknown, spent, not_open, closed or agreement."""

    reason: str


def find_code(session: Session, typed: str, late: bool = False) -> AccessCode:
    """The code that was typed, if its respondent may answer today; raises CodeRefusedError.

    `late` lets in answers that were given in time and come in after the last day, as long as the wave is open.

    Who declined is let in again. Where adults must agree first, none is let in before that was recorded.
    The row stays locked until the transaction ends: of two starts at once, the second finds the draft of the first.
    """
    letters = access_code.normalise(typed)
    if letters is None:
        raise CodeRefusedError("unknown")
    digest = vault_of(session).digest(letters)
    code = session.scalar(select(AccessCode).where(AccessCode.digest == digest).with_for_update())
    if code is None:
        raise CodeRefusedError("unknown")
    wave = session.get_one(Wave, code.wave_id)
    _check_open(wave, late)
    if code.status not in LET_IN:
        # Whoever holds the list of codes must not learn by typing one that its respondent withdrew.
        raise CodeRefusedError("spent")
    if wave.adult_agreement and session.get(AdultAgreement, (code.wave_id, code.serial)) is None:
        raise CodeRefusedError("agreement")
    return code


def wave_of_code(session: Session, typed: str) -> Wave | None:
    """The open wave that a code belongs to, whether or not its respondent may answer; None where there is none."""
    letters = access_code.normalise(typed)
    if letters is None:
        return None
    digest = vault_of(session).digest(letters)
    found = select(Wave).join(AccessCode, AccessCode.wave_id == Wave.id)
    return session.scalar(found.where(AccessCode.digest == digest, Wave.status == "open"))


def open_draft(session: Session, code: AccessCode) -> Draft:
    """The draft of the code, on whichever device it was begun; a new one where there is none.

    Every draft has a receipt and room for its mode from its beginning: added later, they would tell drafts apart.
    """
    draft = session.scalar(select(Draft).where(Draft.wave_id == code.wave_id, Draft.serial == code.serial))
    if draft is None:
        draft = Draft(wave_id=code.wave_id, serial=code.serial, group_id=code.group_id)
        session.add(draft)
        session.flush()
        receipt_of(session, draft)
        keep_mode(session, draft, None)
    return draft


def _check_open(wave: Wave, late: bool) -> None:
    if wave.status in ("closing", "closed") or (today() > wave.closes_on and not late):
        raise CodeRefusedError("closed")
    if wave.status != "open" or today() < wave.opens_on:
        raise CodeRefusedError("not_open")
