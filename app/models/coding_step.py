"""What a person's coding was before it was last changed, so that they can undo."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class CodingStep(Base):
    """One change of one person's coding of one answer.

    `before` is JSON of the codes and the valence that stood there and of the split codes that waited for a choice, null
    where there was no coding; `memo` is the memo that stood there, under the key of the wave.
    """

    __tablename__ = "coding_step"
    __table_args__ = (
        ForeignKeyConstraint(["response_id", "item"], ["answer.response_id", "answer.item"], ondelete="CASCADE"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"), index=True)
    response_id: Mapped[str] = mapped_column(String(32))
    item: Mapped[str] = mapped_column(String(80))
    framework_sha256: Mapped[str] = mapped_column(ForeignKey("framework_version.sha256"))
    before: Mapped[str | None] = mapped_column(Text)
    memo: Mapped[bytes | None] = mapped_column(LargeBinary)
