"""Signs that a wave's answers look unlike what the machine has seen."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, one_of

DRIFT_SIGNS = ("unknown", "unsure", "moved")


class DriftSign(Base):
    """One sign beyond its threshold, of the machine that coded the wave last; no figure is kept."""

    __tablename__ = "drift_sign"
    __table_args__ = (CheckConstraint(one_of("sign", DRIFT_SIGNS), name="sign"),)

    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    sign: Mapped[str] = mapped_column(String(10), primary_key=True)
