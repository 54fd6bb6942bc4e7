"""Every page of a wave, walked through before anybody answers, to learn what there is to be read aloud.

The walk is through a copy of the wave in a scratch installation: nothing that a respondent wrote or chose is met.
"""

from flask import Flask, render_template, session
from flask_babel import force_locale, format_date

from app.jobs.insertion_texts import inserted_texts
from app.jobs.rehearsed_visit import RehearsedVisit
from app.jobs.scratch import Copy, copied
from app.models import Tablet, Wave
from app.respond.pages import page
from app.respond.tablet_pages import TabletPages
from app.respond.words import DAY, look
from app.speech.spoken import readable, spoken
from app.web.errors import words_of
from app.web.fields.base import REASONS
from app.web.language import current_language
from app.web.sessions import writer

# A text and its language.
Text = tuple[str, str]
FAULTS = (400, 403, 404, 413, 429, 500)


def texts_of(app: Flask, wave: Wave) -> set[Text]:
    """Every text that is read aloud on the pages of a wave, for each language: on any way through it, on the pages of
    errors, and on those around it. Ends the transaction of the wave's session."""
    found: set[Text] = set()
    with copied(app, wave) as copy:
        _listen(copy.app, found)
        for language in copy.languages:
            found.update((text, language) for text in inserted_texts(copy.questionnaire, language))
            items = [section.items for section in copy.questionnaire.sections]
            RehearsedVisit(copy, language, items).walk()
            _see_what_no_walk_meets(copy, language, found)
    return found


def _listen(scratch: Flask, found: set[Text]) -> None:
    """Note what the pages of the installation would have read aloud."""

    def aloud(html: str, _recorded: str = "") -> str:
        found.update(spoken(readable(html), current_language()))
        return "noted"

    scratch.jinja_env.globals["aloud"] = aloud


def _see_what_no_walk_meets(copy: Copy, language: str, found: set[Text]) -> None:
    """Faults, each reason for which an answer is refused, the pages that a tablet keeps, and what is said when it is
    too late to take answers back."""
    with copy.app.test_request_context(f"/{language}/"), force_locale(language):
        wave = writer().get_one(Wave, copy.wave_id)
        session["look"] = look(wave)
        found.update((str(reason), language) for reason in REASONS.values())
        for heading, text in map(words_of, FAULTS):
            render_template("layouts/fault.html", heading=heading, text=text)
        TabletPages(Tablet(wave=wave, group_id=None)).pages()
        page("respond/take_back_late.html", wave, until=format_date(wave.withdraw_until, DAY))
