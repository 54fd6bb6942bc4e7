"""Frameworks that officers write, save by save, and what a split leaves for people to decide."""

import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.audit_entry import now
from app.models.base import Base, one_of
from app.models.staff import Staff

ACTS = ("begin", "import", "change", "add", "move", "merge", "split", "remove")


class FrameworkRevision(Base):
    """A framework as one save left it; rows never change.

    `definition` is JSON of a draft; `sha256` names the version that can be used, null while words are missing.
    `became` is JSON of what became of codes (old code -> the codes that stand for it) since the revision before,
    `about` names the theme or the codes that the act was about.
    """

    __tablename__ = "framework_revision"
    __table_args__ = (CheckConstraint(one_of("act", ACTS), name="act"), CheckConstraint("number > 0", name="number"))

    framework: Mapped[str] = mapped_column(String(80), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    definition: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(ForeignKey("framework_version.sha256"))
    act: Mapped[str] = mapped_column(String(10))
    about: Mapped[str] = mapped_column(Text, default="")
    became: Mapped[str] = mapped_column(Text, default="{}")
    saved_at: Mapped[datetime.datetime] = mapped_column(DateTime, default=now)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    staff: Mapped[Staff | None] = relationship()


class UndecidedCode(Base):
    """A code that a person had given before it was split: `choices` is JSON of the codes in its place, `evidence` of
    the words that spoke for it.
    """

    __tablename__ = "undecided_code"

    coded_answer_id: Mapped[str] = mapped_column(ForeignKey("coded_answer.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(80), primary_key=True)
    choices: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
