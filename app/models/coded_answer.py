"""Codes that a coder, human or machine, gave to free-text answers."""

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, one_of, random_id

CODER_KINDS = ("person", "machine", "agreed")
IS_MACHINE = text("kind = 'machine'")
VALENCES = ("positive", "negative", "mixed", "neutral")


class FrameworkVersion(Base):
    """A framework as it was when answers were coded with it."""

    __tablename__ = "framework_version"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    framework: Mapped[str] = mapped_column(String(80))
    version: Mapped[str] = mapped_column(String(20))
    definition: Mapped[str] = mapped_column(Text)


class Coder(Base):
    """Who coded: a member of staff, a trained model by its name, or people who agreed after they had differed.

    The machine that is in force has the highest `position` of all machines.
    """

    __tablename__ = "coder"
    __table_args__ = (
        CheckConstraint(one_of("kind", CODER_KINDS), name="kind"),
        CheckConstraint("(kind = 'person') = (staff_id IS NOT NULL)", name="person_is_staff"),
        UniqueConstraint("staff_id"),
        Index("uq_coder_machine_name", "name", unique=True, sqlite_where=IS_MACHINE, postgresql_where=IS_MACHINE),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))


class CodedAnswer(Base):
    """That one coder has coded one answer with one framework; an answer without codes has a row too.

    `memo` is a person's own, under the key of the wave: it may quote the answer. A machine says how doubtful it was
    (`doubt`, 0 to 1) and as which one a person should read the answer to teach it most (`turn`, from 0).
    `before_sample`: a person gave it before the sample was drawn that measures its wave.
    """

    __tablename__ = "coded_answer"
    __table_args__ = (
        ForeignKeyConstraint(["response_id", "item"], ["answer.response_id", "answer.item"], ondelete="CASCADE"),
        UniqueConstraint("response_id", "item", "framework_sha256", "coder_id"),
        CheckConstraint(one_of("valence", VALENCES), name="valence"),
        CheckConstraint("doubt >= 0 AND doubt <= 1", name="doubt"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    response_id: Mapped[str] = mapped_column(String(32))
    item: Mapped[str] = mapped_column(String(80))
    framework_sha256: Mapped[str] = mapped_column(ForeignKey("framework_version.sha256"))
    coder_id: Mapped[str] = mapped_column(ForeignKey("coder.id"))
    valence: Mapped[str] = mapped_column(String(10))
    memo: Mapped[bytes | None] = mapped_column(LargeBinary)
    doubt: Mapped[float | None]
    turn: Mapped[int | None]
    before_sample: Mapped[bool] = mapped_column(default=False)
    assignments: Mapped[list["CodeAssignment"]] = relationship(cascade="all, delete-orphan")
    suggestions: Mapped[list["CodeSuggestion"]] = relationship(
        cascade="all, delete-orphan", order_by="CodeSuggestion.position"
    )
    coder: Mapped[Coder] = relationship()


class CodeAssignment(Base):
    """One code given to one answer, with its probability (0 to 1) and evidence: JSON of [[start, end], ...]."""

    __tablename__ = "code_assignment"
    __table_args__ = (CheckConstraint("probability >= 0 AND probability <= 1", name="probability"),)

    coded_answer_id: Mapped[str] = mapped_column(ForeignKey("coded_answer.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(80), primary_key=True)
    probability: Mapped[float]
    evidence: Mapped[str] = mapped_column(Text)


class CodeSuggestion(Base):
    """One of the likeliest codes of an answer, as a machine saw it: given or not, with the words that speak for it."""

    __tablename__ = "code_suggestion"
    __table_args__ = (CheckConstraint("probability >= 0 AND probability <= 1", name="probability"),)

    coded_answer_id: Mapped[str] = mapped_column(ForeignKey("coded_answer.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(80))
    probability: Mapped[float]
    evidence: Mapped[str] = mapped_column(Text)
