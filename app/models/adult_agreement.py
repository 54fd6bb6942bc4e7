"""That an adult agreed to a child being asked: with the access code, never with answers."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import WITHOUT_ROWID, Base, one_of, today

RELATIONS = ("parent", "social_worker", "carer", "other")
WAYS = ("in_person", "phone", "letter", "email", "online")


class AdultAgreement(Base):
    """Who agreed (`who` is the name, encrypted under the key of the wave), when, and how."""

    __tablename__ = "adult_agreement"
    __table_args__ = (
        ForeignKeyConstraint(["wave_id", "serial"], ["access_code.wave_id", "access_code.serial"]),
        CheckConstraint(one_of("relation", RELATIONS), name="relation"),
        CheckConstraint(one_of("way", WAYS), name="way"),
        WITHOUT_ROWID,
    )

    wave_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    serial: Mapped[str] = mapped_column(String(32), primary_key=True)
    who: Mapped[bytes] = mapped_column(LargeBinary)
    relation: Mapped[str] = mapped_column(String(20))
    way: Mapped[str] = mapped_column(String(20))
    agreed_on: Mapped[datetime.date] = mapped_column(default=today)
    recorded_by: Mapped[str] = mapped_column(ForeignKey("staff.id"))
