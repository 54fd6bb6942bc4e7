"""Questions of every type on real pages: what a browser sends, what is kept, what is told, where each page leads."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.drafts import given_answers
from app.fieldwork.questionnaires import asked
from app.models import Answer, Draft, Flag, Wave
from app.operations.launch import close_wave
from surveys.loaders import load_library, load_questionnaire
from tests.factories import make_open_wave
from tests.integration.web import Visit, started

DEFINITION = Path(__file__).parents[1] / "every-type.yaml"
CRY = "he hits me every night and I am scared to go home"

# What a browser sends for each page on the way of somebody who runs homes, and what is kept of it.
SENT: dict[str, dict[str, Any]] = {
    "kind": {"answer": "homes", "answer.other": ""},
    "barriers": {"answer": ["time", "other"], "answer.other": "Weather"},
    "welcome": {},
    "feeling": {"answer": "fair"},
    "places": {"answer": "1,200"},
    "opened": {"answer.month": "7", "answer.year": "2019"},
    "where": {"answer": "wales"},
    "free": {"answer": "We have just built two more"},
    "how_long": {"answer": "long"},
    "first": {"answer.visits": "1", "answer.training": "3", "answer.forum": ""},
    "agree": {"answer.listens": "agree", "answer.tells": "unknown"},
    "picture": {"answer": "[[2,10,20,30,40],[5,400,300]]", "answer.words": "A garden", "answer.told": "yes"},
    "overall": {"answer": "7"},
}
KEPT = {
    "kind": ["homes"],
    "kind.other": None,
    "barriers": ["time", "other"],
    "barriers.other": "Weather",
    "welcome": None,
    "feeling": ["fair"],
    "places": 1200,
    "opened": 201907,
    "where": ["wales"],
    "free": "We have just built two more",
    "how_long": ["long"],
    "first": ["visits", "training"],
    "agree.listens": ["agree"],
    "agree.pays": None,
    "agree.tells": ["unknown"],
    "picture": [[2, 10, 20, 30, 40], [5, 400, 300]],
    "picture.words": None,
    "picture.told": "A garden",
    "overall": 7,
}
HOMES = ("places", "opened", "where", "free")


@pytest.fixture
def wave(session: Session, monkeypatch: pytest.MonkeyPatch) -> Wave:
    """An open wave of the instrument with one item of every type."""
    library = {**load_library(), "every-type": load_questionnaire(DEFINITION)}
    for module in ("app.fieldwork.questionnaires", "app.operations.launch"):
        monkeypatch.setattr(f"{module}.library", lambda: library)
    return make_open_wave(session, instrument="every-type")


@pytest.fixture
def carer(app: Flask, session: Session, wave: Wave) -> Visit:
    return started(app, session, wave)


def on(one: Visit, item: str) -> str:
    """The address of an item in the visit's draft."""
    return f"{one.path.split('/s/')[0]}/s/{one.path.split('/')[3]}/q/{item}"


def answer(one: Visit, item: str, **sent: Any) -> Visit:
    """Go to the item and send an answer with Next."""
    return one.get(on(one, item)).post(on(one, item), go="next", **sent)


def kept(session: Session) -> dict[str, object]:
    """Every answer of the only draft."""
    session.rollback()
    (draft,) = session.scalars(select(Draft))
    found: dict[str, object] = {item: given.stored for item, given in given_answers(session, draft).items()}
    session.rollback()
    return found


def walk(one: Visit) -> list[str]:
    """Answer every page as it comes; the pages that were seen."""
    seen = []
    while "/finish" not in one.path:
        assert one.status == 200
        place, name = one.path.split("/")[-2:]
        seen.append(place if place == "rest" else name)
        if place == "rest":
            one.get(one.text.split('class="button button-primary" href="')[1].split('"')[0])
        else:
            one.post(one.path, go="next", **SENT[name])
    return seen


def test_every_type_is_kept_as_it_was_meant(session: Session, carer: Visit) -> None:
    seen = walk(carer)
    assert [name for name in seen if name != "rest"] == list(SENT)
    assert kept(session) == KEPT


def test_a_painful_section_ends_with_a_rest_and_no_other_does(carer: Visit) -> None:
    seen = walk(carer)
    assert [seen[place - 1] for place, name in enumerate(seen) if name == "rest"] == ["free"]


def test_what_is_sealed_is_what_was_asked(session: Session, carer: Visit, wave: Wave) -> None:
    walk(carer)
    carer.post(carer.path)
    close_wave(session, session.merge(wave))
    sealed = {row.item: row.kind for row in session.scalars(select(Answer))}
    assert sealed.keys() == KEPT.keys() - {"welcome", "kind.other"}
    assert {item for item, kind in sealed.items() if kind == "text"} == {"barriers.other", "free", "picture.told"}
    assert sealed["picture"] == "drawing"
    assert sealed["agree.pays"] == "skipped"


def test_answers_off_the_way_are_kept_and_come_back_but_are_not_sealed(
    session: Session, carer: Visit, wave: Wave
) -> None:
    walk(carer)
    answer(carer, "kind", answer="support")
    assert carer.get(on(carer, "where")).path.endswith("/how_long")
    assert kept(session)["places"] == 1200
    answer(carer, "kind", answer="homes")
    assert 'value="1200"' in carer.get(on(carer, "places")).text
    answer(carer, "kind", answer="support")
    finish = on(carer, "x").replace("q/x", "finish")
    carer.get(finish).post(finish)
    close_wave(session, session.merge(wave))
    assert not {row.item for row in session.scalars(select(Answer))} & set(HOMES)


def test_the_way_follows_the_answers_forward_and_back(carer: Visit) -> None:
    assert answer(carer, "kind", answer="support").path.endswith("/barriers")
    assert answer(carer, "feeling", answer="good").path.endswith("/how_long")
    assert carer.post(carer.path, go="back").path.endswith("/feeling")
    answer(carer, "kind", answer="homes")
    assert answer(carer, "places", answer="0").path.endswith("/opened")
    assert "/rest/" in answer(carer, "where", answer="uk").path
    assert answer(carer, "places", answer="1").path.endswith("/opened")
    assert answer(carer, "where", answer="uk").path.endswith("/free")


def test_the_number_of_questions_follows_too_and_pages_to_read_are_not_counted(carer: Visit) -> None:
    assert "Question 1 of 12" in carer.text
    answer(carer, "kind", answer="homes")
    assert "Question 2 of 12" in carer.text
    carer.get(on(carer, "welcome"))
    assert "Question" not in carer.text
    assert "Skip this question" not in carer.text


REFUSED = [
    ("kind", {"answer": "other", "answer.other": "x" * 300}, "too long for this box", "answer.other"),
    ("places", {"answer": "many"}, "whole number in figures", "answer"),
    ("places", {"answer": "9999"}, "a number from 0 to 5000", "answer"),
    ("opened", {"answer.year": "2019"}, "or leave out both", "answer"),
    ("opened", {"answer.year": "2010", "answer.month": "3"}, "too early or too late", "answer"),
    ("first", {"answer.visits": "1", "answer.forum": "1"}, "Two answers have the same place", "answer"),
    ("agree", {"answer.pays": "maybe"}, "Choose one of the answers on this page", "answer.pays"),
]


@pytest.mark.parametrize(("item", "sent", "told", "place"), REFUSED)
def test_what_must_be_mended_is_said_and_what_was_sent_stays(
    session: Session, carer: Visit, item: str, sent: dict[str, str], told: str, place: str
) -> None:
    answer(carer, "kind", answer="homes")
    answer(carer, item, **sent)
    assert carer.status == 422
    assert told in carer.text
    assert f'href="#{place}"' in carer.text
    assert f'id="{place}"' in carer.text
    for value in sent.values() if item != "agree" else ():
        assert f'value="{value}"' in carer.text
    assert item not in kept(session) or item == "kind"


def test_words_beside_an_option_are_looked_at_like_any_others(session: Session, carer: Visit) -> None:
    assert "/care/" in answer(carer, "kind", **{"answer": "other", "answer.other": CRY}).path
    finish = on(carer, "x").replace("q/x", "finish")
    carer.get(finish).post(finish)
    session.rollback()
    (flag,) = session.scalars(select(Flag))
    assert flag.item == "kind.other"
    question = asked(flag.wave).stored_item(flag.item).question
    assert question["cy"] == "Beth ydych chi'n ei gynnig? – Rhywbeth arall, dywedwch beth"


def test_skipping_skips_everything_on_the_page(session: Session, carer: Visit) -> None:
    carer.get(on(carer, "agree")).post(on(carer, "agree"), go="skip", **SENT["agree"])
    assert kept(session) == {"agree.listens": None, "agree.pays": None, "agree.tells": None}
    assert answer(carer, "kind", answer="homes").path.endswith("/barriers")


def test_a_section_for_somebody_else_has_its_own_look(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session, instrument="your-life-4-7"), "cy")
    assert 'class="look-child"' in one.text
    one.get(on(one, "child_words"))
    assert 'class="look-adult"' in one.text
    answer(one, "child_words", answer=CRY)
    assert "/care/" in one.path
    assert 'class="look-adult"' in one.text
