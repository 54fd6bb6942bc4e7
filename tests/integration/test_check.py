"""Reading the answers over before they are sent, and changing one of them, on both databases."""

import re
from pathlib import Path

import pytest
from flask import Flask
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.drafts import answer_to
from app.models import Draft, Wave
from surveys.loaders import load_library, load_questionnaire
from tests.factories import make_open_wave
from tests.integration.test_every_type import SENT
from tests.integration.web import Visit, started

DEFINITION = Path(__file__).parents[1] / "every-type.yaml"
ROW = re.compile(r'<div class="checked-answer" id="answer-(\w+)">(.*?)</div>', re.DOTALL)
LINE = re.compile(r'<span class="checked-(line|none)">(.*?)</span>', re.DOTALL)


@pytest.fixture
def wave(session: Session, monkeypatch: pytest.MonkeyPatch) -> Wave:
    """An open wave of the instrument with one item of every type."""
    library = {**load_library(), "every-type": load_questionnaire(DEFINITION)}
    for module in ("app.fieldwork.questionnaires", "app.operations.launch"):
        monkeypatch.setattr(f"{module}.library", lambda: library)
    return make_open_wave(session, instrument="every-type")


def answered(one: Visit, skipped: frozenset[str] = frozenset()) -> Visit:
    """Answers every question, but for those to be skipped, up to the last page."""
    while "/finish" not in one.path:
        place, item = one.path.split("/")[-2:]
        if place == "rest":
            one.get(one.text.split('class="button button-primary" href="')[1].split('"')[0])
        elif item in skipped:
            one.post(one.path, go="skip")
        else:
            one.post(one.path, go="next", **SENT[item])
    return one


def told(one: Visit) -> dict[str, list[str]]:
    """What the page says was answered, by item."""
    return {
        item: [re.sub(r"<[^>]+>", "", words) for _kind, words in LINE.findall(row)]
        for item, row in ROW.findall(one.text)
    }


def change(one: Visit, item: str) -> Visit:
    """Follow the link to change an answer."""
    row = dict(ROW.findall(one.text))[item]
    found = re.search(r'href="([^"]+)"', row)
    assert found is not None
    return one.get(found.group(1))


def test_every_answer_is_told_in_words(app: Flask, session: Session, wave: Wave) -> None:
    one = answered(started(app, session, wave), frozenset({"feeling"}))
    shown = told(one)
    questions = [item.id for item in load_questionnaire(DEFINITION).asked_items]
    assert [item for item in questions if item in shown] == list(shown)
    assert shown["feeling"] == ["You skipped this question"]
    assert shown["places"][0].startswith("1200")
    assert shown["opened"] == ["July 2019"]
    assert shown["free"] == ["We have just built two more"]
    assert shown["barriers"][-1] == "Weather"
    assert [line.split(":")[0] for line in shown["first"]] == ["1st", "2nd"]
    assert len(shown["agree"]) == 3
    assert shown["agree"][1].endswith("no answer")
    assert shown["overall"] == ["7"]


def test_the_page_speaks_welsh(app: Flask, session: Session, wave: Wave) -> None:
    one = answered(started(app, session, wave, "cy"))
    assert told(one)["opened"] == ["Gorffennaf 2019"]


def test_a_change_leads_back_to_the_answer_that_was_changed(app: Flask, session: Session, wave: Wave) -> None:
    one = change(answered(started(app, session, wave)), "overall")
    assert one.path.endswith("/q/overall")
    one.page = one.client.post(f"{one.path}?check=1", data={"csrf_token": one.token, "go": "next", "answer": "2"})
    assert one.page.headers["Location"].endswith("/finish#answer-overall")
    one.get(one.page.headers["Location"])
    assert told(one)["overall"] == ["2"]


def test_a_change_asks_what_it_opens_and_hides_what_it_closes(app: Flask, session: Session, wave: Wave) -> None:
    one = answered(started(app, session, wave))
    before = set(told(one))
    other = next(
        option.code
        for option in load_questionnaire(DEFINITION).item("kind").options  # type: ignore[attr-defined]
        if option.code != "homes" and not option.takes_words
    )
    change(one, "kind").post(f"{one.path}?check=1", go="next", answer=other)
    while "/finish" not in one.path:
        one.post(f"{one.path}?check=1", go="skip")
    assert "places" in before - set(told(one))
    draft = session.scalars(select(Draft)).one()
    assert answer_to(session, draft, "places") == 1200
    session.rollback()
    change(one, "kind").post(f"{one.path}?check=1", go="next", **SENT["kind"])
    assert told(one).keys() >= before


def test_looking_at_an_answer_again_changes_nothing(app: Flask, session: Session, wave: Wave) -> None:
    one = answered(started(app, session, wave))
    before = told(one)
    change(one, "places").post(f"{one.path}?check=1", go="back", **SENT["places"])
    assert one.path.endswith("/finish")
    assert told(one) == before


def pressed(one: Visit) -> list[str]:
    """What can be pressed under the question."""
    (row,) = html.document_fromstring(one.text).xpath('//main//*[@class="buttons"]')
    return [str(part.text).strip() for part in row]


def test_a_change_is_saved_back_to_the_list_or_not_made(app: Flask, session: Session, wave: Wave) -> None:
    one = answered(started(app, session, wave))
    before = told(one)
    row = change(one, "overall")
    assert pressed(row) == ["Save and go back to the list", "Back without changing", "Leave this without an answer"]
    assert "Question 1" not in one.text
    assert "progress" not in one.text.split("<main")[1]
    back = re.search(r'class="button button-secondary" href="([^"]+)"', one.text)
    assert back is not None
    assert back.group(1).endswith("/finish#answer-overall")
    assert told(one.get(back.group(1))) == before


def test_an_answer_can_be_taken_out_from_the_list(app: Flask, session: Session, wave: Wave) -> None:
    one = change(answered(started(app, session, wave)), "overall")
    assert one.post(f"{one.path}?check=1", go="skip").path.endswith("/finish")
    assert told(one)["overall"] == ["You skipped this question"]


def test_a_question_on_the_way_leads_on_as_before(app: Flask, session: Session, wave: Wave) -> None:
    one = started(app, session, wave)
    one.post(one.path, go="skip")
    assert pressed(one) == ["Next", "Back", "Skip this question"]
    assert 'class="progress"' in one.text


def test_an_error_and_a_change_of_language_keep_the_way_back(app: Flask, session: Session, wave: Wave) -> None:
    one = change(answered(started(app, session, wave)), "places")
    one.post(f"{one.path}?check=1", go="next", answer="many")
    assert one.status == 422
    assert pressed(one)[0] == "Save and go back to the list"
    one.post(f"{one.path}?check=1", go="cy", answer="12")
    assert one.page is not None
    assert (one.path.startswith("/cy/"), one.page.request.args.get("check")) == (True, "1")
    assert one.post(f"{one.path}?check=1", go="next", answer="13").path.endswith("/finish")
    assert told(one)["places"][0].startswith("13")


def test_what_was_not_reached_is_said_so(app: Flask, session: Session, wave: Wave) -> None:
    one = started(app, session, wave)
    one.get(f"{one.path.rsplit('/', 2)[0]}/finish")
    assert told(one)["kind"] == ["You have not answered this question yet"]
    assert change(one, "kind").path.endswith("/q/kind")


def test_young_children_are_not_shown_a_page_of_answers(app: Flask, session: Session) -> None:
    one = started(app, session, make_open_wave(session))
    one.get(f"{one.path.rsplit('/', 2)[0]}/finish")
    assert "checked-answer" not in one.text
    assert "Send my answers" in one.text
