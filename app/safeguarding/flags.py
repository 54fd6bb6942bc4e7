"""Raising possible disclosures, and reading what a flag holds.

Limits: words alone are judged, by rules and a model that miss hints and irony; docs/quality.md has the figures. A
drawing reaches the lead beside flagged words, or when an officer who sees it sends it. A flag that is wrong costs the
lead a minute, one that is missing may cost a child more: doubt raises a flag.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from analysis.disclosure import Disclosure
from app.models import Flag, FlagStep, Wave
from app.models.base import random_id
from app.models.flag import SEVERITIES
from app.safeguarding.alerts import alert_raised
from app.safeguarding.clock import due_at, this_hour, utc_now
from app.vault.keys import vault_of
from surveys.answers import Drawing


@dataclass(frozen=True)
class Origin:
    """Where a possible disclosure was written; nothing in it leads to a draft, a response or a person.

    `withdrawal_digest` finds it again for its respondent, `tie` for the two keepers of a confidential wave.
    """

    wave: Wave
    group_id: str | None
    item: str
    language: str
    withdrawal_digest: str | None
    tie: bytes | None = None


@dataclass(frozen=True)
class Extract:
    """The answer that was flagged, and where its evidence stands: (start, end) offsets.

    `drawing` was drawn on the same page; a drawing that an officer sent has no text. `earlier` is what it said before
    it was changed, the newest first.
    """

    text: str
    evidence: Sequence[tuple[int, int]]
    drawing: Drawing = field(default_factory=list)
    earlier: Sequence["Extract"] = ()


def raise_flag(session: Session, origin: Origin, text: str, found: Disclosure, drawing: Drawing | None = None) -> Flag:
    """A new flag, its clock running, with its alerts; it keeps its own copy of what was drawn on the page, too."""
    flag = Flag(
        id=random_id(),
        wave_id=origin.wave.id,
        group_id=origin.group_id,
        item=origin.item,
        language=origin.language,
        withdrawal_digest=origin.withdrawal_digest,
        tie=origin.tie,
    )
    _describe(session, flag, _version(text, found, drawing), found)
    session.add(flag)
    session.flush()
    alert_raised(session, flag)
    return flag


def raise_again(session: Session, flag: Flag, text: str, found: Disclosure, drawing: Drawing | None = None) -> None:
    """The answer of a flag was changed and still worries: the newest words stand first, and the lead is told.

    What was written before is kept, for nobody may have read it yet; so are its categories and the graver severity. A
    flag that was closed is opened again: other words may need another answer.
    """
    if flag.status == "closed":
        flag.status, flag.closed_by, flag.outcome = "open", None, None
        session.add(FlagStep(flag_id=flag.id, at=this_hour(), kind="reopened"))
    graver = min(flag.severity, found.severity or flag.severity, key=SEVERITIES.index)
    before, categories, score = flag.due_at, json.loads(flag.categories), flag.score
    _describe(session, flag, _version(text, found, drawing), found)
    flag.severity, flag.score = graver, max(score, flag.score)
    flag.categories = json.dumps(list(dict.fromkeys([*categories, *found.categories])))
    flag.due_at = min(filter(None, (before, due_at(graver, utc_now()))))
    session.add(FlagStep(flag_id=flag.id, at=this_hour(), kind="changed"))
    alert_raised(session, flag)


def extract_of(session: Session, flag: Flag) -> Extract | None:
    """What was written; None once its respondent has withdrawn it."""
    if flag.ciphertext is None:
        return None
    newest, *earlier = [_extract(version) for version in reversed(_versions(session, flag))]
    return replace(newest, earlier=earlier)


def erase_words(flag: Flag) -> None:
    """Take away what the flag holds and whatever could lead to its respondent; that it was raised is kept."""
    flag.ciphertext = flag.tie = flag.withdrawal_digest = None


def _versions(session: Session, flag: Flag) -> list[dict[str, Any]]:
    """The answer and its evidence as they were kept, the newest last."""
    if flag.ciphertext is None:
        return []
    content = vault_of(session).key(flag.wave_id).decrypt(flag.ciphertext, _context(flag))
    versions: list[dict[str, Any]] = json.loads(content)
    return versions


def _extract(version: dict[str, Any]) -> Extract:
    evidence = [(start, end) for start, end in version["evidence"]]
    return Extract(version["text"], evidence, version.get("drawing", []))


def _version(text: str, found: Disclosure, drawing: Drawing | None) -> dict[str, Any]:
    return {"text": text, "evidence": found.evidence} | ({"drawing": drawing} if drawing else {})


def _describe(session: Session, flag: Flag, newest: dict[str, Any], found: Disclosure) -> None:
    earlier = [version for version in _versions(session, flag) if version["text"] != newest["text"]]
    content = json.dumps([*earlier, newest])
    flag.ciphertext = vault_of(session).key(flag.wave_id).encrypt(content, _context(flag))
    flag.score, flag.categories = found.score, json.dumps(found.categories)
    flag.severity = found.severity or "medium"
    flag.due_at = due_at(flag.severity, utc_now())


def _context(flag: Flag) -> str:
    return f"flag/{flag.id}"
