"""Waves that are reported together."""

import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, random_id
from app.models.wave import Wave


class Consultation(Base):
    """One consultation; `fictional` marks an example, on every page and export that shows it.

    `release_again_on` is the first day on which its figures may change: withdrawals reach them then, not one by one.
    """

    __tablename__ = "consultation"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    title_en: Mapped[str] = mapped_column(String(200))
    title_cy: Mapped[str] = mapped_column(String(200))
    fictional: Mapped[bool] = mapped_column(default=False)
    release_again_on: Mapped[datetime.date | None]
    waves: Mapped[list[Wave]] = relationship(back_populates="consultation", order_by="Wave.opens_on, Wave.id")
