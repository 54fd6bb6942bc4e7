"""The wave's own words on a respondent's page."""

from typing import cast

from flask import current_app
from flask_babel import format_date
from flask_babel import lazy_gettext as _l

from app.fieldwork.questionnaires import asked
from app.models import Wave
from surveys.pictures import Picture
from surveys.placeholders import fill
from surveys.questionnaire import Page, Promise

LOOKS = {"young_child": "child", "child": "child", "young_person": "young-person", "adult": "adult"}

REFUSALS = {
    "unknown": _l("We don't know this code. Look at your letter again: is every letter and number the same?"),
    "spent": _l("This code has already been used to send answers. Thank you for your answers."),
    "closed": _l("This survey has closed, so the code does not work any more. Thank you for wanting to answer."),
    "not_open": _l("This survey has not started yet. Please try your code again in a few days."),
    "late": _l("This survey has closed. Answers that were not sent by then are deleted. Thank you for taking part."),
    "again": _l("For your safety we closed your answers on this device. Type your code to carry on; they are kept."),
}


def look(wave: Wave) -> str:
    """The look of the wave's pages, by the audience of its instrument."""
    return LOOKS[asked(wave).audience]


def paragraphs(page: Page, wave: Wave, language: str) -> list[tuple[str, Picture | None]]:
    """The paragraphs of a page under the wave's promise, placeholders filled, each with its drawing if it has one."""
    council = current_app.config["COUNCIL"][language]
    closing_date = format_date(wave.closes_on, "d MMMM y")
    shown = page.paragraphs_under(cast(Promise, wave.promise))
    return [
        (fill(paragraph.text[language], council=council, closing_date=closing_date), paragraph.picture)
        for paragraph in shown
    ]
