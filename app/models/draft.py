"""A response while it is being answered. Sealing erases these rows."""

import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import WITHOUT_ROWID, Base, random_id, today
from app.models.wave import Wave


class Draft(Base):
    """What one access code has answered so far; `receipt` is the encrypted words by which it can be withdrawn.

    `mode` is how it is answered, encrypted and there from its beginning: the one draft in a backup that was begun with
    an interpreter would name the one response that tells so.
    `checked` once its answers were read for possible disclosures after they were sent.
    """

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("wave_id", "serial"),
        ForeignKeyConstraint(["wave_id", "serial"], ["access_code.wave_id", "access_code.serial"]),
        ForeignKeyConstraint(["wave_id", "group_id"], ["respondent_group.wave_id", "respondent_group.id"]),
        WITHOUT_ROWID,
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), index=True)
    serial: Mapped[str] = mapped_column(String(32))
    group_id: Mapped[str] = mapped_column(String(32))
    started_on: Mapped[datetime.date] = mapped_column(default=today)
    assented: Mapped[bool] = mapped_column(default=False)
    submitted: Mapped[bool] = mapped_column(default=False)
    checked: Mapped[bool] = mapped_column(default=False)
    receipt: Mapped[bytes | None] = mapped_column(LargeBinary)
    mode: Mapped[bytes | None] = mapped_column(LargeBinary)
    wave: Mapped[Wave] = relationship()
    answers: Mapped[list["DraftAnswer"]] = relationship(cascade="all, delete-orphan")


class DraftAnswer(Base):
    """The answer to one item, while it can still be changed.

    Choices are encrypted too, with the language and the flag it raised: in last night's backup, a pattern of choices
    would be as good as a name.
    """

    __tablename__ = "draft_answer"
    __table_args__ = (WITHOUT_ROWID,)

    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(String(80), primary_key=True)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
