"""E-mails that wait to be sent, none with a word of what was written."""

import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import WITHOUT_ROWID, Base, one_of, random_id

ALERT_KINDS = (
    "raised", "escalated", "overdue", "contact", "contact_overdue", "tie_asked", "deletion_waits", "tablet_flood",
)  # fmt: skip


class Alert(Base):
    """One e-mail to be sent about a wave; its row goes once it is sent.

    `email` is the address of a member of staff, or of the wave's out-of-hours service.
    """

    __tablename__ = "alert"
    __table_args__ = (CheckConstraint(one_of("kind", ALERT_KINDS), name="kind"), WITHOUT_ROWID)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2), default="en")
    kind: Mapped[str] = mapped_column(String(20))
    urgent: Mapped[bool] = mapped_column(default=False)
    failures: Mapped[int] = mapped_column(default=0)


class TimedRun(Base):
    """When a timed task last ran to its end (UTC): a lead must know if alerts have stopped."""

    __tablename__ = "timed_run"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    last_at: Mapped[datetime.datetime] = mapped_column(DateTime)
