"""One fielding of an instrument: its dates, its groups of respondents, the words that were asked."""

import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, one_of, random_id
from app.models.staff import Staff

if TYPE_CHECKING:
    from app.models.consultation import Consultation

PROMISES = ("anonymous", "confidential")
STATUSES = ("preparing", "open", "closing", "closed")


class QuestionnaireSnapshot(Base):
    """The questionnaire as it was when a wave opened: answers are for ever read against these words."""

    __tablename__ = "questionnaire_snapshot"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    instrument: Mapped[str] = mapped_column(String(80))
    version: Mapped[int]
    definition: Mapped[str] = mapped_column(Text)


class Wave(Base):
    """One fielding of one instrument."""

    __tablename__ = "wave"
    __table_args__ = (
        CheckConstraint(one_of("promise", PROMISES), name="promise"),
        CheckConstraint(one_of("status", STATUSES), name="status"),
        CheckConstraint("closes_on >= opens_on", name="dates"),
        CheckConstraint("status = 'preparing' OR questionnaire_sha256 IS NOT NULL", name="asked"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultation.id"), index=True)
    instrument: Mapped[str] = mapped_column(String(80))
    framework: Mapped[str] = mapped_column(String(80))
    promise: Mapped[str] = mapped_column(String(20))
    opens_on: Mapped[datetime.date]
    closes_on: Mapped[datetime.date]
    status: Mapped[str] = mapped_column(String(20), default="preparing")
    lead_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    questionnaire_sha256: Mapped[str | None] = mapped_column(ForeignKey("questionnaire_snapshot.sha256"))
    consultation: Mapped["Consultation"] = relationship(back_populates="waves")
    lead: Mapped[Staff] = relationship()
    snapshot: Mapped[QuestionnaireSnapshot | None] = relationship()
    groups: Mapped[list["RespondentGroup"]] = relationship(back_populates="wave", order_by="RespondentGroup.position")


class RespondentGroup(Base):
    """One combination of group values, for example foster home and in Cardiff; never one person."""

    __tablename__ = "respondent_group"
    __table_args__ = (UniqueConstraint("wave_id", "id"), UniqueConstraint("wave_id", "position"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"))
    position: Mapped[int]
    wave: Mapped[Wave] = relationship(back_populates="groups")
    values: Mapped[list["RespondentGroupValue"]] = relationship(
        cascade="all, delete-orphan", order_by="RespondentGroupValue.dimension"
    )


class RespondentGroupValue(Base):
    """The value of one group dimension of the instrument, by their ids there."""

    __tablename__ = "respondent_group_value"

    group_id: Mapped[str] = mapped_column(ForeignKey("respondent_group.id", ondelete="CASCADE"), primary_key=True)
    dimension: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(String(60))
