"""What lead and deputy do about a possible disclosure, and what waits for them. Nothing closes itself."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.audit.log import record
from app.failures import ReasonedError
from app.models import Alert, ContactRequest, Flag, FlagStep, Staff, TimedRun, Wave
from app.models.base import random_id
from app.safeguarding.alerts import alert
from app.safeguarding.clock import due_at, is_working, utc_now
from app.safeguarding.escalation import escalate
from app.safeguarding.flags import erase_words
from app.vault.keys import vault_of

ALERTS_EVERY = datetime.timedelta(minutes=10)


class TriageRefusedError(ReasonedError):
    """This can't be done about the flag as it is; `reason` names why: a key of `app.protect.words.REFUSALS`."""


@dataclass(frozen=True)
class Waiting:
    """A flag that is not closed: whether it is this person's to act on, and who has taken it, if anybody."""

    flag: Flag
    is_mine: bool
    is_overdue: bool
    taken_by: str | None


@dataclass(frozen=True)
class Step:
    """One line of a flag's history; `name` is None for what the clock did, `times` counts looks in a row."""

    kind: str
    at: datetime.datetime
    name: str | None
    reason: str | None
    times: int = 1


def may_triage(wave: Wave, staff_id: str) -> bool:
    """Whether this person is the wave's lead or deputy; nobody else reads what was flagged."""
    return staff_id in (wave.lead_id, wave.deputy_id)


def can_triage(staff: Staff) -> bool:
    """Whether this person can sign in as a safeguarding lead."""
    return staff.active and "safeguarding_lead" in staff.role_names


def waiting_flags(session: Session, staff_id: str, now: datetime.datetime) -> list[Waiting]:
    """The flags that are not closed in the waves of a lead or deputy, soonest due first.

    A deputy acts on what was passed on, on what they took, and out of hours on what nobody has taken.
    """
    flags = session.scalars(_flags_of(staff_id).where(Flag.status != "closed").order_by(Flag.due_at, Flag.id))
    return [_waiting(session, flag, staff_id, now) for flag in flags]


def closed_flags(session: Session, staff_id: str) -> Sequence[Flag]:
    """The closed flags in the waves of a lead or deputy, the newest first."""
    closed = _flags_of(staff_id).where(Flag.status == "closed").order_by(Flag.raised_on.desc(), Flag.id)
    return session.scalars(closed).all()


def waiting_requests(session: Session, staff_id: str) -> Sequence[ContactRequest]:
    """The people who want the lead to contact them, soonest due first; a deputy is shown none."""
    waiting = select(ContactRequest).join(Wave, Wave.id == ContactRequest.wave_id)
    waiting = waiting.where(Wave.lead_id == staff_id, ContactRequest.status == "open")
    return session.scalars(waiting.order_by(ContactRequest.due_at, ContactRequest.id)).all()


def is_overdue(flag: Flag, now: datetime.datetime) -> bool:
    """Whether nobody has taken the flag in time."""
    return flag.status == "open" and flag.due_at is not None and flag.due_at <= now


def alerts_have_stopped(session: Session, now: datetime.datetime) -> bool:
    """Whether the timed work that sends e-mails has not run for 10 minutes, or never."""
    ran = session.get(TimedRun, "alerts")
    return ran is None or now - ran.last_at > ALERTS_EVERY


def alerts_fail(session: Session) -> bool:
    """Whether an e-mail waits that could not be sent, to whomever."""
    return session.scalar(select(Alert.id).where(Alert.failures > 0).limit(1)) is not None


def look(session: Session, flag: Flag, staff_id: str) -> None:
    """Keep that the flag was read."""
    _step(session, flag, staff_id, "looked")


def take(session: Session, flag: Flag, staff_id: str) -> None:
    """Begin to act: the clock no longer hands the flag on. Raises TriageRefusedError."""
    if flag.status != "open":
        raise TriageRefusedError("taken" if flag.status == "taken" else "closed")
    flag.status = "taken"
    _step(session, flag, staff_id, "taken")


def note(session: Session, flag: Flag, staff_id: str, words: str) -> None:
    """Write down what was done or is to be done. Raises TriageRefusedError."""
    _check_not_closed(flag)
    _step(session, flag, staff_id, "noted", words)


def pass_on(session: Session, flag: Flag, staff_id: str) -> None:
    """Hand the flag to the deputy as well. Raises TriageRefusedError."""
    _check_not_closed(flag)
    if flag.escalated:
        raise TriageRefusedError("escalated")
    escalate(session, flag, utc_now(), staff_id)
    record(session, "escalated flag", "flag", flag.id)


def close(session: Session, flag: Flag, staff_id: str, outcome: str, reason: str) -> None:
    """Close the flag with what came of it; what its respondent has withdrawn is erased. Raises TriageRefusedError."""
    _check_not_closed(flag)
    flag.status, flag.outcome, flag.closed_by, flag.due_at = "closed", outcome, staff_id, None
    if flag.withdrawn:
        erase_words(flag)
    _step(session, flag, staff_id, "closed", reason)


def reopen(session: Session, flag: Flag, staff_id: str, reason: str) -> None:
    """Let a closed flag wait again, its clock begun anew; a lead who did not reopen it is told.

    Raises TriageRefusedError; also where the words are erased, since nobody could read what waits.
    """
    if flag.status != "closed":
        raise TriageRefusedError("not_closed")
    if flag.ciphertext is None:
        raise TriageRefusedError("erased")
    flag.status, flag.outcome, flag.closed_by, flag.escalated = "open", None, None, False
    flag.due_at = due_at(flag.severity, utc_now())
    _step(session, flag, staff_id, "reopened", reason)
    if staff_id != flag.wave.lead_id:
        alert(session, flag.wave, "raised", flag.wave.lead, urgent=flag.severity == "immediate")


def history(session: Session, flag: Flag) -> list[Step]:
    """What was done about the flag, oldest first; looks of one person in a row are one line, with its newest time."""
    lines: list[Step] = []
    for step in _steps(session, flag):
        last = lines[-1] if lines else None
        if last and last.kind == step.kind == "looked" and last.name == step.name:
            lines[-1] = replace(step, times=last.times + 1)
        else:
            lines.append(step)
    return lines


def finish_request(session: Session, request: ContactRequest, staff_id: str) -> None:
    """The person was contacted: what they left is erased. Doing it twice does nothing more."""
    if request.status == "open":
        request.status, request.done_by, request.ciphertext, request.due_at = "done", staff_id, None, None
        record(session, "finish contact request", "contact_request", request.id)


def _flags_of(staff_id: str) -> Select[Flag]:
    mine = or_(Wave.lead_id == staff_id, Wave.deputy_id == staff_id)
    return select(Flag).join(Wave, Wave.id == Flag.wave_id).where(mine)


def _waiting(session: Session, flag: Flag, staff_id: str, now: datetime.datetime) -> Waiting:
    taken_by = _taken_by(flag)
    nobody_at_work = flag.status == "open" and not is_working(now)
    is_mine = flag.wave.lead_id == staff_id or flag.escalated or taken_by == staff_id or nobody_at_work
    return Waiting(flag, is_mine, is_overdue(flag, now), _name(session, taken_by))


def _taken_by(flag: Flag) -> str | None:
    if flag.status != "taken":
        return None
    return next((step.staff_id for step in reversed(flag.steps) if step.kind == "taken"), None)


def _check_not_closed(flag: Flag) -> None:
    if flag.status == "closed":
        raise TriageRefusedError("closed")


def _step(session: Session, flag: Flag, staff_id: str, kind: str, reason: str | None = None) -> None:
    step = FlagStep(id=random_id(), flag_id=flag.id, at=utc_now(), staff_id=staff_id, kind=kind)
    if reason is not None:
        step.reason = vault_of(session).key(flag.wave_id).encrypt(reason, _context(step))
    flag.steps.append(step)
    record(session, f"{kind} flag", "flag", flag.id)


def _steps(session: Session, flag: Flag) -> Iterator[Step]:
    key = vault_of(session).key(flag.wave_id)
    for step in flag.steps:
        reason = key.decrypt(step.reason, _context(step)) if step.reason else None
        yield Step(step.kind, step.at, _name(session, step.staff_id), reason)


def _name(session: Session, staff_id: str | None) -> str | None:
    return session.get_one(Staff, staff_id).name if staff_id else None


def _context(step: FlagStep) -> str:
    return f"flag_step/{step.id}"
