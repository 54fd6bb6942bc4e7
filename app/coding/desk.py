"""The answers of a wave as they lie on one coder's desk.

An answer is named by a token, so that no address and no order tells which answers one respondent gave. Answers of a
response in which a possible disclosure lies are not on the desk.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.coding.carrying import undecided_of
from app.coding.codings import Coding, Place, codings_of, standing, unsettled
from app.coding.samples import samplings
from app.fieldwork.codes import sealed
from app.models import Answer, Response, UndecidedCode, Wave
from app.vault.keys import vault_of

# A group with fewer respondents than this is not named beside an answer.
GROUP_AT_LEAST = 10


@dataclass(frozen=True)
class DeskAnswer:
    """One answer on the desk of the `viewer` (a member of staff), with the codings that the viewer may see.

    `group_id` is None where its group is too small to be named. `blind`: it lies in a sample that the viewer codes and
    that is not settled, so that neither the machine's nor anybody else's codes are shown. `split` are the codes of
    which one or some must be chosen, because a code that people had given the answer was split.
    """

    token: str
    place: Place
    group_id: str | None
    viewer: str
    codings: tuple[Coding, ...]
    blind: bool
    split: tuple[str, ...] = ()

    @property
    def item(self) -> str:
        """The question that was answered."""
        return self.place[1]

    @property
    def mine(self) -> Coding | None:
        """The viewer's own coding."""
        return next((one for one in self.codings if one.staff_id == self.viewer), None)

    @property
    def machine(self) -> Coding | None:
        """That of the machine in force; None where it has none, or the viewer codes blind."""
        return standing(one for one in self.codings if not one.is_human)

    @property
    def standing(self) -> Coding | None:
        """The coding that stands, of those that the viewer may see."""
        return standing(self.codings)

    @property
    def is_checked(self) -> bool:
        """Whether a person coded it, as far as the viewer may know."""
        return any(one.is_human for one in self.codings)

    @property
    def doubt(self) -> float:
        """How doubtful the machine is, 0 to 1; 0 where it says nothing."""
        return (self.machine.doubt or 0.0) if self.machine else 0.0


def desk_answers(session: Session, wave: Wave, viewer: str) -> list[DeskAnswer]:
    """Every answer of the wave that may lie on the viewer's desk, in an order that tells nothing."""
    key, sizes = vault_of(session).key(wave.id), sealed(session, wave)
    codings, drawn, waiting = codings_of(session, wave), samplings(session, wave), undecided_of(session, wave)
    open_places = unsettled(codings, drawn)
    answers = []
    for response_id, item, group_id in session.execute(
        select(Answer.response_id, Answer.item, Response.group_id)
        .join(Response, Response.id == Answer.response_id)
        .where(Response.wave_id == wave.id, Answer.kind == "text", Response.flagged.is_(False))
    ):
        place = (response_id, item)
        is_open = place in open_places
        blind = is_open and viewer in drawn[place]
        seen = _seen_by(viewer, codings.get(place, ()), is_open, blind)
        answers.append(
            DeskAnswer(
                token=key.token(f"desk/{response_id}/{item}"),
                place=place,
                group_id=group_id if sizes[group_id] >= GROUP_AT_LEAST else None,
                viewer=viewer,
                codings=seen,
                blind=blind,
                split=_split(seen, waiting.get(place, ())),
            )
        )
    return sorted(answers, key=lambda answer: answer.token)


def people_on(answers: Iterable[DeskAnswer]) -> dict[str, str]:
    """Every coder whose codings the viewer may see, by id: their name."""
    return {one.coder_id: one.name for answer in answers for one in answer.codings if one.staff_id}


def _seen_by(viewer: str, given: Sequence[Coding], is_open: bool, blind: bool) -> tuple[Coding, ...]:
    return tuple(one for one in given if one.staff_id == viewer or not (blind or (is_open and one.is_human)))


def _split(seen: Sequence[Coding], waiting: Iterable[UndecidedCode]) -> tuple[str, ...]:
    """What is to be chosen from in the codings that are seen; nothing of older versions' or of hidden ones."""
    shown = {one.id for one in seen}
    return tuple(code for one in waiting if one.coded_answer_id in shown for code in json.loads(one.choices))
