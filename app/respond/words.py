"""The wave's own words on a respondent's page, and the words for those who are not let in."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from flask import current_app, session
from flask_babel import format_date
from flask_babel import lazy_gettext as _l

from app.config import RESPONDENT_LANGUAGES
from app.fieldwork.contacts import HelpContact, HelpPlace, general_help
from app.fieldwork.open_drafts import AnyWave
from app.fieldwork.questionnaires import asked
from app.models import Wave
from app.web.appearance import appearance
from app.web.language import told
from surveys.contacts import EMERGENCY, EVERYWHERE
from surveys.items.base import AskedItem, Item
from surveys.pictures import Picture
from surveys.placeholders import fill
from surveys.questionnaire import FirstPage, Page, Paragraph, Promise, Section

LOOKS = {"young_child": "child", "child": "child", "young_person": "young-person", "adult": "adult"}
DAY = "d MMMM y"

REFUSALS = {
    "unknown": _l("We don't know this code. Look at your letter again: is every letter and number the same?"),
    "spent": _l("This code has already been used to send answers. Thank you for your answers."),
    "closed": _l("This survey has closed, so the code does not work any more. Thank you for wanting to answer."),
    "not_open": _l("This survey has not started yet. Please try your code again in a few days."),
    "late": _l("This survey has closed. Answers that were not sent by then are deleted. Thank you for taking part."),
    "agreement": _l(
        "An adult who looks after you has to say first that it's OK for us to ask you. Please show this page to your "
        "social worker or your carer. You have done nothing wrong, and if you need help, you can get it here now."
    ),
}
# For whoever asked for a further language that a survey does not speak: its page says the same in its own language.
NOT_SPOKEN: Mapping[str, str] = {
    "pl": "Ta ankieta nie jest po polsku. Można odpowiedzieć po angielsku albo po walijsku."
}
# What stands left of an easy-read question that has no picture of its own, by the domain of what it asks about.
DOMAIN_PICTURES: Mapping[str, Picture] = {
    "relationships": "people",
    "resilience": "star",
    "rights": "shield",
    "recovery": "house",
    "wellbeing": "sun",
    "future": "door",
    "language": "speech",
    "welsh": "speech",
    "support": "hand",
    "service": "hand",
    "partnership": "hand",
    "child": "person",
    "training": "book",
}
ANY_PICTURE: Picture = "speech"
NATIONS = {"wales": _l("In Wales"), "england": _l("In England"), "scotland": _l("In Scotland")}


def help_for_everybody() -> list[HelpPlace]:
    """The services for children and for adults, for pages of which no wave is known; read once by each application."""
    if "help" not in current_app.extensions:
        current_app.extensions["help"] = _joined(general_help("young_child"), general_help("adult"))
    places: list[HelpPlace] = current_app.extensions["help"]
    return places


def first_help(places: Sequence[HelpPlace]) -> HelpPlace:
    """What stands before all else where somebody may be in danger: 999, even where a wave does not name it, and the
    first service that answers anywhere."""
    emergency = [one for place in (*places, *help_for_everybody()) for one in place.contacts if one.phone == EMERGENCY]
    anywhere = [one for place in places if place.nation == EVERYWHERE for one in place.contacts]
    return HelpPlace(EVERYWHERE, emergency[:1] + [one for one in anywhere if one.phone != EMERGENCY][:1])


def further_help(places: Sequence[HelpPlace], first: HelpPlace) -> list[HelpPlace]:
    """All services but those that stand first."""
    left = [HelpPlace(place.nation, [one for one in place.contacts if one not in first.contacts]) for place in places]
    return [place for place in left if place.contacts]


def help_words() -> dict[str, Any]:
    """What every page needs to show where help is; a page of a wave says `help_places` anew. `visit_look` is the look
    of the survey that this visit opened last, for the pages of errors."""
    return {
        "help_places": help_for_everybody(),
        "first_help": first_help,
        "nation_names": NATIONS,
        "contact_address": None,
        "visit_look": session.get("look", "child"),
    }


def look(wave: AnyWave) -> str:
    """The look of the wave's pages, by the audience of its instrument."""
    return LOOKS[asked(wave).audience]


def reads_easily(wave: AnyWave) -> bool:
    """Whether the wave's pages are easy read without anybody asking for it."""
    return asked(wave).audience == "young_child"


def languages_of(wave: AnyWave) -> Sequence[str]:
    """The languages in which the wave can be answered: those of its instrument that the pages around it speak too."""
    spoken = asked(wave).languages
    return tuple(language for language in RESPONDENT_LANGUAGES if language in spoken)


def own_look(section: Section) -> dict[str, str]:
    """The `look` of a section that speaks to somebody else than its instrument does; empty for any other."""
    return {"look": LOOKS[section.asks]} if section.asks else {}


def picture_of(item: Item) -> Picture:
    """The drawing beside an easy-read question that has none of its own."""
    return DOMAIN_PICTURES.get(item.indicator.partition(".")[0], ANY_PICTURE) if isinstance(item, AskedItem) else "book"


def paragraphs(page: Page, wave: Wave, language: str) -> list[tuple[str, Picture | None]]:
    """The paragraphs of a page under the wave's promise, placeholders filled, each with its drawing if it has one."""
    shown = page.paragraphs_under(cast(Promise, wave.promise))
    return [(_filled(paragraph, wave, language), paragraph.picture) for paragraph in shown]


def words_for_adult(page: FirstPage, wave: Wave, language: str) -> list[str]:
    """What the first page says besides to the adult beside a child, a paragraph at a time."""
    return [_filled(paragraph, wave, language) for paragraph in page.for_adult_under(cast(Promise, wave.promise))]


def _filled(paragraph: Paragraph, wave: Wave, language: str) -> str:
    words = {
        "council": told(current_app.config["COUNCIL"]),
        "closing_date": format_date(wave.closes_on, DAY),
        "withdraw_date": format_date(wave.withdraw_until, DAY),
        "delete_date": format_date(wave.delete_on, DAY),
    }
    return fill(paragraph.wording(appearance().easy(look(wave)))[language], words)


def _joined(*lists: list[HelpPlace]) -> list[HelpPlace]:
    """The services of several lists by nation, each service once."""
    every = [place for places in lists for place in places]
    nations = dict.fromkeys(place.nation for place in every)
    return [HelpPlace(nation, _once([place for place in every if place.nation == nation])) for nation in nations]


def _once(places: Sequence[HelpPlace]) -> list[HelpContact]:
    contacts = [one for place in places for one in place.contacts]
    return [one for number, one in enumerate(contacts) if one not in contacts[:number]]
