"""Proof that a wave was deleted."""

import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, today


class DeletionRecord(Base):
    """What was deleted of a wave: a statement in JSON, in numbers alone, and its Ed25519 signature (RFC 8032)."""

    __tablename__ = "deletion_record"

    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    deleted_on: Mapped[datetime.date] = mapped_column(default=today)
    statement: Mapped[str] = mapped_column(Text)
    signature: Mapped[bytes] = mapped_column(LargeBinary)
