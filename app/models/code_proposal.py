"""New codes that coders propose for a framework, each with the words that made them think of it."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, one_of, random_id, today
from app.models.staff import Staff
from app.models.wave import Wave

PROPOSAL_STATUSES = ("open", "taken", "declined")


class CodeProposal(Base):
    """One proposal: `words` is JSON of label, reason and extract, under the key of the wave, for it quotes the answer.

    It goes with its answer and with its wave; what a framework editor makes of it before is theirs.
    """

    __tablename__ = "code_proposal"
    __table_args__ = (
        ForeignKeyConstraint(["response_id", "item"], ["answer.response_id", "answer.item"], ondelete="CASCADE"),
        CheckConstraint(one_of("status", PROPOSAL_STATUSES), name="status"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), index=True)
    framework: Mapped[str] = mapped_column(String(80))
    response_id: Mapped[str] = mapped_column(String(32))
    item: Mapped[str] = mapped_column(String(80))
    words: Mapped[bytes] = mapped_column(LargeBinary)
    proposed_by: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    proposed_on: Mapped[datetime.date] = mapped_column(default=today)
    status: Mapped[str] = mapped_column(String(10), default="open")
    wave: Mapped[Wave] = relationship()
    proposer: Mapped[Staff] = relationship()
