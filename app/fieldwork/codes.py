"""The access codes of a wave, in numbers."""

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import AccessCode, Draft, RespondentGroup, Response, Wave


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


def begun(session: Session, wave: Wave) -> int:
    """How many respondents of the wave have begun and not submitted."""
    waiting = select(func.count()).select_from(Draft).where(Draft.wave_id == wave.id, ~Draft.submitted)
    return session.scalar(waiting) or 0


def sealed(session: Session, wave: Wave) -> Counter[str]:
    """The number of sealed responses of each group of the wave, by the group's id."""
    counted = select(Response.group_id, func.count()).where(Response.wave_id == wave.id).group_by(Response.group_id)
    return Counter(dict(session.execute(counted).all()))


def flagged_responses(session: Session, wave: Wave) -> set[str]:
    """The responses in which a possible disclosure lies: nothing of them is offered as a quote."""
    return set(session.scalars(select(Response.id).where(Response.wave_id == wave.id, Response.flagged)))


def declined(session: Session, group: RespondentGroup) -> int:
    """How many of the group said no, and have not changed their minds."""
    counted = select(func.count()).where(AccessCode.group_id == group.id, AccessCode.status == "declined")
    return session.scalar(counted) or 0
