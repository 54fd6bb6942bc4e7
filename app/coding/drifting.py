"""Whether a wave's answers look unlike what its coder has seen."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from analysis.drift import ANSWERS_AT_LEAST, Drift, Seen, drift
from analysis.model_card import knows
from analysis.training_corpus import load_corpus
from app.coding.assign import coded_answers
from app.coding.frameworks import keep_version
from app.coding.machines import name_in_force
from app.models import CodedAnswer, Coder, CodeSuggestion, DriftSign, Response, Wave


def wave_drift(session: Session, wave: Wave, texts: Sequence[str], seen: Callable[[], Seen]) -> Drift | None:
    """The signs of drift in a wave that the machine in force has coded; None before that, and for few answers.

    `texts` are the wave's answers, whoever reads them has it logged; `seen` tells what the machine has shown before. It
    is called once everything is read, so that it may end the transaction before the words are counted.
    """
    confidences = _confidences(session, wave)
    if not confidences or len(texts) < ANSWERS_AT_LEAST:
        return None
    earlier, codes = wave_before(session, wave), _codes(session, wave)
    codes_before = _codes(session, earlier) if earlier else None
    return drift(texts, confidences, codes, seen(), _known(), codes_before)


def keep_signs(session: Session, wave: Wave, signs: Collection[str]) -> None:
    """Note the signs of drift of the machine that has just coded the wave, in place of those of the one before."""
    session.execute(delete(DriftSign).where(DriftSign.wave_id == wave.id))
    session.add_all(DriftSign(wave_id=wave.id, sign=sign) for sign in signs)
    session.flush()


def signs_of(session: Session, wave: Wave) -> list[str]:
    """The signs of drift that were found when a machine coded the wave last."""
    return list(session.scalars(select(DriftSign.sign).where(DriftSign.wave_id == wave.id).order_by(DriftSign.sign)))


def wave_before(session: Session, wave: Wave) -> Wave | None:
    """The last closed wave of the same instrument with the same framework that ended before this one."""
    earlier = select(Wave).where(
        Wave.instrument == wave.instrument,
        Wave.framework == wave.framework,
        Wave.status == "closed",
        Wave.closes_on < wave.closes_on,
    )
    return session.scalars(earlier.order_by(Wave.closes_on.desc(), Wave.id)).first()


def _confidences(session: Session, wave: Wave) -> list[float]:
    """How likely the machine in force found the likeliest code of each answer."""
    version = keep_version(session, wave.framework)
    likeliest = (
        select(func.max(CodeSuggestion.probability))
        .select_from(CodedAnswer)
        .join(Coder, Coder.id == CodedAnswer.coder_id)
        .join(Response, Response.id == CodedAnswer.response_id)
        .outerjoin(CodeSuggestion, CodeSuggestion.coded_answer_id == CodedAnswer.id)
        .where(Response.wave_id == wave.id, Coder.name == name_in_force(session, wave.framework))
        .where(CodedAnswer.framework_sha256 == version.sha256)
        .group_by(CodedAnswer.id)
    )
    return [confidence or 0.0 for confidence in session.scalars(likeliest)]


def _codes(session: Session, wave: Wave) -> Counter[str]:
    return Counter(given.code for row in coded_answers(session, wave) for given in row.assignments)


@lru_cache(maxsize=1)
def _known() -> Callable[[str], bool]:
    return knows(load_corpus())
