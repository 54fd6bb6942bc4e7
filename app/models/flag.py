"""Possible disclosures, waiting for the safeguarding lead."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import WITHOUT_ROWID, Base, one_of, today

FLAG_STATUSES = ("open", "closed")


class Flag(Base):
    """One free-text answer in which a disclosure may lie; nothing but a person closes it."""

    __tablename__ = "flag"
    __table_args__ = (
        ForeignKeyConstraint(["response_id", "item"], ["answer.response_id", "answer.item"], ondelete="CASCADE"),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
        CheckConstraint(one_of("status", FLAG_STATUSES), name="status"),
        WITHOUT_ROWID,
    )

    response_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    item: Mapped[str] = mapped_column(String(80), primary_key=True)
    score: Mapped[float]
    categories: Mapped[str] = mapped_column(Text)
    raised_on: Mapped[datetime.date] = mapped_column(default=today)
    status: Mapped[str] = mapped_column(String(20), default="open")
