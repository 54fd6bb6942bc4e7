"""Which drafts a browser may open: those whose code was given in this visit, each under its own address."""

from flask import session, url_for
from sqlalchemy.orm import Session

from app.fieldwork.drafts import is_answerable
from app.models import Draft

MOST_DRAFTS = 8


def remember(draft: Draft) -> None:
    """Let this browser open the draft; of many, the oldest is forgotten and needs its code again."""
    known = [pair for pair in session.get("drafts", []) if pair[0] != draft.id]
    session["drafts"] = [*known, [draft.id, draft.wave_id]][-MOST_DRAFTS:]


def forget(draft_id: str) -> None:
    """Close the draft to this browser."""
    session["drafts"] = [pair for pair in session.get("drafts", []) if pair[0] != draft_id]


class Elsewhere(Exception):  # noqa: N818 - not an error, but where to go instead
    """The draft can't be answered from this browser or any more; `address` is where its respondent should be."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def opened(database: Session, draft_id: str) -> Draft:
    """The draft, if this browser may answer it now; raises Elsewhere."""
    wave_id = dict(session.get("drafts", [])).get(draft_id)
    if wave_id is None:
        raise Elsewhere(url_for("respond.start", because="again"))
    draft = database.get(Draft, draft_id)
    if draft is None or draft.submitted:
        raise Elsewhere(url_for("respond.thanks", wave_id=wave_id))
    if not is_answerable(draft):
        raise Elsewhere(url_for("respond.start", because="closed"))
    return draft
