"""Which drafts a browser may open: those whose code was given in this visit, each under its own address."""

from flask import request, session, url_for
from sqlalchemy.orm import Session

from app.fieldwork.drafts import is_answerable
from app.models import AccessCode, Draft

MOST_DRAFTS = 8


class Elsewhere(Exception):  # noqa: N818 - not an error, but where to go instead
    """The draft can't be answered from this browser or any more; `address` is where its respondent should be."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def remember(draft: Draft) -> None:
    """Let this browser open the draft; of many, the oldest is forgotten and needs its code again."""
    known = [entry for entry in session.get("drafts", []) if entry[0] != draft.id]
    session["drafts"] = [*known, [draft.id, draft.wave_id, draft.serial]][-MOST_DRAFTS:]


def forget(draft_id: str) -> None:
    """Close the draft to this browser."""
    session["drafts"] = [entry for entry in session.get("drafts", []) if entry[0] != draft_id]


def opened(database: Session, draft_id: str) -> Draft:
    """The draft, if this browser may answer it now; raises Elsewhere.

    A request that writes holds the row: a second click waits for the first and then sees what it did.
    """
    wave_id, serial = _known(draft_id)
    draft = database.get(Draft, draft_id, with_for_update=request.method == "POST")
    if draft is None:
        raise Elsewhere(_where_it_went(database.get(AccessCode, (wave_id, serial)), wave_id))
    if draft.submitted:
        raise Elsewhere(url_for("respond.thanks", wave_id=wave_id))
    if not is_answerable(draft):
        raise Elsewhere(url_for("respond.start", because="late"))
    return draft


def _known(draft_id: str) -> tuple[str, str]:
    for known_id, wave_id, serial in session.get("drafts", []):
        if known_id == draft_id:
            return wave_id, serial
    raise Elsewhere(url_for("respond.start", because="again"))


def _where_it_went(code: AccessCode | None, wave_id: str) -> str:
    """Where to tell what became of a draft that is gone: sealed, deleted by its respondent, or erased at the close."""
    if code is not None and code.status == "spent":
        return url_for("respond.thanks", wave_id=wave_id)
    if code is not None and code.status == "issued":
        return url_for("respond.stopped", wave_id=wave_id, deleted=1)
    return url_for("respond.start", because="late")
