"""Whether a wave's answers look unlike what its coder has seen."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.drift import Drift, drift
from analysis.model_card import knows
from app.coding.assign import coded_answers
from app.coding.cards import card_in_force, written
from app.coding.machines import name_in_force
from app.models import CodedAnswer, Coder, Response, Wave


def wave_drift(session: Session, wave: Wave, texts: Sequence[str]) -> Drift | None:
    """The signs of drift in a wave that the machine in force has coded; None before that, and for few answers.

    `texts` are the wave's answers; whoever reads them has it logged.
    """
    doubts = _doubts(session, wave)
    if not doubts:
        return None
    earlier = wave_before(session, wave)
    return drift(
        texts,
        doubts,
        _codes(session, wave),
        card_in_force(session, wave.framework).seen,
        _known(),
        _codes(session, earlier) if earlier else None,
    )


def wave_before(session: Session, wave: Wave) -> Wave | None:
    """The last closed wave of the same instrument with the same framework that ended before this one."""
    earlier = select(Wave).where(
        Wave.instrument == wave.instrument,
        Wave.framework == wave.framework,
        Wave.status == "closed",
        Wave.closes_on < wave.closes_on,
    )
    return session.scalars(earlier.order_by(Wave.closes_on.desc(), Wave.id)).first()


def _doubts(session: Session, wave: Wave) -> list[float]:
    chosen = (
        select(CodedAnswer.doubt)
        .join(Coder, Coder.id == CodedAnswer.coder_id)
        .join(Response, Response.id == CodedAnswer.response_id)
        .where(Response.wave_id == wave.id, Coder.name == name_in_force(session, wave.framework))
        .where(CodedAnswer.doubt.is_not(None))
    )
    return [doubt for doubt in session.scalars(chosen) if doubt is not None]


def _codes(session: Session, wave: Wave) -> Counter[str]:
    return Counter(given.code for row in coded_answers(session, wave) for given in row.assignments)


@lru_cache(maxsize=1)
def _known() -> Callable[[str], bool]:
    return knows(written())
