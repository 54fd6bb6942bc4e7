"""Submitting a draft, and sealing what was submitted. Operations commit; the rooms below them never do."""

from sqlalchemy.orm import Session

from app.fieldwork.free_texts import texts_to_check
from app.fieldwork.sealing import BATCH, seal, submitted_drafts
from app.models import AccessCode, Draft
from app.safeguarding.flags import raise_flags


def submit(session: Session, draft: Draft) -> None:
    """Mark the draft submitted and its access code spent, once; then seal if a batch is full."""
    wave_id = draft.wave_id
    if not draft.submitted:
        code = session.get_one(AccessCode, (wave_id, draft.serial))
        code.status = "spent"
        draft.submitted = True
    session.commit()
    seal_waiting(session, wave_id, BATCH)


def seal_waiting(session: Session, wave_id: str, at_least: int) -> int:
    """Seal all submitted drafts of the wave if there are `at_least` as many; how many were sealed.

    Its own transaction, which touches no row of an access code; possible disclosures are flagged in it.
    """
    drafts = submitted_drafts(session, wave_id)
    if len(drafts) < at_least:
        session.rollback()
        return 0
    responses = seal(session, drafts)
    raise_flags(session, texts_to_check(session, responses))
    session.commit()
    return len(responses)
