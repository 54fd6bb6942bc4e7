"""The accessibility statement names whom to turn to, and staff are told where it can't."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.cli.demo import settings_in
from app.config import without_contact
from tests.integration.test_staff_pages import signed_in
from tests.integration.web import visit

BOTH = {"ACCESSIBILITY_CONTACT": "access@council.example", "ACCESSIBILITY_PHONE": "01632 960 777"}
LINKS = {
    "ACCESSIBILITY_CONTACT": 'href="mailto:access@council.example"',
    "ACCESSIBILITY_PHONE": 'href="tel:01632960777"',
}


@pytest.mark.parametrize("given", [set(), {"ACCESSIBILITY_CONTACT"}, {"ACCESSIBILITY_PHONE"}, set(BOTH)])
def test_it_names_what_is_known_and_the_officers_are_told_what_is_not(
    app: Flask, session: Session, given: set[str]
) -> None:
    app.config.update(dict.fromkeys(BOTH, "") | {name: BOTH[name] for name in given})
    for language in ("en", "cy", "pl"):
        page = visit(app).get(f"/{language}/accessibility").text
        assert {name for name, link in LINKS.items() if link in page} == given
    page = visit(app).get("/en/accessibility").text
    assert ("the person who gave out the code" in page) == (not given)
    room = signed_in(app, session, "officer").get("/en/manage/").text
    assert {name for name in BOTH if f"CLYWED_{name}" in room} == set(BOTH) - given
    assert ("does not say whom to turn to" in room) == (given != set(BOTH))


def test_it_says_how_far_the_pages_comply_and_where_to_complain(app: Flask) -> None:
    page = visit(app).get("/en/accessibility").text
    for words in (
        "partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard",
        'href="tel:08088000082"',
        "a further language, such as Polish",
    ):
        assert words in page


def test_it_has_no_link_to_itself(app: Flask) -> None:
    one = visit(app)
    assert 'href="/en/accessibility"' in one.get("/en/help").text
    assert 'href="/en/accessibility"' not in one.get("/en/accessibility").text


def test_the_demonstration_says_whom_to_turn_to(app: Flask) -> None:
    assert without_contact(app.config | settings_in(app.config["STATE_FOLDER"])) == []
