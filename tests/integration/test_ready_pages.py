"""Pages that are made once for many: each respondent gets their own, and nobody else's."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.models import Wave
from app.respond.ready import TOKEN, Nobody
from tests.factories import CHOICE, FREE_TEXT, make_open_wave
from tests.integration.web import Visit, started


@pytest.fixture
def wave(session: Session) -> Wave:
    return make_open_wave(session)


def on(one: Visit, item: str) -> str:
    return f"/en/s/{one.path.split('/')[3]}/q/{item}"


def id_of(one: Visit) -> str:
    return one.path.split("/")[3]


def plain(one: Visit) -> str:
    """The page without what is its respondent's own."""
    return one.text.replace(id_of(one), "DRAFT").replace(one.token, "TOKEN")


def test_two_respondents_see_the_same_page_each_with_their_own_address_and_token(
    app: Flask, session: Session, wave: Wave
) -> None:
    first, second = started(app, session, wave), started(app, session, wave)
    first.get(on(first, CHOICE))
    second.get(on(second, CHOICE))
    assert plain(first) == plain(second)
    assert len(app.extensions["ready_pages"]) >= 1
    assert (id_of(first) in second.text, id_of(second) in second.text) == (False, True)
    assert first.token != second.token
    for one in (first, second):
        assert TOKEN not in one.text
        assert Nobody.id not in one.text
        assert one.post(on(one, CHOICE), answer="always", go="next").status == 200


def test_a_page_from_store_is_the_page_that_would_be_made(app: Flask, session: Session, wave: Wave) -> None:
    one = started(app, session, wave)
    made = one.get(on(one, CHOICE)).text.replace(one.token, "")
    assert one.get(on(one, CHOICE)).text.replace(one.token, "") == made
    app.extensions["ready_pages"].clear()
    assert one.get(on(one, CHOICE)).text.replace(one.token, "") == made


def test_an_answer_stands_on_the_page_of_whoever_gave_it_alone(app: Flask, session: Session, wave: Wave) -> None:
    first, second = started(app, session, wave), started(app, session, wave)
    for item, answer, mark in ((CHOICE, "always", "checked>"), (FREE_TEXT, "A secret of mine", "A secret of mine")):
        first.post(on(first, item), answer=answer, go="next")
        mine, theirs = first.get(on(first, item)).text, second.get(on(second, item)).text
        assert (mark in mine, mark in theirs) == (True, False)


def test_words_that_somebody_wrote_are_never_kept_in_a_page(app: Flask, session: Session, wave: Wave) -> None:
    one = started(app, session, wave)
    one.post(on(one, FREE_TEXT), answer="A secret of mine", go="next")
    assert "A secret of mine" in one.get(on(one, FREE_TEXT)).text
    assert not any("A secret of mine" in ready.pieces.text({}) for ready in app.extensions["ready_pages"].values())


def test_help_that_an_officer_changed_stands_on_the_next_page(app: Flask, session: Session, wave: Wave) -> None:
    one = started(app, session, wave)
    wave_id = wave.id
    session.rollback()
    assert "A new helpline" not in one.get(on(one, CHOICE)).text
    changed = session.get_one(Wave, wave_id)
    changed.contacts[-1].name_en = "A new helpline"
    session.commit()
    assert "A new helpline" in one.get(on(one, CHOICE)).text


def test_what_somebody_chose_for_their_pages_changes_nobody_elses(app: Flask, session: Session, wave: Wave) -> None:
    first, second = started(app, session, wave), started(app, session, wave)
    with first.client.session_transaction() as visit:
        visit["appearance"] = {"size": "largest"}
    assert 'class="size-largest"' in first.get(on(first, CHOICE)).text
    assert 'class="size-largest"' not in second.get(on(second, CHOICE)).text


def test_a_page_to_read_over_is_another_page(app: Flask, session: Session, wave: Wave) -> None:
    one = started(app, session, wave)
    one.get(on(one, CHOICE))
    before = len(app.extensions["ready_pages"])
    one.get(f"{on(one, CHOICE)}?check=1")
    assert "check=1" in one.text
    assert len(app.extensions["ready_pages"]) == before
