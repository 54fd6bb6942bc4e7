"""Sealed, completed questionnaires. Nothing here leads to an access code, a draft, a person or an hour."""

import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.answer_columns import AnswerColumns, answer_constraints
from app.models.base import WITHOUT_ROWID, Base, random_id, today


class Response(Base):
    """One sealed questionnaire: its wave, its group, and the day of the batch in which it was sealed.

    `flagged`: a possible disclosure lies in it, so that no quote is taken. `receipt_digest` finds it by the words that
    its respondent keeps. `tie` is its access code, encrypted to the keepers of a confidential wave.
    `mode` is how it was answered and `language` in which language, each encrypted until the wave closes and null from
    then on: they are counted for the whole wave, in `ModeCount` and `LanguageCount`. The language of its words stands
    with them, encrypted as they are.
    """

    __tablename__ = "response"
    __table_args__ = (
        ForeignKeyConstraint(["wave_id", "group_id"], ["respondent_group.wave_id", "respondent_group.id"]),
        WITHOUT_ROWID,
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), index=True)
    group_id: Mapped[str] = mapped_column(String(32))
    sealed_on: Mapped[datetime.date] = mapped_column(default=today)
    flagged: Mapped[bool] = mapped_column(default=False)
    receipt_digest: Mapped[str | None] = mapped_column(String(64), index=True)
    tie: Mapped[bytes | None] = mapped_column(LargeBinary)
    mode: Mapped[bytes | None] = mapped_column(LargeBinary)
    language: Mapped[bytes | None] = mapped_column(LargeBinary)
    answers: Mapped[list["Answer"]] = relationship(cascade="all, delete-orphan")


class Answer(AnswerColumns, Base):
    """The sealed answer to one item."""

    __tablename__ = "answer"
    __table_args__ = (*answer_constraints(), WITHOUT_ROWID)

    response_id: Mapped[str] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), primary_key=True)
