"""Outreach tablets: making one, showing its device code, letting it ask more people, turning it off."""

import datetime
import secrets
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import log
from app.models import AccessCode, AdultAgreement, RespondentGroup, Tablet, Wave
from app.models.base import today
from app.models.tablet import MOST_WALK_INS
from app.operations.launch import RefusedError
from app.vault import tablet as device
from app.vault.keys import vault_of


@dataclass(frozen=True)
class TabletPlan:
    """What an officer decides about a tablet; without a `group` its respondents type their own access codes."""

    name: str
    ends_on: datetime.date
    group: RespondentGroup | None = None
    walk_ins: int = 0


def may_walk_in(wave: Wave) -> bool:
    """Whether respondents of the wave may come without a code.

    A confidential wave must be able to find a child in danger by the code, and where adults agree first they agree by
    code.
    """
    return wave.promise == "anonymous" and not wave.adult_agreement


def make_tablet(session: Session, wave: Wave, plan: TabletPlan) -> Tablet:
    """A tablet of an open wave, under a name that none of the others has; raises RefusedError."""
    session.refresh(wave, with_for_update=True)
    _check(session, wave, plan)
    tablet_id = secrets.token_hex(16)
    tablet = Tablet(
        id=tablet_id,
        wave_id=wave.id,
        group_id=plan.group.id if plan.group else None,
        name=plan.name,
        walk_ins=plan.walk_ins if plan.group else 0,
        ends_on=min(plan.ends_on, wave.closes_on),
        digest=_digest(session, device.device_code(vault_of(session).key(wave.id), tablet_id)),
    )
    session.add(tablet)
    log.record(session, "make a tablet", "tablet", tablet_id, wave.id)
    session.commit()
    return tablet


def _check(session: Session, wave: Wave, plan: TabletPlan) -> None:
    if wave.status != "open":
        raise RefusedError("not_open")
    if plan.group is not None and not may_walk_in(wave):
        raise RefusedError("no_walk_ins")
    if plan.group is not None and not 0 < plan.walk_ins <= MOST_WALK_INS:
        raise RefusedError("no_number")
    if _spoken(plan.name) in {_spoken(one.name) for one in tablets_of(session, wave)}:
        raise RefusedError("same_name")


def _spoken(name: str) -> str:
    """The name as people tell it from others: neither case nor spaces are heard."""
    return " ".join(name.casefold().split())


def left_of(tablet: Tablet) -> int | None:
    """How many people without a code may still be counted; None where all type their own."""
    return tablet.walk_ins if tablet.group_id is not None else None


def may_let_more_in(tablet: Tablet) -> bool:
    """Whether more people without a code could still be counted, if the tablet were let."""
    return tablet.group_id is not None and not tablet.revoked and tablet.wave.status == "open"


def let_more_in(session: Session, tablet: Tablet, more: int) -> None:
    """Let the tablet ask `more` people (from 1) without a code than it still may; raises RefusedError.

    What it had sent in vain is counted when it sends it again.
    """
    session.refresh(tablet, with_for_update=True)
    if not may_let_more_in(tablet):
        raise RefusedError("not_open")
    if tablet.walk_ins + more > MOST_WALK_INS:
        raise RefusedError("too_many")
    tablet.walk_ins += more
    log.record(session, "let a tablet ask more people", "tablet", tablet.id, str(more))
    session.commit()


def turn_off(session: Session, tablet: Tablet) -> None:
    """Take nothing from the tablet any more, and give it nothing."""
    tablet.revoked = True
    log.record(session, "turn off a tablet", "tablet", tablet.id)
    session.commit()


def device_code_of(session: Session, tablet: Tablet) -> str:
    """The device code as it is shown to people; the view is logged."""
    log.record(session, "view a device code", "tablet", tablet.id)
    return device.shown(device.device_code(vault_of(session).key(tablet.wave_id), tablet.id))


def find_tablet(session: Session, typed: str) -> Tablet | None:
    """The tablet that a device code belongs to; None if there is none, or it was turned off."""
    code = device.normalised(typed)
    if code is None:
        return None
    found = session.scalar(select(Tablet).where(Tablet.digest == _digest(session, code)))
    return found if found is not None and not found.revoked and found.wave.status != "deleted" else None


def is_asking(tablet: Tablet) -> bool:
    """Whether somebody new may be asked on the tablet today."""
    return tablet.wave.status == "open" and today() <= min(tablet.ends_on, tablet.wave.closes_on)


def checks_of(session: Session, tablet: Tablet) -> device.CodeChecks | None:
    """What tells a mistyped access code on the tablet; None where no codes are typed.

    Where adults must agree first, the codes of those for whom nobody has agreed are left out.
    """
    if tablet.group_id is not None:
        return None
    serials = select(AccessCode.serial).where(AccessCode.wave_id == tablet.wave_id)
    if tablet.wave.adult_agreement:
        agreed = select(AdultAgreement.serial).where(AdultAgreement.wave_id == tablet.wave_id)
        serials = serials.where(AccessCode.serial.in_(agreed))
    key = vault_of(session).key(tablet.wave_id)
    return device.code_checks(key, [key.access_code(serial) for serial in session.scalars(serials)])


def public_key_of(session: Session, tablet: Tablet) -> bytes:
    """The key to which the tablet seals what it is told."""
    return device.public_key(vault_of(session).key(tablet.wave_id), tablet.id)


def tablets_of(session: Session, wave: Wave) -> list[Tablet]:
    """The tablets of the wave by name."""
    return list(session.scalars(select(Tablet).where(Tablet.wave_id == wave.id).order_by(Tablet.name, Tablet.id)))


def _digest(session: Session, code: str) -> str:
    return vault_of(session).digest(code, "device code")
