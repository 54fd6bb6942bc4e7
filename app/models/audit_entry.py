"""Who of the staff changed or saw what; rows are only ever added."""

import datetime

from sqlalchemy import DateTime, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


def now() -> datetime.datetime:
    """This second, UTC; staff alone are timed, respondents never."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0, tzinfo=None)


class AuditEntry(Base):
    """One act of a member of staff, or of the system where `staff_id` is null."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[datetime.datetime] = mapped_column(DateTime, default=now)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[str] = mapped_column(String(200))
    detail: Mapped[str] = mapped_column(Text, default="")
