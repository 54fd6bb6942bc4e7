"""Submitting a draft, and sealing what was submitted. Operations commit; the rooms below them never do."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.database import forget_log
from app.failures import report
from app.fieldwork.disclosures import flag_what_worries, unchecked
from app.fieldwork.receipts import receipt_of
from app.fieldwork.sealing import full_batches, seal
from app.models import AccessCode, Arrival, Draft, Flag, Response, Wave

# Tables whose order of writing would tell which code, which flag and which response belong together.
ORDERED = (AccessCode, Arrival, Draft, Flag, Response)


class ClosedError(Exception):
    """The wave has closed, or respondents did not agree to take part: nothing was submitted."""


def submit(session: Session, draft: Draft) -> tuple[int, ...]:
    """Mark the draft submitted and its access code spent, once; then seal what is full. Raises ClosedError.

    Then look for possible disclosures, before any sealing, in a transaction of its own: a flag must not stand beside
    its access code in a log of the database. Returns the numbers of the receipt that the respondent keeps. The wave's
    row is held while this happens, so that the wave can't close in between.
    """
    wave_id = draft.wave_id
    wave = session.get_one(Wave, wave_id, with_for_update={"read": True}, populate_existing=True)
    if wave.status != "open" or not draft.assented:
        raise ClosedError
    code = session.get_one(AccessCode, (wave_id, draft.serial), with_for_update=True)
    code.status = "spent"
    draft.submitted = True
    receipt = receipt_of(session, draft)
    session.commit()
    check_sent(session, wave_id)
    seal_drafts(session, full_batches(session, wave_id))
    return receipt


def check_drafts(session: Session, wave_id: str) -> None:
    """Look for possible disclosures in what was sent and not looked at yet."""
    for draft in unchecked(session, wave_id):
        flag_what_worries(session, draft)
    session.commit()


def check_sent(session: Session, wave_id: str) -> None:
    """Raise a flag for every worrying answer of the drafts that were sent and not looked at yet.

    If that fails, what was sent stays sent: the timed work looks again a minute later.
    """
    try:
        check_drafts(session, wave_id)
    except Exception as error:  # whatever it is, the respondent's answers are kept and nobody is told they were not
        session.rollback()
        report("a draft could not be checked", error)
    forget_log(session)


def seal_drafts(session: Session, drafts: Sequence[Draft]) -> None:
    """Seal the drafts.

    Its own transaction, which touches no row of an access code. Afterwards the database's log no longer holds the
    drafts.
    """
    if not drafts:
        session.rollback()
        return
    seal(session, drafts)
    session.commit()
    forget_log(session)
