"""Raising possible disclosures, and reading what a flag holds.

Limits: words alone are judged, by rules and a model that miss hints and irony; docs/quality.md has the figures. A
drawing reaches the lead beside flagged words, or when an officer who sees it sends it. A flag that is wrong costs the
lead a minute, one that is missing may cost a child more: doubt raises a flag.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
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


# What was found fills one block, whatever it is: every category at once has room in it.
FINDING_BYTES = 256


@dataclass(frozen=True)
class Extract:
    """The answer that was flagged, its language, and where its evidence stands: (start, end) offsets.

    `drawing` was drawn on the same page; a drawing that an officer sent has no text. `earlier` is what it said before
    it was changed, the newest first.
    """

    text: str
    language: str
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
        withdrawal_digest=origin.withdrawal_digest,
        tie=origin.tie,
    )
    _keep_version(session, flag, _version(text, origin.language, found, drawing))
    _keep_finding(session, flag, found.score, found.categories)
    flag.severity = found.severity or "medium"
    flag.due_at = due_at(flag.severity, utc_now())
    session.add(flag)
    session.flush()
    alert_raised(session, flag)
    return flag


def raise_again(
    session: Session, flag: Flag, text: str, language: str, found: Disclosure, drawing: Drawing | None = None
) -> None:
    """The answer of a flag was changed and still worries: the newest words stand first, and the lead is told.

    What was written before is kept, for nobody may have read it yet; so are its categories and the graver severity. A
    flag that was closed is opened again: other words may need another answer.
    """
    if flag.status == "closed":
        flag.status, flag.closed_by, flag.outcome = "open", None, None
        session.add(FlagStep(flag_id=flag.id, at=this_hour(), kind="reopened"))
    _keep_version(session, flag, _version(text, language, found, drawing))
    score, categories = _finding_of(session, flag)
    _keep_finding(session, flag, max(score, found.score), [*categories, *found.categories])
    flag.severity = min(flag.severity, found.severity or flag.severity, key=SEVERITIES.index)
    flag.due_at = min(filter(None, (flag.due_at, due_at(flag.severity, utc_now()))))
    session.add(FlagStep(flag_id=flag.id, at=this_hour(), kind="changed"))
    alert_raised(session, flag)


def extract_of(session: Session, flag: Flag) -> Extract | None:
    """What was written; None once its respondent has withdrawn it."""
    if flag.ciphertext is None:
        return None
    newest, *earlier = [_extract(version) for version in reversed(_versions(session, flag))]
    return replace(newest, earlier=earlier)


def categories_of(session: Session, flag: Flag) -> list[str]:
    """What kinds of harm the flag was raised for; they are told when its words are withdrawn, too."""
    return _finding_of(session, flag)[1]


def flag_by_receipt(session: Session, origin: Origin) -> Flag | None:
    """The flag that the same respondent's answer to the same item raised before, on whatever way it came in."""
    if origin.withdrawal_digest is None:
        return None
    same = Flag.wave_id == origin.wave.id, Flag.item == origin.item, Flag.withdrawal_digest == origin.withdrawal_digest
    return session.scalars(select(Flag).where(*same).limit(1)).first()


def texts_of(session: Session, flag: Flag) -> list[str]:
    """Every text that the flag was raised for, the newest first; none once its respondent has withdrawn it."""
    extract = extract_of(session, flag)
    return [] if extract is None else [extract.text, *(one.text for one in extract.earlier)]


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
    return Extract(version["text"], version["language"], evidence, version.get("drawing", []))


def _version(text: str, language: str, found: Disclosure, drawing: Drawing | None) -> dict[str, Any]:
    written = {"text": text, "language": language, "evidence": found.evidence}
    return written | ({"drawing": drawing} if drawing else {})


def _keep_version(session: Session, flag: Flag, newest: dict[str, Any]) -> None:
    earlier = [version for version in _versions(session, flag) if version["text"] != newest["text"]]
    content = json.dumps([*earlier, newest])
    flag.ciphertext = vault_of(session).key(flag.wave_id).encrypt(content, _context(flag))


def _keep_finding(session: Session, flag: Flag, score: float, categories: Sequence[str]) -> None:
    content, key = json.dumps([score, list(dict.fromkeys(categories))]), vault_of(session).key(flag.wave_id)
    flag.finding = key.encrypt(content, f"{_context(flag)}/finding", FINDING_BYTES)


def _finding_of(session: Session, flag: Flag) -> tuple[float, list[str]]:
    key = vault_of(session).key(flag.wave_id)
    score, categories = json.loads(key.decrypt(flag.finding, f"{_context(flag)}/finding"))
    return score, categories


def _context(flag: Flag) -> str:
    return f"flag/{flag.id}"
