"""Rendering the pages of a wave, and the addresses of a draft's pages."""

from typing import Any

from flask import abort, render_template, url_for

from app.fieldwork.contacts import help_places
from app.fieldwork.drafts import is_answerable, seen_items, way_answers
from app.fieldwork.questionnaires import asked
from app.models import Draft, Wave
from app.respond.visit import group_of_visit, knows, last_draft, what_became
from app.respond.words import look, paragraphs
from app.web.sessions import writer
from surveys.items.base import Item
from surveys.path import visible_items


def page(template: str, wave: Wave, draft: Draft | None = None, **words: Any) -> str:
    """A page of the wave, in the look of its audience, with its own help for where the respondent lives."""
    group_id = draft.group_id if draft else group_of_visit(writer(), wave.id)
    given = {
        "wave": wave,
        "draft": draft,
        "questionnaire": asked(wave),
        "look": look(wave),
        "fictional": wave.consultation.fictional,
        "paragraphs": paragraphs,
        "help_places": help_places(writer(), wave, group_id),
        "contact_address": url_for("respond.contact", wave_id=wave.id) if knows(wave.id) else None,
    }
    return render_template(template, **(given | words))


def wave_of(wave_id: str) -> Wave:
    """The wave, if it was ever opened; answers 404 otherwise."""
    wave = writer().get(Wave, wave_id)
    if wave is None or wave.status == "preparing":
        abort(404)
    return wave


def first_unseen(draft: Draft) -> str:
    """The first question that was neither answered nor skipped, or the last page."""
    seen = seen_items(draft)
    shown = visible_items(asked(draft.wave), way_answers(writer(), draft))
    unseen = next((item for item in shown if seen.isdisjoint(item.answer_ids)), None)
    return question_address(draft, unseen) if unseen else finish_address(draft)


def way_back(wave: Wave) -> str:
    """Where this visit goes on in the wave; raises Elsewhere for a visit that typed no code of it."""
    draft = last_draft(writer(), wave.id)
    if draft is None or not is_answerable(draft):
        return what_became(writer(), wave.id)
    return first_unseen(draft) if draft.assented else welcome_address(draft)


def welcome_address(draft: Draft) -> str:
    """Where the respondent is asked to take part."""
    return url_for("respond.welcome", draft_id=draft.id)


def question_address(draft: Draft, item: Item) -> str:
    """Where the item is asked."""
    return url_for("respond.question", draft_id=draft.id, item_id=item.id)


def stop_address(draft: Draft, **words: Any) -> str:
    """Where the respondent stops."""
    return url_for("respond.stop", draft_id=draft.id, **words)


def finish_address(draft: Draft) -> str:
    """Where the answers are sent."""
    return url_for("respond.finish", draft_id=draft.id)
