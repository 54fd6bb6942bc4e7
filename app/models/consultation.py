"""Waves that are reported together."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, random_id
from app.models.wave import Wave


class Consultation(Base):
    """One consultation; `fictional` marks an example, on every page and export that shows it."""

    __tablename__ = "consultation"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    title_en: Mapped[str] = mapped_column(String(200))
    title_cy: Mapped[str] = mapped_column(String(200))
    fictional: Mapped[bool] = mapped_column(default=False)
    waves: Mapped[list[Wave]] = relationship(back_populates="consultation", order_by="Wave.opens_on, Wave.id")
