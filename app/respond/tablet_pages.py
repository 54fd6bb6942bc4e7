"""The pages of a wave as an outreach tablet keeps them: made by the same templates as the pages of a visit, each once,
for nobody in particular; a question that speaks of an earlier answer once for each way in which it can be worded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import g, render_template
from flask_babel import gettext as _
from flask_babel import pgettext

from app.fieldwork.contacts import help_places
from app.fieldwork.questionnaires import asked
from app.models import RespondentGroup, Tablet, Wave
from app.respond.appearance import OPTIONS, AppearanceForm
from app.respond.forms import CodeForm, ContactForm
from app.respond.leaving import take_back_address
from app.respond.pages import page
from app.respond.words import REFUSALS, first_help, further_help, look, own_look
from app.web.appearance import CHOICES, USUAL
from app.web.base_form import PressForm
from app.web.fields.base import REASONS
from app.web.forms import answer_form
from app.web.language import current_language
from app.web.sessions import writer
from surveys.answers import AnswerError
from surveys.insertions import GroupValues
from surveys.items.base import AskedItem, Item
from surveys.path import section_of
from surveys.wording import wordings

# What the script puts in the place of links that hang on the answers.
ONWARDS, CONTACT, BACK = "#go-onwards", "#go-contact", "#go-back"
# Every page that belongs to a draft bears the id of this one, which there never is.
NOBODY = "0" * 32
RECEIPT_PLACES = ("·",) * 4


@dataclass(frozen=True)
class Nobody:
    """Stands where a page names its draft."""

    wave: Wave
    group_id: str | None
    id: str = NOBODY


class TabletPages:
    """The pages of one tablet in the language of the request."""

    def __init__(self, tablet: Tablet) -> None:
        self.wave, self.tablet = tablet.wave, tablet
        self.questionnaire = asked(tablet.wave)
        self.draft = Nobody(tablet.wave, tablet.group_id)
        self.places = help_places(writer(), tablet.wave, tablet.group_id)
        # A token would bind the pages to the visit that fetched them, and they post nothing.
        g.csrf_token = "none"  # noqa: S105

    def pages(self) -> dict[str, str]:
        """Every page by its name: `welcome`, `q/home`, `q/carers?home=foster`, `rest/home_life`, `care/child`…"""
        return dict([*self._around(), *self._questions(), *self._rests(), *self._cares()])

    def words(self) -> dict[str, Any]:
        """What the script says itself: of a code, of answers that can't be taken, of the way so far."""
        return {
            "code": str(REFUSALS["unknown"]),
            "progress": _("Question %(number)d of %(total)d"),
            "error": _("Error:"),
            "skipped": _("You skipped this question"),
            "unsealed": self._unsealed(),
            "change": _("Change"),
            "reasons": {item.id: told for item in self.questionnaire.items if (told := _reasons(item))},
            "contact": {name: str(ContactForm()[name].validators[0].message) for name in ("name", "reach")},
        }

    def _unsealed(self) -> str:
        young = pgettext(
            "ti", "This could not be kept yet, but your answers are still here. Please press again, or ask for help."
        )
        adult = _("This could not be kept yet, but your answers are still here. Please press again, or ask for help.")
        return str(adult if look(self.wave) == "adult" else young)

    def _page(self, template: str, **words: Any) -> str:
        given: dict[str, Any] = {"draft": self.draft, "help_places": self.places, "contact_address": CONTACT}
        return page(template, self.wave, **(given | words))

    def _around(self) -> Iterator[tuple[str, str]]:
        form = PressForm()
        yield "code", self._page("respond/start.html", form=CodeForm(), refusal=None, wrong=False, draft=None)
        yield "welcome", self._page("respond/welcome.html", form=form)
        yield "declined", self._page("respond/tablet/declined.html", draft=None, contact_address=None)
        yield "stop", self._page("respond/tablet/stop.html")
        yield "delete", self._page("respond/tablet/delete.html", back=BACK)
        yield "finish", self._finish(form)
        yield "thanks", self._thanks(form)
        yield "contact", self._page("respond/contact.html", form=ContactForm(), back=BACK, contact_address=None)
        yield "contact_asked", self._page("respond/tablet/contact_asked.html", onwards=ONWARDS, contact_address=None)
        yield "look", self._look()
        yield "quiet", render_template("respond/tablet/quiet.html", look=look(self.wave))

    def _finish(self, form: PressForm) -> str:
        last = self.questionnaire.items[-1]
        if self.questionnaire.is_for_children:
            addressed = own_look(section_of(self.questionnaire, last))
            return self._page("respond/finish.html", form=form, last=last, **addressed)
        return self._page("respond/check.html", form=form, last=last, checked=[])

    def _thanks(self, form: PressForm) -> str:
        receipt = {"cy": RECEIPT_PLACES, "en": RECEIPT_PLACES}
        return self._page(
            "respond/thanks.html", form=form, draft=None, receipt=receipt, take_back_address=take_back_address(),
            contact_address=None,
        )  # fmt: skip

    def _look(self) -> str:
        form = AppearanceForm(formdata=None, data=dict.fromkeys(CHOICES, USUAL))
        return self._page("respond/look.html", form=form, options=OPTIONS, carried=[], wrong=[], back=BACK)

    def _questions(self) -> Iterator[tuple[str, str]]:
        for item in self.questionnaire.items:
            section = section_of(self.questionnaire, item)
            place = {"number": 1, "total": 1, "section": section} | own_look(section)
            for told, wording in wordings(self.questionnaire, item, self._group_values()):
                form = answer_form(wording, current_language(), {})
                shown = self._page("respond/question.html", item=wording, form=form, **place)
                yield f"q/{item.id}{_cause(told)}", shown

    def _group_values(self) -> GroupValues:
        group = writer().get(RespondentGroup, self.tablet.group_id) if self.tablet.group_id else None
        return {one.dimension: one.value for one in group.values} if group else {}

    def _rests(self) -> Iterator[tuple[str, str]]:
        for section in self.questionnaire.sections:
            if section.break_after:
                shown = self._page("respond/rest.html", onwards=ONWARDS, **own_look(section))
                yield f"rest/{section.id}", shown

    def _cares(self) -> Iterator[tuple[str, str]]:
        first = first_help(self.places)
        shown = {"first": first, "further": further_help(self.places, first), "onwards": ONWARDS, "go": "next"}
        for one in {look(self.wave), *(own_look(section).get("look") for section in self.questionnaire.sections)}:
            if one:
                yield f"care/{one}", self._page("respond/tablet/care.html", **(shown | {"look": one}))


def _cause(told: Mapping[str, str]) -> str:
    return "?" + "&".join(f"{source}={code}" for source, code in told.items()) if told else ""


def _reasons(item: Item) -> dict[str, str]:
    """Why the tablet may refuse an answer to the item, in the respondent's words, where they are its own."""
    if not isinstance(item, AskedItem):
        return {}
    field = answer_form(item, current_language(), {}).answer
    return {reason: field.told(AnswerError(reason)) for reason in REASONS}  # type: ignore[arg-type]
