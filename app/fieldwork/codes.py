"""The access codes of a wave, in numbers."""

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import AccessCode, Draft, Response, Wave


def issued(session: Session, wave: Wave) -> Counter[str]:
    """The number of access codes issued to each group of the wave, by the group's id."""
    counted = (
        select(AccessCode.group_id, func.count()).where(AccessCode.wave_id == wave.id).group_by(AccessCode.group_id)
    )
    return Counter(dict(session.execute(counted).all()))


def submitted(session: Session, wave: Wave) -> int:
    """How many respondents of the wave have submitted, sealed or waiting to be sealed."""
    waiting = select(func.count()).select_from(Draft).where(Draft.wave_id == wave.id, Draft.submitted)
    return (session.scalar(waiting) or 0) + sum(sealed(session, wave).values())


def sealed(session: Session, wave: Wave) -> Counter[str]:
    """The number of sealed responses of each group of the wave, by the group's id."""
    counted = select(Response.group_id, func.count()).where(Response.wave_id == wave.id).group_by(Response.group_id)
    return Counter(dict(session.execute(counted).all()))
