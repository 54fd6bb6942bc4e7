"""Tables and quotes cleared for readers: all that a reader's database session can see.

Nothing here points at another table, and no count that was not protected can be stored: the CHECKs refuse it.
"""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, one_of, random_id, today
from app.models.coded_answer import VALENCES

MEASURES = ("mentioned", "going_well", "to_change")
ALL_RESPONDENTS = "all"


def protected(column: str) -> CheckConstraint:
    """A count is suppressed (null), or at least 5 and rounded to 5."""
    return CheckConstraint(f"{column} IS NULL OR ({column} >= 5 AND {column} % 5 = 0)", name=f"{column}_protected")


class Release(Base):
    """What was released of one consultation on one day.

    `coded_by_machine` and `checked_by_people` are numbers of answers: their codes are a machine's alone, or a person's.
    """

    __tablename__ = "release"
    __table_args__ = (
        UniqueConstraint("consultation_id", "number"),
        protected("coded_by_machine"),
        protected("checked_by_people"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    consultation_id: Mapped[str] = mapped_column(String(32))
    number: Mapped[int]
    released_on: Mapped[datetime.date] = mapped_column(default=today)
    title_en: Mapped[str] = mapped_column(String(200))
    title_cy: Mapped[str] = mapped_column(String(200))
    fictional: Mapped[bool]
    coded_by_machine: Mapped[int | None]
    checked_by_people: Mapped[int | None]
    themes: Mapped[list["ReleasedTheme"]] = relationship(order_by="ReleasedTheme.position")
    groups: Mapped[list["ReleasedGroup"]] = relationship(order_by="ReleasedGroup.position")
    counts: Mapped[list["ReleasedCount"]] = relationship()
    quotes: Mapped[list["ReleasedQuote"]] = relationship(order_by="ReleasedQuote.position")


class ReleasedTheme(Base):
    """A theme with its words; `strategy_theme` is false for messages about how services work.

    `share` is how many per cent of the answers speak of it, corrected for the machine's mistakes, from `share_low` to
    `share_high` (95%): in steps of 5, null where too few answers were checked.
    """

    __tablename__ = "release_theme"
    __table_args__ = (
        *(
            CheckConstraint(f"{name} % 5 = 0 AND {name} BETWEEN 0 AND 100", name=f"{name}_coarse")
            for name in ("share", "share_low", "share_high")
        ),
        CheckConstraint("share_low <= share AND share <= share_high", name="share_in_its_interval"),
    )

    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"), primary_key=True)
    theme: Mapped[str] = mapped_column(String(80), primary_key=True)
    position: Mapped[int]
    label_en: Mapped[str] = mapped_column(String(200))
    label_cy: Mapped[str] = mapped_column(String(200))
    definition_en: Mapped[str] = mapped_column(Text)
    definition_cy: Mapped[str] = mapped_column(Text)
    strategy_theme: Mapped[bool]
    share: Mapped[int | None]
    share_low: Mapped[int | None]
    share_high: Mapped[int | None]


class ReleasedGroup(Base):
    """A group of respondents with its protected size: how many answered, how many codes were issued."""

    __tablename__ = "release_group"
    __table_args__ = (protected("respondents"), protected("issued"))

    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"), primary_key=True)
    group: Mapped[str] = mapped_column(String(200), primary_key=True)
    position: Mapped[int]
    dimension_en: Mapped[str] = mapped_column(String(200))
    dimension_cy: Mapped[str] = mapped_column(String(200))
    label_en: Mapped[str] = mapped_column(String(200))
    label_cy: Mapped[str] = mapped_column(String(200))
    respondents: Mapped[int | None]
    issued: Mapped[int | None]


class ReleasedCount(Base):
    """How many respondents of a group spoke of a theme; null where the count was suppressed."""

    __tablename__ = "release_count"
    __table_args__ = (
        ForeignKeyConstraint(["release_id", "theme"], ["release_theme.release_id", "release_theme.theme"]),
        ForeignKeyConstraint(["release_id", "group"], ["release_group.release_id", "release_group.group"]),
        CheckConstraint(one_of("measure", MEASURES), name="measure"),
        protected("respondents"),
    )

    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"), primary_key=True)
    theme: Mapped[str] = mapped_column(String(80), primary_key=True)
    group: Mapped[str] = mapped_column(String(200), primary_key=True)
    measure: Mapped[str] = mapped_column(String(20), primary_key=True)
    respondents: Mapped[int | None]


class ReleasedQuote(Base):
    """A redacted quote that a person has cleared; it names no group smaller than its instrument's respondents."""

    __tablename__ = "release_quote"
    __table_args__ = (
        ForeignKeyConstraint(["release_id", "theme"], ["release_theme.release_id", "release_theme.theme"]),
        CheckConstraint(one_of("valence", VALENCES), name="valence"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"))
    theme: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    valence: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    said_by_en: Mapped[str] = mapped_column(String(200))
    said_by_cy: Mapped[str] = mapped_column(String(200))


READER_TABLES = frozenset(
    model.__tablename__ for model in (Release, ReleasedTheme, ReleasedGroup, ReleasedCount, ReleasedQuote)
)
