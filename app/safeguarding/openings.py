"""Opening the tie of a flag: one keeper asks with a reason, another agrees or refuses, and the wave keeps a record.

The asker's halves of this one tie wait for 24 hours, so that the two need not sit side by side: each encrypted to the
keeper who may answer with it, so that nobody else reads it and no other tie is opened by it. What was found is shown to
the two for 24 hours more. Limit: whoever reads the database and is handed a half can open that one tie without
answering; that it was asked for is on record.
"""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.log import record
from app.failures import ReasonedError
from app.models import Flag, Keeper, Staff, TieOpening, TieShare, Wave
from app.models.base import random_id
from app.safeguarding.alerts import alert
from app.safeguarding.clock import utc_now
from app.vault.keys import vault_of
from app.vault.tie import Share, halves_of, handed_over, open_tie, received

LASTS = datetime.timedelta(hours=24)


class OpeningRefusedError(ReasonedError):
    """The tie can't be asked for or opened; `reason` names why: a key of `app.protect.words.REFUSALS`."""


@dataclass(frozen=True)
class Opening:
    """One opening as the record of its wave shows it; times are UTC, `refusal` says why it was refused."""

    id: str
    wave_id: str
    flag_id: str | None
    asker_id: str
    asked_by: str
    asked_at: datetime.datetime
    reason: str
    status: str
    answered_by: str | None
    answered_at: datetime.datetime | None
    refusal: str | None
    ends_at: datetime.datetime


def keepers_of(session: Session, wave: Wave) -> Sequence[Staff]:
    """The staff who keep the wave's tie, by name."""
    keepers = select(TieShare.keeper_id).where(TieShare.wave_id == wave.id)
    return session.scalars(select(Staff).where(Staff.id.in_(keepers)).order_by(Staff.name)).all()


def is_keeper_of(session: Session, wave_id: str, staff_id: str) -> bool:
    """Whether this person keeps the wave's tie."""
    return bool(shares_of(session, wave_id, staff_id))


def shares_of(session: Session, wave_id: str, keeper_id: str) -> list[Share]:
    """What opens the keeper's halves of the wave's ties, still encrypted, one for each other keeper."""
    held = select(TieShare).where(TieShare.wave_id == wave_id, TieShare.keeper_id == keeper_id)
    return [Share(share.keeper_id, share.other_id, share.sealed) for share in session.scalars(held)]


def kept_waves(session: Session, keeper_id: str) -> Sequence[Wave]:
    """The waves whose tie this person keeps, the newest first."""
    kept = select(TieShare.wave_id).where(TieShare.keeper_id == keeper_id)
    return session.scalars(select(Wave).where(Wave.id.in_(kept)).order_by(Wave.opens_on.desc(), Wave.id)).all()


def openings_for(session: Session, keeper_id: str) -> list[Opening]:
    """What was asked in the waves of a keeper and has not run out, the newest first."""
    kept = select(TieShare.wave_id).where(TieShare.keeper_id == keeper_id)
    asked = select(TieOpening).where(TieOpening.wave_id.in_(kept), TieOpening.ends_at > utc_now())
    asked = asked.where(TieOpening.status.in_(("asked", "opened"))).order_by(TieOpening.asked_at.desc())
    return [described(session, opening) for opening in session.scalars(asked)]


def waiting_openings(session: Session, keeper_id: str) -> list[Opening]:
    """What other keepers have asked and this one can answer."""
    return [one for one in openings_for(session, keeper_id) if one.status == "asked" and one.asker_id != keeper_id]


def openings_of(session: Session, wave: Wave) -> list[Opening]:
    """Every opening that was ever asked in the wave, the oldest first: who asked, when, why, who answered."""
    asked = select(TieOpening).where(TieOpening.wave_id == wave.id).order_by(TieOpening.asked_at, TieOpening.id)
    return [described(session, opening) for opening in session.scalars(asked)]


def described(session: Session, opening: TieOpening) -> Opening:
    """The opening as the record shows it."""
    words = _words(session, opening)
    return Opening(
        id=opening.id,
        wave_id=opening.wave_id,
        flag_id=opening.flag_id,
        asker_id=opening.asked_by,
        asked_by=opening.asker.staff.name,
        asked_at=opening.asked_at,
        reason=words["asked"],
        status="expired" if _has_run_out(opening) else opening.status,
        answered_by=opening.answerer.staff.name if opening.answerer else None,
        answered_at=opening.answered_at,
        refusal=words.get("refused"),
        ends_at=opening.ends_at,
    )


def check_askable(session: Session, flag: Flag, keeper_id: str) -> None:
    """Raises OpeningRefusedError where this person can't ask for the flag's tie."""
    if flag.wave.promise != "confidential":
        raise OpeningRefusedError("anonymous")
    if flag.tie is None:
        raise OpeningRefusedError("tie_gone")
    if not is_keeper_of(session, flag.wave_id, keeper_id):
        raise OpeningRefusedError("no_keeper")
    if flag.status == "closed":
        raise OpeningRefusedError("closed")
    if _asked_already(session, flag):
        raise OpeningRefusedError("asked_already")


def ask(session: Session, flag: Flag, keeper_id: str, reason: str, private: X25519PrivateKey) -> TieOpening:
    """Ask the other keepers to open the flag's tie; `private` is the asker's key. Raises OpeningRefusedError."""
    check_askable(session, flag, keeper_id)
    now = utc_now()
    opening = TieOpening(id=random_id(), wave_id=flag.wave_id, flag_id=flag.id, asked_by=keeper_id)
    opening.asked_at, opening.ends_at = now, now + LASTS
    opening.reason = _sealed(session, opening, "reason", {"asked": reason})
    opening.halves = _sealed(session, opening, "halves", _handed_over(session, opening, flag, private))
    session.add(opening)
    record(session, "ask for tie", "flag", flag.id)
    for keeper in keepers_of(session, flag.wave):
        if keeper.id != keeper_id:
            alert(session, flag.wave, "tie_asked", keeper, urgent=True)
    return opening


def check_answerable(session: Session, opening: TieOpening, keeper_id: str) -> None:
    """Raises OpeningRefusedError where this person can't answer the opening."""
    if not is_keeper_of(session, opening.wave_id, keeper_id):
        raise OpeningRefusedError("no_keeper")
    if opening.asked_by == keeper_id:
        raise OpeningRefusedError("own")
    if opening.status in ("opened", "refused"):
        raise OpeningRefusedError("answered")
    if opening.status != "asked" or _has_run_out(opening):
        raise OpeningRefusedError("expired")
    if opening.halves is None or opening.flag is None or opening.flag.tie is None:
        raise OpeningRefusedError("tie_gone")
    if opening.flag.status == "closed":
        raise OpeningRefusedError("closed")


def agree(session: Session, opening: TieOpening, keeper_id: str, private: X25519PrivateKey) -> None:
    """Open the tie with the key of a second keeper; what is found is kept for the two. Raises OpeningRefusedError."""
    check_answerable(session, opening, keeper_id)
    handed = _opened(session, opening, "halves", opening.halves)
    tie = opening.flag.tie if opening.flag else None
    own = _own_halves(session, opening.wave_id, keeper_id, private, tie)
    if tie is None or keeper_id not in handed or opening.asked_by not in own:
        raise OpeningRefusedError("no_keeper")
    half = received(private, bytes.fromhex(handed[keeper_id]), opening.id)
    code = open_tie(half, own[opening.asked_by], tie, opening.wave_id)
    _answer(opening, keeper_id, "opened")
    opening.ends_at = utc_now() + LASTS
    opening.found = _sealed(session, opening, "found", {"code": code})
    record(session, "open tie", "flag", opening.flag_id or "")


def refuse(session: Session, opening: TieOpening, keeper_id: str, reason: str) -> None:
    """Say no, with a reason; the asker's halves are erased. Raises OpeningRefusedError."""
    check_answerable(session, opening, keeper_id)
    words = _words(session, opening) | {"refused": reason}
    opening.reason = _sealed(session, opening, "reason", words)
    _answer(opening, keeper_id, "refused")
    record(session, "refuse tie", "tie_opening", opening.id)


def found_by(session: Session, opening: TieOpening, staff_id: str) -> str | None:
    """The access code that was found, for the two who opened it, until it runs out; None for everybody else."""
    of_the_two = staff_id in (opening.asked_by, opening.answered_by)
    if opening.status != "opened" or opening.found is None or not of_the_two or opening.ends_at <= utc_now():
        return None
    return _opened(session, opening, "found", opening.found)["code"]


def expire_openings(session: Session, now: datetime.datetime) -> int:
    """Erase the halves and the findings whose time (UTC) has passed; how many openings lost something."""
    ended = select(TieOpening).where(TieOpening.ends_at <= now)
    held = ended.where(TieOpening.halves.is_not(None) | TieOpening.found.is_not(None) | (TieOpening.status == "asked"))
    openings = session.scalars(held.with_for_update(skip_locked=True)).all()
    for opening in openings:
        opening.halves = opening.found = None
        if opening.status == "asked":
            opening.status = "expired"
    return len(openings)


def _handed_over(session: Session, opening: TieOpening, flag: Flag, private: X25519PrivateKey) -> dict[str, str]:
    """The asker's halves of the flag's tie, each encrypted to the keeper who may answer with it, by that keeper."""
    halves = _own_halves(session, flag.wave_id, opening.asked_by, private, flag.tie)
    return {
        other: handed_over(half, session.get_one(Keeper, other).public_key, opening.id).hex()
        for other, half in halves.items()
    }


def _own_halves(
    session: Session, wave_id: str, keeper_id: str, private: X25519PrivateKey, tie: bytes | None
) -> dict[str, bytes]:
    return halves_of(private, shares_of(session, wave_id, keeper_id), tie, wave_id) if tie else {}


def _answer(opening: TieOpening, keeper_id: str, status: str) -> None:
    opening.status, opening.answered_by, opening.answered_at = status, keeper_id, utc_now()
    opening.halves = None


def _has_run_out(opening: TieOpening) -> bool:
    return opening.status == "asked" and opening.ends_at <= utc_now()


def _asked_already(session: Session, flag: Flag) -> bool:
    asked = select(TieOpening.id).where(TieOpening.flag_id == flag.id, TieOpening.status == "asked")
    return session.scalar(asked.where(TieOpening.ends_at > utc_now()).limit(1)) is not None


def _words(session: Session, opening: TieOpening) -> dict[str, str]:
    return _opened(session, opening, "reason", opening.reason)


def _sealed(session: Session, opening: TieOpening, part: str, content: Mapping[str, str]) -> bytes:
    return vault_of(session).key(opening.wave_id).encrypt(json.dumps(content), f"tie_opening/{opening.id}/{part}")


def _opened(session: Session, opening: TieOpening, part: str, ciphertext: bytes | None) -> dict[str, str]:
    if ciphertext is None:
        return {}
    text = vault_of(session).key(opening.wave_id).decrypt(ciphertext, f"tie_opening/{opening.id}/{part}")
    content: dict[str, str] = json.loads(text)
    return content
