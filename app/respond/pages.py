"""Rendering the pages of a wave, and the addresses of a draft's pages."""

from typing import Any, Protocol

from flask import abort, render_template, request, url_for

from app.fieldwork.contacts import help_places
from app.fieldwork.drafts import is_answerable, seen_items, way_answers
from app.fieldwork.modes import asks_who_helps
from app.fieldwork.open_drafts import AnyDraft, AnyWave
from app.fieldwork.questionnaires import asked
from app.models import Draft, Wave
from app.respond.visit import group_of_visit, keep_to_languages, knows, last_draft, what_became
from app.respond.words import languages_of, look, paragraphs, picture_of, words_for_adult
from app.web.sessions import writer
from surveys.items.base import Item
from surveys.path import visible_items


class OfDraft(Protocol):
    """All that a page knows of the draft that it belongs to."""

    @property
    def id(self) -> str:
        """Its id, which stands in the addresses of its pages."""

    @property
    def group_id(self) -> str | None:
        """The group of its respondent, where it is known."""


def page(template: str, wave: AnyWave, draft: OfDraft | None = None, **words: Any) -> str:
    """A page of the wave, in the look of its audience, with its own help for where the respondent lives."""
    group_id = draft.group_id if draft else group_of_visit(writer(), wave.id)
    keep_to_languages(wave)
    given = {
        "wave": wave,
        "languages": languages_of(wave),
        "draft": draft,
        "questionnaire": asked(wave),
        "look": look(wave),
        "fictional": wave.fictional,
        "paragraphs": paragraphs,
        "words_for_adult": words_for_adult,
        "picture_of": picture_of,
        "help_places": words.get("help_places") or help_places(writer(), wave, group_id),
        "contact_address": url_for("respond.contact", wave_id=wave.id) if knows(wave.id) else None,
    }
    return render_template(template, **(given | words))


def wave_of(wave_id: str) -> Wave:
    """The wave, if it was ever opened; answers 404 otherwise."""
    wave = writer().get(Wave, wave_id)
    if wave is None or wave.status == "preparing":
        abort(404)
    return wave


def first_unseen(draft: AnyDraft, before_finish: Item | None = None) -> str:
    """The first question that was neither answered nor skipped, or the last page, there at the answer to an item."""
    seen = seen_items(writer(), draft)
    shown = visible_items(asked(draft.wave), way_answers(writer(), draft))
    unseen = next((item for item in shown if seen.isdisjoint(item.answer_ids)), None)
    return question_address(draft, unseen) if unseen else finish_address(draft, before_finish)


def way_in(draft: Draft) -> str:
    """Where somebody goes who has agreed to take part."""
    if asks_who_helps(writer(), draft):
        return url_for("respond.who_helps", draft_id=draft.id)
    return first_unseen(draft)


def way_back(wave: Wave) -> str:
    """Where this visit goes on in the wave; raises Elsewhere for a visit that typed no code of it."""
    draft = last_draft(writer(), wave.id)
    if draft is None or not is_answerable(draft):
        return what_became(writer(), wave.id)
    return first_unseen(draft) if draft.assented else welcome_address(draft)


def welcome_address(draft: AnyDraft) -> str:
    """Where the respondent is asked to take part."""
    return url_for("respond.welcome", draft_id=draft.id)


def question_address(draft: AnyDraft, item: Item) -> str:
    """Where the item is asked."""
    return url_for("respond.question", draft_id=draft.id, item_id=item.id, **to_check())


def to_check() -> dict[str, Any]:
    """The part of an address that leads back to the page on which answers are read over, for whoever came from it."""
    return {"check": 1} if "check" in request.args else {}


def stop_address(draft: AnyDraft, **words: Any) -> str:
    """Where the respondent stops."""
    return url_for("respond.stop", draft_id=draft.id, **words)


def finish_address(draft: AnyDraft, item: Item | None = None) -> str:
    """Where the answers are read over and sent; with an item, at the answer to it."""
    return url_for("respond.finish", draft_id=draft.id, _anchor=f"answer-{item.id}" if item else None)
