"""New codes that coders propose, for whoever edits the framework."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import log
from app.coding.codings import Place
from app.models import CodeProposal, Staff, Wave
from app.vault.keys import KeyUnavailableError, vault_of


@dataclass(frozen=True)
class Proposal:
    """One proposal, readable: a label, why it is needed, and the words of the answer that made somebody think of it."""

    row: CodeProposal
    label: str
    why: str
    extract: str


def propose(session: Session, wave: Wave, place: Place, staff: Staff, label: str, why: str, extract: str) -> None:
    """Keep a proposal for the framework of the wave, encrypted under the wave's key."""
    row = CodeProposal(
        wave_id=wave.id, framework=wave.framework, response_id=place[0], item=place[1], proposed_by=staff.id, words=b""
    )
    session.add(row)
    session.flush()
    words = json.dumps({"label": label, "why": why, "extract": extract})
    row.words = vault_of(session).key(wave.id).encrypt(words, _context(row))
    session.flush()


def open_proposals(session: Session, framework_id: str) -> list[Proposal]:
    """The proposals for a framework that nobody has decided on, oldest first; that they were read is logged.

    Those whose answer was withdrawn or whose wave was deleted are gone.
    """
    waiting = select(CodeProposal).where(CodeProposal.framework == framework_id, CodeProposal.status == "open")
    rows = session.scalars(waiting.order_by(CodeProposal.proposed_on, CodeProposal.id)).all()
    if rows:
        log.record(session, "view proposed codes", "framework", framework_id, f"{len(rows)} proposals")
    return [read for row in rows if (read := _read(session, row))]


def decide_on(session: Session, proposal_id: str, taken: bool) -> None:
    """Note that a proposal was taken into the framework, or declined; nothing where it is gone or was decided."""
    row = session.get(CodeProposal, proposal_id)
    if row is not None and row.status == "open":
        row.status = "taken" if taken else "declined"
        session.flush()


def _read(session: Session, row: CodeProposal) -> Proposal | None:
    try:
        words = json.loads(vault_of(session).key(row.wave_id).decrypt(row.words, _context(row)))
    except KeyUnavailableError:
        return None
    return Proposal(row, words["label"], words["why"], words["extract"])


def _context(row: CodeProposal) -> str:
    return f"proposal/{row.id}"
