"""How many answered a wave in which language: all that is left of it once the wave has closed."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import WITHOUT_ROWID, Base

# Languages that few answered in stand here together, and responses without a single answer.
UNTOLD = "untold"


class LanguageCount(Base):
    """How many answered a wave in one language, never fewer than 5; nothing tells whose responses those are."""

    __tablename__ = "language_count"
    __table_args__ = (CheckConstraint("respondents >= 5", name="tells_of_no_few"), WITHOUT_ROWID)

    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(12), primary_key=True)
    respondents: Mapped[int]
