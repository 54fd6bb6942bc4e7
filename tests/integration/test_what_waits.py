"""The first page of a safeguarding lead: what waits, in the order in which somebody needs it."""

import re
from typing import Literal

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure
from app.fieldwork.questionnaires import asked
from app.models import Wave
from app.protect.index import MOST_UNFOLDED
from app.safeguarding.flags import Origin, raise_flag
from app.safeguarding.requests import ask_for_contact
from tests.factories import FREE_TEXT, make_open_wave
from tests.integration.web import visit


@pytest.fixture
def wave(session: Session) -> Wave:
    return make_open_wave(session)


def first_page(app: Flask, session: Session, wave: Wave, language: str = "en") -> str:
    """What the lead of the wave sees after signing in."""
    wave.lead.password_hash = PasswordHasher().hash("a password")
    email = wave.lead.email
    session.commit()
    address = f"/{language}/sign-in"
    return visit(app).get(address).post(address, email=email, password="a password").text


def raised(session: Session, wave: Wave, **numbers: int) -> None:
    """So many flags of each severity."""
    origin = Origin(wave, wave.groups[0].id, FREE_TEXT, "en", None)
    severities: tuple[Literal["immediate", "high", "medium"], ...] = ("immediate", "high", "medium")
    for severity in severities:
        for _ in range(numbers.get(severity, 0)):
            raise_flag(session, origin, "words", Disclosure(True, 1.0, ["harm"], severity, []))


def test_people_stand_before_answers_and_the_most_pressing_first(app: Flask, session: Session, wave: Wave) -> None:
    raised(session, wave, medium=MOST_UNFOLDED + 1, high=2, immediate=1)
    ask_for_contact(session, wave, "cy", {"name": "Cadi", "reach": "through my school"})
    question = asked(wave).stored_item(FREE_TEXT).question["en"]
    page = first_page(app, session, wave)
    places = [page.index(f'id="{name}"') for name in ("requests", "to-take", "immediate", "high", "medium")]
    assert places == sorted(places)
    for name, number in (("requests", 1), ("immediate", 1), ("high", 2), ("medium", MOST_UNFOLDED + 1)):
        assert re.search(rf'<li><a class="govuk-link" href="#{name}">[^<]+: {number}</a></li>', page), name
    assert page.index("<details") > page.index('id="medium"')
    assert f"Show all {MOST_UNFOLDED + 1} answers" in page
    assert page.count(question) == MOST_UNFOLDED + 4


def test_a_short_list_is_not_folded(app: Flask, session: Session, wave: Wave) -> None:
    raised(session, wave, medium=MOST_UNFOLDED)
    page = first_page(app, session, wave)
    assert "Show all" not in page
    assert 'href="#high"' not in page


@pytest.mark.parametrize(("public", "warned"), [("", True), ("http://localhost", False)])
def test_the_lead_is_warned_that_e_mails_carry_no_link(
    app: Flask, session: Session, wave: Wave, public: str, warned: bool
) -> None:
    app.config.update(PUBLIC_ADDRESS=public, SMTP="smtp://mail.example")
    assert ("carry no link" in first_page(app, session, wave)) == warned
