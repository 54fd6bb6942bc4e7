"""Pages of questions that are made once for all who would see the same.

Most respondents of a wave are shown the same page: nothing is chosen on it yet. It is made with a stand-in for the
draft and for the token of the visit, and each respondent's own are put in as it goes out. A page on which options or a
number were chosen before is kept too, in memory and for whoever chose the same: `_key` holds what was chosen, nothing
of who chose it, and whatever else tells two pages apart. What is written or drawn is never kept here, nor a page whose
words hang on earlier answers.
"""

import time
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request
from werkzeug.wrappers import Response

from app.fieldwork.contacts import HelpPlaces, help_places
from app.fieldwork.open_drafts import AnyWave, OpenDraft
from app.fieldwork.questionnaires import asked
from app.respond.pages import page
from app.respond.pieces import Pieces, cut
from app.respond.room import room
from app.web.appearance import appearance
from app.web.forms import answer_form
from app.web.language import current_language
from app.web.sessions import writer
from app.web.tokens import token_of_visit
from surveys.answers import Answers, is_drawing
from surveys.items.base import Item

# So long a page is handed out before it is made anew: a sound that was made meanwhile is heard by then.
SECONDS = 60
MOST_PAGES = 2_048
TOKEN = "token-of-the-visit"  # noqa: S105 - stands in the place of one


room.record(lambda setup: setup.app.extensions.setdefault("ready_pages", {}))


@dataclass(frozen=True)
class Nobody:
    """Stands where a page names its draft."""

    wave: AnyWave
    group_id: str
    id: str = "0" * 32


@dataclass(frozen=True)
class Ready:
    """A page without its respondent, the help that stands in it, and until when it is handed out."""

    pieces: Pieces
    places: HelpPlaces
    until: float


def question_page(draft: OpenDraft, item: Item, kept: Answers, place: dict[str, Any]) -> str | Response:
    """The page of a question with what was answered so far, for this respondent."""
    places = help_places(writer(), draft.wave, draft.group_id)
    if not _is_common(draft, item, kept):
        return _made(draft, item, kept, {**place, "help_places": places})
    ready: dict[Any, Ready] = current_app.extensions["ready_pages"]
    key, now = _key(draft, item, kept, place), time.monotonic()
    found = ready.get(key)
    if found is None or found.places is not places or found.until < now:
        if len(ready) >= MOST_PAGES:
            ready.clear()
        html = _for_nobody(draft, item, kept, {**place, "help_places": places})
        found = ready[key] = Ready(cut(html, (Nobody.id, TOKEN)), places, now + SECONDS)
    return found.pieces.sent({Nobody.id: draft.id, TOKEN: token_of_visit()})


def _is_common(draft: OpenDraft, item: Item, kept: Answers) -> bool:
    """Whether others may be shown the same page."""
    if request.args or asked(draft.wave).open_words[item.id]:
        return False
    return not any(isinstance(answer, str) or is_drawing(answer) for answer in kept.values())


def _key(draft: OpenDraft, item: Item, kept: Answers, place: dict[str, Any]) -> tuple[Any, ...]:
    wave, chosen = draft.wave, appearance()
    return (
        request.script_root,
        current_language(),
        wave.id,
        wave.questionnaire_sha256,
        wave.fictional,
        str(wave.recordings.get(item.id)),
        item.id,
        place["number"],
        place["total"],
        tuple(sorted(chosen.chosen.items())),
        chosen.reads_easily,
        str(sorted(kept.items())),
    )


def _for_nobody(draft: OpenDraft, item: Item, kept: Answers, words: dict[str, Any]) -> str:
    g.csrf_token = TOKEN
    html = _made(Nobody(draft.wave, draft.group_id), item, kept, words)
    del g.csrf_token
    return html.replace(draft.id, Nobody.id)


def _made(draft: OpenDraft | Nobody, item: Item, kept: Answers, words: dict[str, Any]) -> str:
    form = answer_form(item, current_language(), kept)
    return page("respond/question.html", draft.wave, draft, item=item, form=form, **words)
