"""Possible disclosures, waiting for the safeguarding lead, and what was done about each.

A flag holds its own copy of the answer and points at no draft and no response: with last night's backup, a pointer kept
through sealing would join access codes to responses.
"""

import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, ForeignKeyConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import WITHOUT_ROWID, Base, one_of, random_id, today
from app.models.wave import Wave

FLAG_STATUSES = ("open", "taken", "closed")
SEVERITIES = ("immediate", "high", "medium")
OUTCOMES = ("referred", "supported", "known", "no_concern")
STEPS = ("alerted", "looked", "taken", "noted", "escalated", "closed", "reopened", "changed")


class Flag(Base):
    """One free-text answer in which a disclosure may lie; nothing but a person closes it.

    `group_id` is known in a confidential wave alone: one spent code and one flag in a group would belong together.
    `ciphertext` is the answer with its language and evidence, and what it said before it was changed, under the key of
    its wave; None once its respondent has withdrawn it. `finding` is what was found in it, under the same key: in the
    clear, "not read by the machine" would name the only one who wrote in another language. `due_at` is the full hour
    (UTC) by which somebody must have taken it; it is forgotten when the flag is closed. `withdrawal_digest` finds the
    flag by the words that its respondent keeps; `tie` is the access code, encrypted to the keepers of a confidential
    wave.
    """

    __tablename__ = "flag"
    __table_args__ = (
        ForeignKeyConstraint(["wave_id", "group_id"], ["respondent_group.wave_id", "respondent_group.id"]),
        CheckConstraint(one_of("status", FLAG_STATUSES), name="status"),
        CheckConstraint(one_of("severity", SEVERITIES), name="severity"),
        CheckConstraint(one_of("outcome", OUTCOMES), name="outcome"),
        CheckConstraint("(status = 'closed') = (closed_by IS NOT NULL)", name="closed_by_a_person"),
        CheckConstraint("(status = 'closed') = (outcome IS NOT NULL)", name="closed_with_an_outcome"),
        CheckConstraint("(status = 'closed') = (due_at IS NULL)", name="clock_runs_until_closed"),
        CheckConstraint("ciphertext IS NOT NULL OR (withdrawn AND status = 'closed')", name="readable_until_closed"),
        WITHOUT_ROWID,
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), index=True)
    group_id: Mapped[str | None] = mapped_column(String(32))
    item: Mapped[str] = mapped_column(String(80))
    ciphertext: Mapped[bytes | None] = mapped_column(LargeBinary)
    finding: Mapped[bytes] = mapped_column(LargeBinary)
    severity: Mapped[str] = mapped_column(String(10))
    raised_on: Mapped[datetime.date] = mapped_column(default=today)
    due_at: Mapped[datetime.datetime | None] = mapped_column(DateTime)
    status: Mapped[str] = mapped_column(String(10), default="open")
    escalated: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str | None] = mapped_column(String(20))
    closed_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    withdrawn: Mapped[bool] = mapped_column(default=False)
    withdrawal_digest: Mapped[str | None] = mapped_column(String(64), index=True)
    tie: Mapped[bytes | None] = mapped_column(LargeBinary)
    wave: Mapped[Wave] = relationship()
    steps: Mapped[list["FlagStep"]] = relationship(order_by="FlagStep.at, FlagStep.id", cascade="all, delete-orphan")


class FlagStep(Base):
    """One thing done about a flag, by a member of staff or, where `staff_id` is null, by the clock.

    `reason` is encrypted under the key of the wave. What the clock did is timed to the hour, as the answer is.
    """

    __tablename__ = "flag_step"
    __table_args__ = (CheckConstraint(one_of("kind", STEPS), name="kind"), WITHOUT_ROWID)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    flag_id: Mapped[str] = mapped_column(ForeignKey("flag.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime.datetime] = mapped_column(DateTime)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    kind: Mapped[str] = mapped_column(String(10))
    reason: Mapped[bytes | None] = mapped_column(LargeBinary)
