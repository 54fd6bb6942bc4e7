"""Answers drawn at random for two people to code, each without seeing what the other gave."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, random_id, today
from app.models.staff import Staff
from app.models.wave import Wave


class CodingSample(Base):
    """One random sample of a wave's answers, and the two people who code it.

    `measures`: it was the first of its wave, drawn from all answers that no person had coded, and tells how far the
    machine's codes are right.
    """

    __tablename__ = "coding_sample"
    __table_args__ = (CheckConstraint("first_id <> second_id", name="two_people"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), index=True)
    first_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    second_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    measures: Mapped[bool]
    drawn_on: Mapped[datetime.date] = mapped_column(default=today)
    wave: Mapped[Wave] = relationship()
    first: Mapped[Staff] = relationship(foreign_keys=first_id)
    second: Mapped[Staff] = relationship(foreign_keys=second_id)
    answers: Mapped[list["SampledAnswer"]] = relationship(
        cascade="all, delete-orphan", order_by="SampledAnswer.position", passive_deletes=True
    )


class SampledAnswer(Base):
    """One answer of a sample, in the order in which it was drawn; an answer lies in one sample at most."""

    __tablename__ = "sampled_answer"
    __table_args__ = (
        ForeignKeyConstraint(["response_id", "item"], ["answer.response_id", "answer.item"], ondelete="CASCADE"),
        UniqueConstraint("response_id", "item"),
    )

    sample_id: Mapped[str] = mapped_column(ForeignKey("coding_sample.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[str] = mapped_column(String(32))
    item: Mapped[str] = mapped_column(String(80))
