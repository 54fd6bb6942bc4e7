"""Recording that adults agreed to children being asked, and taking it back."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import log
from app.fieldwork.agreements import TypedCodes, forget_agreement, keep_agreement, typed_codes, with_agreement
from app.models import AccessCode, AdultAgreement, Draft, Wave
from app.operations.launch import RefusedError
from app.vault import access_code
from app.vault.keys import vault_of


@dataclass(frozen=True)
class Agreed:
    """Who agreed, when, and how: `relation` and `way` are of `app.models.adult_agreement`."""

    who: str
    relation: str
    way: str
    on: datetime.date


class CodesRefusedError(Exception):
    """Nothing was written: `unknown` are lines that are no access code of the wave, `refused` codes (as they are
    shown) for which this can't be done."""

    def __init__(self, unknown: list[str], refused: list[str]) -> None:
        super().__init__(len(unknown), len(refused))
        self.unknown, self.refused = unknown, refused


def record_agreements(session: Session, wave: Wave, lines: Sequence[str], agreed: Agreed) -> int:
    """Record an agreement for every code, or for none; how many there were. The log has their number alone.

    Raises CodesRefusedError for lines that are no code of the wave and for codes with an agreement, RefusedError for a
    wave that asks for no adult or is over.
    """
    typed = _checked(session, wave, lines)
    _refuse(session, typed, with_agreement(session, typed.codes))
    for code in typed.codes:
        agreement = AdultAgreement(
            relation=agreed.relation, way=agreed.way, agreed_on=agreed.on, recorded_by=session.info["actor"]
        )
        keep_agreement(session, code, agreement, agreed.who)
    log.record(session, "record adult agreements", "wave", wave.id, str(len(typed.codes)))
    session.commit()
    return len(typed.codes)


def withdraw_agreement(session: Session, wave: Wave, line: str) -> None:
    """Delete the agreement of one code, whose child has not begun; the log has no code.

    Raises CodesRefusedError for no code of the wave, one without an agreement, and one whose child has begun;
    RefusedError as for recording. Each try is logged, since it tells whether one child has begun.
    """
    typed = _checked(session, wave, [line])
    agreed = with_agreement(session, typed.codes)
    refused = [code for code in typed.codes if code not in agreed or _has_begun(session, code)]
    log.record(session, "withdraw adult agreement", "wave", wave.id, "refused" if refused or typed.unknown else "")
    if refused or typed.unknown:
        session.commit()
    _refuse(session, typed, refused)
    for code in agreed:
        forget_agreement(session, code)
    session.commit()


def _checked(session: Session, wave: Wave, lines: Sequence[str]) -> TypedCodes:
    """The codes, with the wave's row held, so that it can't close meanwhile."""
    session.refresh(wave, with_for_update={"read": True})
    if not wave.adult_agreement or wave.status not in ("preparing", "open"):
        raise RefusedError("no_agreements")
    return typed_codes(session, wave, lines)


def _refuse(session: Session, typed: TypedCodes, refused: Sequence[AccessCode]) -> None:
    if typed.unknown or refused:
        shown = [_shown(session, code) for code in refused]
        session.rollback()
        raise CodesRefusedError(typed.unknown, shown)


def _shown(session: Session, code: AccessCode) -> str:
    return access_code.shown(vault_of(session).key(code.wave_id).access_code(code.serial))


def _has_begun(session: Session, code: AccessCode) -> bool:
    draft = select(Draft.id).where(Draft.wave_id == code.wave_id, Draft.serial == code.serial)
    return code.status == "spent" or session.scalar(draft) is not None
