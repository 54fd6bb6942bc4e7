"""Random samples that two people code, each without seeing what the other or the machine gave."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.coding.codings import AGREED, Coding, Place, codings_of
from app.models import Answer, CodedAnswer, CodingSample, Response, SampledAnswer, Wave

Pair = tuple[str, str]


@dataclass(frozen=True)
class Progress:
    """How far a sample has come: the answers that are left in it, and what the two people and both together gave."""

    answers: Sequence[Place]
    first: Mapping[Place, Coding]
    second: Mapping[Place, Coding]
    agreed: Mapping[Place, Coding]

    @property
    def twice(self) -> list[Place]:
        """The answers that both have coded."""
        return [place for place in self.answers if place in self.first and place in self.second]

    @property
    def is_coded(self) -> bool:
        """Whether both have coded all of it: before that, nobody sees how far they agree."""
        return len(self.twice) == len(self.answers)

    @property
    def differing(self) -> list[Place]:
        """What both coded, but not alike."""
        return [place for place in self.twice if self.first[place].said != self.second[place].said]

    @property
    def undecided(self) -> list[Place]:
        """What both coded, not alike, and what nobody has decided yet."""
        return [place for place in self.differing if place not in self.agreed]

    def coded_by(self, sample: CodingSample, staff_id: str) -> int:
        """How many answers one of the two has coded."""
        return len(self.first if staff_id == sample.first_id else self.second)


def draw(session: Session, wave: Wave, size: int, first_id: str, second_id: str) -> CodingSample | None:
    """Draw up to `size` answers of the wave, each as likely as any other; None where there is none left.

    They are drawn from those that no person has coded, that lie in no sample, and in whose response no possible
    disclosure lies.
    """
    free = _free(session, wave)
    drawn = secrets.SystemRandom().sample(free, min(size, len(free)))
    if not drawn:
        return None
    is_first = not samples_of(session, wave)
    if is_first:
        _mark_known(session, wave)
    sample = CodingSample(wave_id=wave.id, first_id=first_id, second_id=second_id, measures=is_first)
    sample.answers = [
        SampledAnswer(position=position, response_id=response_id, item=item)
        for position, (response_id, item) in enumerate(drawn)
    ]
    session.add(sample)
    session.flush()
    return sample


def samples_of(session: Session, wave: Wave) -> list[CodingSample]:
    """The samples of a wave in the order of their days."""
    drawn = select(CodingSample).where(CodingSample.wave_id == wave.id)
    return list(session.scalars(drawn.order_by(CodingSample.drawn_on, CodingSample.measures.desc(), CodingSample.id)))


def samplings(session: Session, wave: Wave) -> dict[Place, Pair]:
    """The answers of the wave that lie in a sample, with the staff ids of the two who code it."""
    rows = session.execute(
        select(SampledAnswer.response_id, SampledAnswer.item, CodingSample.first_id, CodingSample.second_id)
        .join(CodingSample, CodingSample.id == SampledAnswer.sample_id)
        .where(CodingSample.wave_id == wave.id)
    )
    return {(response_id, item): (first_id, second_id) for response_id, item, first_id, second_id in rows}


def progress(session: Session, sample: CodingSample) -> Progress:
    """How far the sample has come."""
    places = places_of(session, sample)
    codings = codings_of(session, sample.wave)
    return Progress(
        answers=places,
        first=_given(codings, places, lambda one: one.staff_id == sample.first_id),
        second=_given(codings, places, lambda one: one.staff_id == sample.second_id),
        agreed=_given(codings, places, lambda one: one.kind == AGREED),
    )


def places_of(session: Session, sample: CodingSample) -> list[Place]:
    """The answers that are left in the sample, in the order of drawing; those of a response flagged since are not."""
    rows = session.execute(
        select(SampledAnswer.response_id, SampledAnswer.item)
        .join(Response, Response.id == SampledAnswer.response_id)
        .where(SampledAnswer.sample_id == sample.id, Response.flagged.is_(False))
        .order_by(SampledAnswer.position)
    )
    return [(response_id, item) for response_id, item in rows]


def answer_places(session: Session, wave: Wave) -> list[Place]:
    """Every free-text answer of the wave in whose response no possible disclosure lies."""
    rows = session.execute(
        select(Answer.response_id, Answer.item)
        .join(Response, Response.id == Answer.response_id)
        .where(Response.wave_id == wave.id, Answer.kind == "text", Response.flagged.is_(False))
        .order_by(Answer.response_id, Answer.item)
    )
    return [(response_id, item) for response_id, item in rows]


def _free(session: Session, wave: Wave) -> list[Place]:
    drawn, codings = samplings(session, wave), codings_of(session, wave)
    return [
        place
        for place in answer_places(session, wave)
        if place not in drawn and not any(one.is_human for one in codings.get(place, ()))
    ]


def _mark_known(session: Session, wave: Wave) -> None:
    """Note what people had coded when the sample was drawn: it was not drawn from these answers."""
    known = [one.id for codings in codings_of(session, wave).values() for one in codings if one.is_human]
    for coded in session.scalars(select(CodedAnswer).where(CodedAnswer.id.in_(known))):
        coded.before_sample = True


def _given(
    codings: Mapping[Place, Sequence[Coding]], places: Iterable[Place], wanted: Callable[[Coding], bool]
) -> dict[Place, Coding]:
    return {place: one for place in places for one in codings.get(place, ()) if wanted(one)}
