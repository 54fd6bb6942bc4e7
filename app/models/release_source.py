"""Where a release came from: never seen by readers, so that a withdrawal reaches what was released."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import WITHOUT_ROWID, Base


class QuoteSource(Base):
    """The response from which a quote was released; both rows go when either is gone."""

    __tablename__ = "quote_source"
    __table_args__ = (WITHOUT_ROWID,)

    quote_id: Mapped[str] = mapped_column(ForeignKey("release_quote.id", ondelete="CASCADE"), primary_key=True)
    response_id: Mapped[str] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), index=True)


class ReleasedWave(Base):
    """How many responses of a wave a release was made from: the next one must not differ by one child."""

    __tablename__ = "released_wave"
    __table_args__ = (WITHOUT_ROWID,)

    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"), primary_key=True)
    wave_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    responses: Mapped[int]
