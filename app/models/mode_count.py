"""How many answered a wave in which way: all that is left of it once the wave has closed."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import WITHOUT_ROWID, Base, one_of

# Alone, with somebody's help, with an interpreter; or where nobody was asked that; or where it is not known.
UNKNOWN = "unknown"
MODES = ("alone", "helped", "interpreter", "kiosk", "paper", "offline", UNKNOWN)


class ModeCount(Base):
    """How many answered a wave in one mode, never fewer than 5; nothing tells whose responses those are."""

    __tablename__ = "mode_count"
    __table_args__ = (
        CheckConstraint(one_of("mode", MODES), name="mode"),
        CheckConstraint("respondents >= 5", name="tells_of_no_few"),
        WITHOUT_ROWID,
    )

    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    mode: Mapped[str] = mapped_column(String(20), primary_key=True)
    respondents: Mapped[int]
