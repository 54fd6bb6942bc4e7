"""Which answers a coder sees, and in which order."""

import pytest

from analysis.framework import Framework, load_framework
from app.coding.codings import Coding
from app.coding.desk import DeskAnswer
from app.coding.queue import Choice, chosen, neighbours

ME = "me"


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework()


def by(kind: str, *codes: str, name: str = "x", doubt: float = 0.0, turn: int | None = None) -> Coding:
    staff = name if kind == "person" else None
    return Coding(name, kind, name, name, 1, staff, "neutral", doubt, turn, False, frozenset(codes))


def answer(token: str, *codings: Coding, item: str = "wish", split: str = "") -> DeskAnswer:
    return DeskAnswer(token, (token, item), None, ME, codings, False, (split,) if split else ())


ANSWERS = [
    answer("a", by("machine", "family", doubt=0.9, turn=2)),
    answer("b", by("machine", "family", doubt=0.2, turn=0), by("person", "digital", name=ME)),
    answer("c", by("machine", doubt=0.6, turn=1), item="worry"),
    answer("d", split="family"),
]


@pytest.mark.parametrize(
    ("choice", "tokens"),
    [
        (Choice(), "cadb"),
        (Choice(sort="doubt"), "acbd"),
        (Choice(sort="question"), "abdc"),
        (Choice(sort="mixed"), "abcd"),
        (Choice(show="uncoded"), "cad"),
        (Choice(show="coded"), "b"),
        (Choice(show="uncertain"), "ca"),
        (Choice(show="split"), "d"),
        (Choice(item="worry"), "c"),
        (Choice(code="family"), "a"),
        (Choice(code="family", coder="x"), "ab"),
        (Choice(theme="experience"), "b"),
        (Choice(coder=ME), "b"),
        (Choice(code="no such code"), ""),
    ],
)
def test_what_is_asked_for_comes_in_its_order(choice: Choice, tokens: str, framework: Framework) -> None:
    assert "".join(one.token for one in chosen(ANSWERS, choice, framework)) == tokens


def test_neighbours_of_an_answer() -> None:
    assert neighbours(ANSWERS, "a") == (None, "b")
    assert neighbours(ANSWERS, "c") == ("b", "d")
    assert neighbours(ANSWERS, "d") == ("c", None)
    assert neighbours(ANSWERS, "not there") == (None, "a")
    assert neighbours([], "a") == (None, None)


def test_what_people_agreed_on_stands_before_a_person_before_a_machine() -> None:
    machine, person, agreed = by("machine"), by("person", name="zoe"), by("agreed")
    assert answer("a", agreed, machine, person).standing == agreed
    assert answer("a", person, machine).standing == person
    assert answer("a", machine).standing == machine
    assert answer("a").standing is None
