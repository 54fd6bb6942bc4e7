"""What a browser may open: the drafts whose code was given in this visit, each under its own address, and for a short
while the words of the receipt. All of it lies in the visit's signed cookie."""

import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import request, session, url_for
from sqlalchemy.orm import Session

from app.fieldwork.drafts import find_draft, is_answerable
from app.fieldwork.open_drafts import AnyDraft, AnyWave, OpenDraft, find_open_draft
from app.models import AccessCode, Draft
from app.respond.words import languages_of, look, reads_easily
from app.web.appearance import KEY
from app.web.language import current_language, same_page_in

MOST_DRAFTS = 8
MOST_REQUESTS = 5
# A page with the words that was left open shows them no more after this, whoever comes back to it.
RECEIPT_SECONDS = 30 * 60
# What the next person at this browser begins without.
OF_ONE_PERSON = ("look", "reads_easily", KEY)

Found = TypeVar("Found", Draft, OpenDraft)


class Elsewhere(Exception):  # noqa: N818 - not an error, but where to go instead
    """The draft can't be answered from this browser or any more; `address` is where its respondent should be.

    `draft_id` names the draft where it was sent, so that its receipt stays at hand.
    """

    def __init__(self, address: str, draft_id: str = "") -> None:
        super().__init__(address)
        self.address = address
        self.draft_id = draft_id


def remember(draft: Draft) -> None:
    """Let this browser open the draft; of many, the oldest is forgotten and needs its code again."""
    known = [entry for entry in session.get("drafts", []) if entry[0] != draft.id]
    session["drafts"] = [*known, [draft.id, draft.wave_id, draft.serial]][-MOST_DRAFTS:]
    session["look"] = look(draft.wave)
    session["reads_easily"] = reads_easily(draft.wave)
    session.pop("asked", None)


def forget(draft_id: str) -> None:
    """Close the draft to this browser."""
    session["drafts"] = [entry for entry in session.get("drafts", []) if entry[0] != draft_id]


def leave(wave_id: str) -> None:
    """Close everything of the wave to this browser: the next person who uses it finds nothing."""
    session["drafts"] = [entry for entry in session.get("drafts", []) if entry[1] != wave_id]
    for name in OF_ONE_PERSON:
        session.pop(name, None)
    put_receipt_away()


def leave_everything() -> None:
    """Close everything to this browser at once; what was answered is kept, and opens again with its code."""
    session.pop("drafts", None)
    for name in OF_ONE_PERSON:
        session.pop(name, None)
    put_receipt_away()


def opened(database: Session, draft_id: str) -> Draft:
    """The draft, if this browser may answer it now; raises Elsewhere.

    A request that writes holds the row: a second click waits for the first and then sees what it did.
    """
    return _let_in(database, draft_id, find_draft)


def opened_at_question(database: Session, draft_id: str) -> OpenDraft:
    """The same, read as far as the page of a question needs it."""
    return _let_in(database, draft_id, find_open_draft)


def _let_in(database: Session, draft_id: str, find: Callable[[Session, str, bool], Found | None]) -> Found:
    wave_id, serial = _known(draft_id)
    draft = find(database, draft_id, request.method == "POST")
    if draft is None or draft.submitted or not is_answerable(draft):
        address = _where_it_went(database, draft, wave_id, serial)
        raise Elsewhere(address, draft_id if address == _thanks(wave_id) else "")
    keep_to_languages(draft.wave)
    return draft


def keep_to_languages(wave: AnyWave) -> None:
    """Raise Elsewhere, the same page in English, for a language that the wave can't be answered in."""
    if current_language() not in languages_of(wave) and (english := same_page_in("en")):
        raise Elsewhere(english)


def last_draft(database: Session, wave_id: str) -> Draft | None:
    """The draft of the wave that this visit opened last, if it is still there.

    Raises Elsewhere if the visit opened none.
    """
    draft_id, _wave_id, _serial = _last(wave_id)
    return database.get(Draft, draft_id)


def knows(wave_id: str) -> bool:
    """Whether a draft of the wave was opened in this visit, sent or not."""
    return any(entry[1] == wave_id for entry in session.get("drafts", []))


def group_of_visit(database: Session, wave_id: str) -> str | None:
    """The group of the access code that was typed last for the wave; None if none was typed in this visit."""
    if not knows(wave_id):
        return None
    _draft_id, _wave_id, serial = _last(wave_id)
    code = database.get(AccessCode, (wave_id, serial))
    return code.group_id if code else None


def what_became(database: Session, wave_id: str) -> str:
    """Where to tell what became of the draft that this visit opened last, and that can't be answered any more."""
    draft_id, _wave_id, serial = _last(wave_id)
    return _where_it_went(database, database.get(Draft, draft_id), wave_id, serial)


def may_ask_again() -> bool:
    """Whether this visit may ask once more to be contacted, since the last code was typed; counts it."""
    asked: int = session.get("asked", 0)
    session["asked"] = asked + 1
    return asked < MOST_REQUESTS


def hand_out_receipt(draft_id: str, wave_id: str, numbers: Sequence[int]) -> None:
    """Let this browser show the words of a draft's receipt until they are put away."""
    until = int(time.time()) + RECEIPT_SECONDS
    session["receipt"] = {"draft": draft_id, "wave": wave_id, "numbers": list(numbers), "until": until}


def receipt_at_hand(wave_id: str) -> list[int] | None:
    """The numbers of the words to show on the wave's thank-you page."""
    kept = session.get("receipt")
    if not kept or kept["wave"] != wave_id or kept["until"] < time.time():
        return None
    numbers: list[int] = kept["numbers"]
    return numbers


def put_receipt_away() -> dict[str, Any] | None:
    """Forget the words, for their page was left; what was forgotten."""
    forgotten: dict[str, Any] | None = session.pop("receipt", None)
    return forgotten


def take_receipt_out(put_away: dict[str, Any] | None, draft_id: str) -> None:
    """Let this browser show the words again if they are the draft's."""
    if put_away is not None and put_away.get("draft") == draft_id:
        session["receipt"] = put_away


def _known(draft_id: str) -> tuple[str, str]:
    for known_id, wave_id, serial in session.get("drafts", []):
        if known_id == draft_id:
            return wave_id, serial
    raise Elsewhere(url_for("respond.start"))


def _last(wave_id: str) -> tuple[str, str, str]:
    for draft_id, known_wave, serial in reversed(session.get("drafts", [])):
        if known_wave == wave_id:
            return draft_id, known_wave, serial
    raise Elsewhere(url_for("respond.start"))


def _where_it_went(database: Session, draft: AnyDraft | None, wave_id: str, serial: str) -> str:
    """Sent, sealed, declined, deleted by its respondent, or erased at the close."""
    code = database.get(AccessCode, (wave_id, serial))
    status = code.status if code else "withdrawn"
    if (draft is not None and draft.submitted) or status == "spent":
        return _thanks(wave_id)
    if draft is None and status == "declined":
        return url_for("respond.declined", wave_id=wave_id)
    if draft is None and status == "issued":
        return url_for("respond.stopped", wave_id=wave_id, deleted=1)
    return url_for("respond.start", because="late")


def _thanks(wave_id: str) -> str:
    return url_for("respond.thanks", wave_id=wave_id)
