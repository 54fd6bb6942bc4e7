"""What two keepers need to find out, together and with a reason, who wrote in a confidential wave."""

import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import WITHOUT_ROWID, Base, one_of, random_id
from app.models.flag import Flag
from app.models.staff import Staff

OPENING_STATUSES = ("asked", "opened", "refused", "expired")


class Keeper(Base):
    """The key pair of a tie keeper; the private half is wrapped by a passphrase that only the keeper knows."""

    __tablename__ = "keeper"

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    wrapped_private_key: Mapped[bytes] = mapped_column(LargeBinary)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    staff: Mapped[Staff] = relationship()


class TieShare(Base):
    """What opens one keeper's halves of the wave's ties for one pair of keepers, encrypted to that keeper."""

    __tablename__ = "tie_share"
    __table_args__ = (WITHOUT_ROWID,)

    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    keeper_id: Mapped[str] = mapped_column(ForeignKey("keeper.staff_id"), primary_key=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("keeper.staff_id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class TieOpening(Base):
    """One opening of a flag's tie: asked by one keeper with a reason, done by another, or refused, or run out.

    `halves` are the asker's halves of the flag's tie, each encrypted to the keeper who may answer with it, and `found`
    is the access code that was found, under the key of the wave; both are erased when `ends_at` (UTC) has passed.
    """

    __tablename__ = "tie_opening"
    __table_args__ = (
        CheckConstraint(one_of("status", OPENING_STATUSES), name="status"),
        CheckConstraint("answered_by <> asked_by", name="two_people"),
        CheckConstraint("status IN ('asked', 'expired') OR answered_by IS NOT NULL", name="answered"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), index=True)
    flag_id: Mapped[str | None] = mapped_column(ForeignKey("flag.id", ondelete="SET NULL"))
    asked_by: Mapped[str] = mapped_column(ForeignKey("keeper.staff_id"))
    asked_at: Mapped[datetime.datetime] = mapped_column(DateTime)
    reason: Mapped[bytes] = mapped_column(LargeBinary)
    halves: Mapped[bytes | None] = mapped_column(LargeBinary)
    ends_at: Mapped[datetime.datetime] = mapped_column(DateTime)
    answered_by: Mapped[str | None] = mapped_column(ForeignKey("keeper.staff_id"))
    answered_at: Mapped[datetime.datetime | None] = mapped_column(DateTime)
    status: Mapped[str] = mapped_column(String(10), default="asked")
    found: Mapped[bytes | None] = mapped_column(LargeBinary)
    flag: Mapped[Flag | None] = relationship()
    asker: Mapped[Keeper] = relationship(foreign_keys=asked_by)
    answerer: Mapped[Keeper | None] = relationship(foreign_keys=answered_by)
