"""That an adult agreed to a child being asked: kept with access codes, never with answers.

Read here in numbers alone: nothing tells how far the child of an agreement has come.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import AccessCode, AdultAgreement, Wave
from app.vault import access_code
from app.vault.keys import vault_of


@dataclass(frozen=True)
class TypedCodes:
    """The access codes that were meant by what was typed; `unknown` are the lines that are no code of the wave."""

    codes: list[AccessCode] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def agreed(session: Session, wave: Wave) -> Counter[str]:
    """For how many codes of each group an adult has agreed, by the group's id."""
    counted = (
        select(AccessCode.group_id, func.count())
        .join(
            AdultAgreement,
            (AdultAgreement.wave_id == AccessCode.wave_id) & (AdultAgreement.serial == AccessCode.serial),
        )
        .where(AccessCode.wave_id == wave.id)
        .group_by(AccessCode.group_id)
    )
    return Counter(dict(session.execute(counted).all()))


def typed_codes(session: Session, wave: Wave, lines: Sequence[str]) -> TypedCodes:
    """The wave's codes behind the lines, each once, locked until the transaction ends; and the lines that are none."""
    typed = TypedCodes()
    for line in lines:
        code = _code(session, wave, line)
        if code is None:
            typed.unknown.append(line)
        elif code not in typed.codes:
            typed.codes.append(code)
    return typed


def _code(session: Session, wave: Wave, line: str) -> AccessCode | None:
    letters = access_code.normalise(line)
    if letters is None:
        return None
    found = select(AccessCode).where(
        AccessCode.wave_id == wave.id, AccessCode.digest == vault_of(session).digest(letters)
    )
    return session.scalar(found.with_for_update())


def keep_agreement(session: Session, code: AccessCode, agreement: AdultAgreement, who: str) -> None:
    """Keep an agreement for the code; the adult's name is encrypted under the key of the wave."""
    agreement.wave_id, agreement.serial = code.wave_id, code.serial
    agreement.who = vault_of(session).key(code.wave_id).encrypt(who, _context(code))
    session.add(agreement)


def with_agreement(session: Session, codes: Sequence[AccessCode]) -> list[AccessCode]:
    """Those of the codes for which an adult has agreed already."""
    return [code for code in codes if _agreement(session, code) is not None]


def forget_agreement(session: Session, code: AccessCode) -> None:
    """Delete the agreement of the code, where there is one."""
    agreement = _agreement(session, code)
    if agreement is not None:
        session.delete(agreement)


def _agreement(session: Session, code: AccessCode) -> AdultAgreement | None:
    return session.get(AdultAgreement, {"wave_id": code.wave_id, "serial": code.serial})


def _context(code: AccessCode) -> str:
    return f"agreement/{code.serial}"
