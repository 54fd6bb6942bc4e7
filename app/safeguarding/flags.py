"""Raising possible disclosures, and reading what a flag holds.

Limits: words alone are judged, by rules and a model that miss hints, irony and drawings; docs/quality.md has the
figures. A flag that is wrong costs the lead a minute, one that is missing may cost a child more: doubt raises a flag.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure
from app.models import Flag, FlagStep, Wave
from app.models.base import random_id
from app.models.flag import SEVERITIES
from app.safeguarding.alerts import alert_raised
from app.safeguarding.clock import due_at, this_hour, utc_now
from app.vault.keys import vault_of


@dataclass(frozen=True)
class Origin:
    """Where a possible disclosure was written; nothing in it leads to a draft, a response or a person.

    `withdrawal_digest` finds it again for its respondent, `tie` for the two keepers of a confidential wave.
    """

    wave: Wave
    group_id: str
    item: str
    language: str
    withdrawal_digest: str | None
    tie: bytes | None = None


@dataclass(frozen=True)
class Extract:
    """The answer that was flagged, and where its evidence stands: (start, end) offsets."""

    text: str
    evidence: Sequence[tuple[int, int]]


def raise_flag(session: Session, origin: Origin, text: str, found: Disclosure) -> Flag:
    """A new flag, its clock running, with its alerts."""
    flag = Flag(
        id=random_id(),
        wave_id=origin.wave.id,
        group_id=origin.group_id,
        item=origin.item,
        language=origin.language,
        withdrawal_digest=origin.withdrawal_digest,
        tie=origin.tie,
    )
    _describe(session, flag, text, found)
    session.add(flag)
    session.flush()
    alert_raised(session, flag)
    return flag


def raise_again(session: Session, flag: Flag, text: str, found: Disclosure) -> None:
    """The answer of a flag was changed and still worries: keep the newest words, and the graver severity.

    A flag that was closed is opened again: other words may need another answer.
    """
    graver = min(flag.severity, found.severity or flag.severity, key=SEVERITIES.index)
    worse = SEVERITIES.index(graver) < SEVERITIES.index(flag.severity)
    reopened = flag.status == "closed"
    if reopened:
        flag.status, flag.closed_by, flag.outcome = "open", None, None
        session.add(FlagStep(flag_id=flag.id, at=this_hour(), kind="reopened"))
    before = flag.due_at
    _describe(session, flag, text, found)
    flag.severity = graver
    flag.due_at = min(filter(None, (before, due_at(graver, utc_now()))))
    if worse or reopened:
        alert_raised(session, flag)


def extract_of(session: Session, flag: Flag) -> Extract | None:
    """What was written; None once its respondent has withdrawn it."""
    if flag.ciphertext is None:
        return None
    text = vault_of(session).key(flag.wave_id).decrypt(flag.ciphertext, _context(flag))
    kept = json.loads(text)
    return Extract(kept["text"], [(start, end) for start, end in kept["evidence"]])


def _describe(session: Session, flag: Flag, text: str, found: Disclosure) -> None:
    content = json.dumps({"text": text, "evidence": found.evidence})
    flag.ciphertext = vault_of(session).key(flag.wave_id).encrypt(content, _context(flag))
    flag.score, flag.categories = found.score, json.dumps(found.categories)
    flag.severity = found.severity or "medium"
    flag.due_at = due_at(flag.severity, utc_now())


def _context(flag: Flag) -> str:
    return f"flag/{flag.id}"
