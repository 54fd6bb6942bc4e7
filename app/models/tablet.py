"""Tablets that take a wave's questions to where there is no connection, and what has come in from them."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import WITHOUT_ROWID, Base, random_id
from app.models.wave import Wave

MOST_WALK_INS = 500


class Tablet(Base):
    """One tablet of one wave, known by the digest of its device code.

    With a `group_id` its respondents come without access codes, `walk_ins` more of them; else each types their own.
    After `ends_on` it asks nobody any more, but still hands in what waits on it; once `revoked`, nothing.
    """

    __tablename__ = "tablet"
    __table_args__ = (
        ForeignKeyConstraint(["wave_id", "group_id"], ["respondent_group.wave_id", "respondent_group.id"]),
        CheckConstraint(f"walk_ins BETWEEN 0 AND {MOST_WALK_INS}", name="walk_ins"),
        CheckConstraint("group_id IS NOT NULL OR walk_ins = 0", name="walk_ins_have_a_group"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), index=True)
    group_id: Mapped[str | None] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(100))
    walk_ins: Mapped[int] = mapped_column(default=0)
    ends_on: Mapped[datetime.date]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    revoked: Mapped[bool] = mapped_column(default=False)
    wave: Mapped[Wave] = relationship()


class Arrival(Base):
    """A parcel that came in: the keyed digest of its random id, and nothing that leads to a code, a draft or an hour.

    It makes sure that a parcel sent twice counts once. `kept` is false for one that came too late to be counted, but
    whose words were read for possible disclosures.
    """

    __tablename__ = "arrival"
    __table_args__ = (WITHOUT_ROWID,)

    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    kept: Mapped[bool]
