"""Respondents who want someone to contact them: kept apart from every answer."""

import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import WITHOUT_ROWID, Base, one_of, random_id, today
from app.models.wave import Wave

REQUEST_STATUSES = ("open", "done")


class ContactRequest(Base):
    """What somebody left so that the wave's lead can reach them, encrypted with its language.

    Nothing leads to a draft or a response. `due_at` is the full hour (UTC) by which the lead must have answered;
    forgotten, with the words, once it is done.
    """

    __tablename__ = "contact_request"
    __table_args__ = (
        CheckConstraint(one_of("status", REQUEST_STATUSES), name="status"),
        CheckConstraint("(status = 'done') = (done_by IS NOT NULL)", name="done_by_a_person"),
        CheckConstraint("status = 'done' OR (ciphertext IS NOT NULL AND due_at IS NOT NULL)", name="kept_until_done"),
        WITHOUT_ROWID,
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), index=True)
    ciphertext: Mapped[bytes | None] = mapped_column(LargeBinary)
    asked_on: Mapped[datetime.date] = mapped_column(default=today)
    due_at: Mapped[datetime.datetime | None] = mapped_column(DateTime)
    status: Mapped[str] = mapped_column(String(10), default="open")
    done_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    wave: Mapped[Wave] = relationship()
