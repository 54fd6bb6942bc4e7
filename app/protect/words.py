"""What the safeguarding lead's room says."""

import datetime
from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.fieldwork.questionnaires import asked, group_names
from app.models import Flag, Wave
from app.models.base import today
from app.safeguarding.flags import Extract, categories_of
from app.vault.keys import KeyUnavailableError
from app.web.language import current_language
from app.web.sessions import writer
from surveys.wording import question_plainly

CATEGORIES = {
    "harm": _l("Harm"),
    "self_harm": _l("Self-harm or suicide"),
    "sexual_harm": _l("Sexual harm"),
    "exploitation": _l("Exploitation"),
    "neglect": _l("Neglect"),
    "missing": _l("Going missing"),
    "bullying": _l("Bullying"),
    "immediate_danger": _l("Immediate danger"),
    "carer_or_practice": _l("Worry about a carer or about practice"),
    "unread": _l("Not read by the machine: written in another language"),
}
SEVERITIES = {"immediate": _l("Act now"), "high": _l("High"), "medium": _l("Medium")}
SEVERITY_COLOURS = {"immediate": "red", "high": "orange", "medium": "yellow"}
STATUSES = {"open": _l("Nobody has taken it"), "taken": _l("Taken"), "closed": _l("Closed")}
OUTCOMES = {
    "referred": _l("Referred: social services, the police or health know"),
    "supported": _l("Supported: by people who are there for them already"),
    "known": _l("Known before, and somebody is acting on it"),
    "no_concern": _l("No concern: it does not tell of harm"),
}
LANGUAGES = {"en": _l("English"), "cy": _l("Welsh"), "pl": _l("Polish")}
STEPS = {
    "alerted": _l("Alert sent"),
    "looked": _l("Read"),
    "taken": _l("Taken"),
    "noted": _l("Note"),
    "escalated": _l("Passed to the deputy"),
    "closed": _l("Closed"),
    "reopened": _l("Opened again"),
    "changed": _l("The words were changed"),
}
OPENING_STATUSES = {
    "asked": _l("Waits for a second keeper"),
    "opened": _l("Opened"),
    "refused": _l("Refused"),
    "expired": _l("Ran out: nobody answered in 24 hours"),
}
OPENING_COLOURS = {"asked": "orange", "opened": "green", "refused": "grey", "expired": "grey"}
REFUSALS = {
    "taken": _l("Somebody has taken it already."),
    "closed": _l("This answer is closed. Open it again first."),
    "not_closed": _l("It is open already."),
    "escalated": _l("The deputy has it already."),
    "erased": _l("Its words were withdrawn and are erased, so it can't be opened again."),
    "anonymous": _l("This was written under a promise that nobody finds out who wrote it. There is no way to do so."),
    "tie_gone": _l("Who wrote this can't be found out any more: what was needed for it is deleted."),
    "no_keeper": _l("You are not a keeper of this wave."),
    "asked_already": _l("It has been asked already, and waits for a second keeper."),
    "own": _l("You asked for this yourself. Another keeper has to answer."),
    "answered": _l("This was answered already."),
    "expired": _l("The 24 hours have passed. If it is still needed, ask anew."),
    "has_key": _l("You have set your passphrase already. You can change it here."),
}
WRONG_PASSPHRASE = _l("This passphrase is not right. Passphrases are case-sensitive, and spaces count.")


def categories(flag: Flag) -> list[str]:
    """The categories of a flag in words; where only the model was worried, that something may be wrong.

    So it is where the key of the wave is missing: what waits for the lead must be seen all the same.
    """
    try:
        found = categories_of(writer(), flag)
    except KeyUnavailableError:
        found = []
    named = [str(CATEGORIES[name]) for name in found if name in CATEGORIES]
    return named or [str(CATEGORIES["harm"])]


def survey(wave: Wave) -> str:
    """The title of what the wave asks."""
    return asked(wave).title[current_language()]


def consultation(wave: Wave) -> str:
    """The title of the wave's consultation."""
    return wave.consultation.title_cy if current_language() == "cy" else wave.consultation.title_en


def written_in(language: str) -> str:
    """The name of the language in which somebody answered; its code where it is one that we have no name for."""
    return str(LANGUAGES.get(language, language))


def question(flag: Flag) -> str:
    """What was asked where the flag's words were written."""
    return question_plainly(asked(flag.wave), flag.item)[current_language()]


def group(flag: Flag) -> str:
    """The group of respondents in words; an anonymous wave doesn't tell which it was."""
    if flag.group_id is None:
        return str(_("Not told: this wave is anonymous"))
    return group_names(flag.wave, current_language())[flag.group_id] or _("Everybody")


def age(day: datetime.date) -> str:
    """How long ago a day was."""
    days = (today() - day).days
    return str(ngettext("%(num)d day ago", "%(num)d days ago", days)) if days > 0 else _("Today")


def pieces(extract: Extract) -> Iterator[tuple[str, bool]]:
    """The words in order, cut where evidence begins and ends; True for evidence. Overlapping evidence is one piece."""
    place = 0
    for start, end in _joined(extract.evidence):
        if start > place:
            yield extract.text[place:start], False
        yield extract.text[start:end], True
        place = end
    if place < len(extract.text):
        yield extract.text[place:], False


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
