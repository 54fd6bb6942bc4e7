"""The codes that let respondents in. No row of an answer ever points here; only drafts do, until they are sealed."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import WITHOUT_ROWID, Base, one_of

# `declined`: the respondent said no, so that nobody reminds them; the code still lets them in.
CODE_STATUSES = ("issued", "declined", "spent", "withdrawn")


class AccessCode(Base):
    """One access code: its random serial, from which the wave key derives the letters, and their digest."""

    __tablename__ = "access_code"
    __table_args__ = (
        ForeignKeyConstraint(["wave_id", "group_id"], ["respondent_group.wave_id", "respondent_group.id"]),
        CheckConstraint(one_of("status", CODE_STATUSES), name="status"),
        WITHOUT_ROWID,
    )

    wave_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    serial: Mapped[str] = mapped_column(String(32), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(32), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    status: Mapped[str] = mapped_column(String(20), default="issued")
