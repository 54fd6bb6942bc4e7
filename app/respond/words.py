"""The wave's own words on a respondent's page, and the words for those who are not let in."""

from typing import Any, cast

from flask import current_app
from flask_babel import format_date
from flask_babel import lazy_gettext as _l

from app.fieldwork.contacts import HelpPlace, general_help
from app.fieldwork.questionnaires import asked
from app.models import Wave
from surveys.pictures import Picture
from surveys.placeholders import fill
from surveys.questionnaire import Page, Promise, Section

LOOKS = {"young_child": "child", "child": "child", "young_person": "young-person", "adult": "adult"}
DAY = "d MMMM y"

REFUSALS = {
    "unknown": _l("We don't know this code. Look at your letter again: is every letter and number the same?"),
    "spent": _l("This code has already been used to send answers. Thank you for your answers."),
    "closed": _l("This survey has closed, so the code does not work any more. Thank you for wanting to answer."),
    "not_open": _l("This survey has not started yet. Please try your code again in a few days."),
    "late": _l("This survey has closed. Answers that were not sent by then are deleted. Thank you for taking part."),
    "again": _l("For your safety we closed your answers on this device. Type your code to carry on; they are kept."),
    "agreement": _l(
        "An adult who looks after you has to say first that it's OK for us to ask you. Please show this page to your "
        "social worker or your carer. You have done nothing wrong, and if you need help, you can get it here now."
    ),
}
NATIONS = {"wales": _l("In Wales"), "england": _l("In England"), "scotland": _l("In Scotland")}


def help_for_everybody() -> list[HelpPlace]:
    """The services that answer anybody, for pages of which no wave is known; read once by each application."""
    if "help" not in current_app.extensions:
        current_app.extensions["help"] = general_help("young_child")
    places: list[HelpPlace] = current_app.extensions["help"]
    return places


def help_words() -> dict[str, Any]:
    """What every page needs to show where help is; a page of a wave says `help_places` anew."""
    return {"help_places": help_for_everybody(), "nation_names": NATIONS, "contact_address": None}


def look(wave: Wave) -> str:
    """The look of the wave's pages, by the audience of its instrument."""
    return LOOKS[asked(wave).audience]


def own_look(section: Section) -> dict[str, str]:
    """The `look` of a section that speaks to somebody else than its instrument does; empty for any other."""
    return {"look": LOOKS[section.asks]} if section.asks else {}


def paragraphs(page: Page, wave: Wave, language: str) -> list[tuple[str, Picture | None]]:
    """The paragraphs of a page under the wave's promise, placeholders filled, each with its drawing if it has one."""
    words = {
        "council": current_app.config["COUNCIL"][language],
        "closing_date": format_date(wave.closes_on, DAY),
        "withdraw_date": format_date(wave.withdraw_until, DAY),
        "delete_date": format_date(wave.delete_on, DAY),
    }
    shown = page.paragraphs_under(cast(Promise, wave.promise))
    return [(fill(paragraph.text[language], words), paragraph.picture) for paragraph in shown]
