"""Making a wave whose answers can be coded, and people who code them."""

from collections.abc import Sequence

from flask import Flask
from sqlalchemy.orm import Session

from app.coding.desk import DeskAnswer, desk_answers
from app.coding.handwork import Given
from app.models import Staff, Wave
from app.operations import coding
from app.operations.launch import close_wave
from app.operations.release import code_wave
from tests.factories import WordCoder, make_open_wave, make_staff, respond
from tests.integration.web import Visit, visit

MACHINE = WordCoder({"dog": ("home_life", "positive"), "move": ("stability", "negative")})
SAID = ("our dog number {}", "please do not move me {}", "nothing at all {}")
HOME = Given(frozenset({"home_life"}), "positive")
MOVED = Given(frozenset({"stability"}), "negative")
NONE = Given(frozenset(), "neutral")


def coded_wave(session: Session, answers: int = 12, dimensions: Sequence[str] = ()) -> Wave:
    """A closed wave with so many answers in words, coded by the machine of the tests."""
    wave = make_open_wave(session, dimensions, codes=answers + 5)
    for number in range(answers):
        respond(session, wave, SAID[number % len(SAID)].format(number), wave.groups[0])
    close_wave(session, wave)
    code_wave(session, wave, MACHINE)
    return wave


def coder(session: Session, name: str, role: str = "coder") -> Staff:
    """Somebody who codes."""
    return make_staff(session, role, f"{name}@clywed.example")[0]


def enter(app: Flask, session: Session, name: str, role: str = "coder") -> tuple[Visit, str]:
    """Somebody signed in, and their id."""
    staff, password = make_staff(session, role, f"{name}@clywed.example")
    staff_id = staff.id
    session.commit()
    one = visit(app).get("/en/sign-in").post("/en/sign-in", email=f"{name}@clywed.example", password=password)
    return one, staff_id


def on_desk(session: Session, wave: Wave, staff: Staff) -> list[DeskAnswer]:
    """What lies on somebody's desk."""
    return desk_answers(session, wave, staff.id)


def give_all(session: Session, wave: Wave, staff: Staff, given: Given) -> None:
    """Give every answer the same."""
    for answer in on_desk(session, wave, staff):
        coding.give(session, wave, answer.place, staff, given)
