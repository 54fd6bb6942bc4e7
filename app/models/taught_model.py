"""Models that were taught with people's codings: what became of each, and of which waves it has read words."""

import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, one_of, random_id, today

# asked → training → waiting (for a person) → in_force → retired; or failed, refused. `stale`: it has read words that
# were withdrawn or deleted since, is not used any more, and its file goes within a minute; `deleted` from the night on.
MODEL_STATUSES = ("asked", "training", "failed", "waiting", "in_force", "retired", "refused", "stale", "deleted")
IN_FORCE = text("status = 'in_force'")


class TaughtModel(Base):
    """One training: `figures` is JSON of how well it coded before and after, `answers` how many taught it.

    `base` names the shipped coder that it builds on: with another one the model is not used. `began_at` (UTC) tells
    whether a training was broken off.
    """

    __tablename__ = "taught_model"
    __table_args__ = (
        CheckConstraint(one_of("status", MODEL_STATUSES), name="status"),
        CheckConstraint("status <> 'in_force' OR decided_by IS NOT NULL", name="a_person_decides"),
        Index("uq_taught_model_in_force", "framework", unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    framework: Mapped[str] = mapped_column(String(80))
    base: Mapped[str] = mapped_column(String(200), default="")
    status: Mapped[str] = mapped_column(String(10), default="asked")
    asked_on: Mapped[datetime.date] = mapped_column(default=today)
    asked_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    began_at: Mapped[datetime.datetime | None] = mapped_column(DateTime)
    answers: Mapped[int] = mapped_column(default=0)
    figures: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    waves: Mapped[list["TaughtWave"]] = relationship(cascade="all, delete-orphan")

    @property
    def name(self) -> str:
        """The name under which its codings are kept."""
        return f"{self.framework} taught {self.id[:12]}"


class TaughtWave(Base):
    """A wave whose words a model has read."""

    __tablename__ = "taught_wave"

    model_id: Mapped[str] = mapped_column(ForeignKey("taught_model.id", ondelete="CASCADE"), primary_key=True)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), primary_key=True)
