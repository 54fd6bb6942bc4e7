"""What people do at the coding desk, each act a transaction of its own."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from analysis.framework import Framework
from app.coding import handwork, proposals, samples
from app.coding.codings import Place
from app.coding.desk import DeskAnswer
from app.coding.handwork import Given
from app.coding.queue import Choice, chosen
from app.failures import ReasonedError
from app.fieldwork.free_texts import FreeText, read_some
from app.models import CodingSample, Staff, Wave


class CodingRefusedError(ReasonedError):
    """The act is refused; `reason` names why: one_person, not_a_coder, none_left, not_coded."""


def read_answers(session: Session, wave: Wave, places: list[Place], purpose: str) -> Mapping[Place, FreeText]:
    """The texts at these places, decrypted for one page; that they were read is in the log before they are shown."""
    texts = read_some(session, wave, places, purpose)
    session.commit()
    return {(text.response_id, text.item): text for text in texts}


def queue(
    session: Session, wave: Wave, answers: Sequence[DeskAnswer], choice: Choice, framework: Framework
) -> list[DeskAnswer]:
    """The answers that were asked for, in their order; for those in one language, that they were read is in the log."""
    found = chosen(answers, choice, framework)
    if not choice.language:
        return found
    texts = read_answers(session, wave, [one.place for one in found], "language of answers")
    return [one for one in found if one.place in texts and texts[one.place].language == choice.language]


def give(session: Session, wave: Wave, place: Place, staff: Staff, given: Given) -> None:
    """Store what somebody gives an answer."""
    handwork.give(session, wave, place, staff, given)
    session.commit()


def undo(session: Session, wave: Wave, staff: Staff) -> Place | None:
    """Take back somebody's last change in the wave; the answer it was, None where there is nothing to take back."""
    place = handwork.undo(session, wave, staff)
    session.commit()
    return place


def propose(session: Session, wave: Wave, place: Place, staff: Staff, label: str, why: str, extract: str) -> None:
    """Propose a new code for the framework of the wave."""
    proposals.propose(session, wave, place, staff, label, why, extract)
    session.commit()


def draw_sample(session: Session, wave: Wave, size: int, first: Staff, second: Staff) -> CodingSample:
    """Draw a random sample of the wave's answers for two people; raises CodingRefusedError."""
    if first.id == second.id:
        raise CodingRefusedError("one_person")
    if not all(staff.active and staff.role_names & {"officer", "coder"} for staff in (first, second)):
        raise CodingRefusedError("not_a_coder")
    sample = samples.draw(session, wave, size, first.id, second.id)
    if sample is None:
        raise CodingRefusedError("none_left")
    session.commit()
    return sample


def decide(session: Session, sample: CodingSample, place: Place, given: Given) -> None:
    """Decide about an answer of a sample that two people coded differently; raises CodingRefusedError."""
    if place not in samples.progress(session, sample).differing:
        raise CodingRefusedError("not_coded")
    handwork.agree(session, sample.wave, place, given)
    session.commit()
