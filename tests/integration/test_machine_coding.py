"""A machine codes for minutes, while people withdraw, press the button again and put another machine in force."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from analysis.coding import CodedText
from analysis.suggesting import Hint
from app.coding.samples import answer_places
from app.fieldwork.free_texts import read_some
from app.models import CodedAnswer, Coder, Response, Wave
from app.operations.launch import close_wave
from app.operations.release import code_wave
from tests.factories import make_open_wave, respond
from tests.integration.desk import MACHINE

pytestmark = pytest.mark.usefixtures("plain_detector")


@dataclass
class SlowCoder:
    """Something happens while it codes for the first time."""

    meanwhile: Callable[[], object]
    calls: list[int] = field(default_factory=list)

    def code(self, texts: Sequence[str], respondents: Sequence[str] | None = None) -> list[CodedText]:
        self.calls.append(len(texts))
        if len(self.calls) == 1:
            self.meanwhile()
        return MACHINE.code(texts, respondents)

    def hints(self, texts: Sequence[str], respondents: Sequence[str] | None = None) -> list[Hint]:
        return MACHINE.hints(texts, respondents)


@pytest.fixture
def wave(session: Session) -> Wave:
    wave = make_open_wave(session, codes=20)
    for number in range(10):
        respond(session, wave, f"our dog {number}", wave.groups[0])
    close_wave(session, wave)
    return wave


def codings(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(CodedAnswer)) or 0


def test_what_is_withdrawn_meanwhile_stops_nothing(session: Session, wave: Wave) -> None:
    def withdrawn() -> None:
        session.execute(delete(Response).where(Response.id == answer_places(session, wave)[0][0]))
        session.commit()

    assert code_wave(session, wave, SlowCoder(withdrawn)) == 9
    assert codings(session) == 9


def test_the_button_pressed_twice_codes_once(session: Session, wave: Wave) -> None:
    assert code_wave(session, wave, SlowCoder(lambda: code_wave(session, wave, MACHINE))) == 0
    assert codings(session) == 10


def test_codes_stand_under_the_name_of_the_machine_that_gave_them(
    session: Session, wave: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another() -> None:
        for place in ("app.coding.assign", "app.operations.release"):
            monkeypatch.setattr(f"{place}.name_in_force", lambda *_: "another machine")

    slow = SlowCoder(another)
    assert code_wave(session, wave, slow) == 10
    assert slow.calls == [10, 10]
    assert set(session.scalars(select(Coder.name).join(CodedAnswer))) == {"another machine"}


def test_many_answers_are_read_in_parts_and_none_is_left_out(
    session: Session, wave: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.fieldwork.free_texts.ASKED_AT_ONCE", 3)
    places = answer_places(session, wave)[::-1]
    assert [(text.response_id, text.item) for text in read_some(session, wave, places, "test")] == places
