"""One fielding of an instrument: its dates, its groups of respondents, the words that were asked."""

import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, one_of, random_id
from app.models.staff import Staff

if TYPE_CHECKING:
    from app.models.consultation import Consultation

PROMISES = ("anonymous", "confidential")
STATUSES = ("preparing", "open", "closing", "closed", "deleted")
# Where a helpline works; a respondent whose place is not known is shown all of them.
NATIONS = ("anywhere", "wales", "england", "scotland")


class QuestionnaireSnapshot(Base):
    """The questionnaire as it was when a wave opened: answers are for ever read against these words."""

    __tablename__ = "questionnaire_snapshot"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    instrument: Mapped[str] = mapped_column(String(80))
    version: Mapped[int]
    definition: Mapped[str] = mapped_column(Text)


class Wave(Base):
    """One fielding of one instrument.

    `withdraw_until` is the last day on which respondents can withdraw, `delete_on` the day on which key and rows go,
    `tie_delete_on` the day on which a confidential wave forgets who answered. `tie_public_key` are the public keys to
    which its ties are encrypted, one for each side of a pair of keepers. `recordings` are the names of the sounds in
    which somebody reads items aloud, by item and language.
    """

    __tablename__ = "wave"
    __table_args__ = (
        CheckConstraint(one_of("promise", PROMISES), name="promise"),
        CheckConstraint(one_of("status", STATUSES), name="status"),
        CheckConstraint("closes_on >= opens_on", name="dates"),
        CheckConstraint("withdraw_until >= closes_on AND delete_on > withdraw_until", name="kept"),
        CheckConstraint("lead_id <> deputy_id", name="two_leads"),
        CheckConstraint("(promise = 'confidential') = (tie_delete_on IS NOT NULL)", name="tie_ends"),
        CheckConstraint("tie_delete_on > closes_on AND tie_delete_on <= delete_on", name="tie_dates"),
        CheckConstraint("promise = 'confidential' OR tie_public_key IS NULL", name="anonymous_has_no_tie"),
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
    deputy_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    out_of_hours_email: Mapped[str] = mapped_column(String(254))
    adult_agreement: Mapped[bool] = mapped_column(default=False)
    asks_who_helps: Mapped[bool] = mapped_column(default=False)
    withdraw_until: Mapped[datetime.date]
    delete_on: Mapped[datetime.date]
    tie_delete_on: Mapped[datetime.date | None]
    tie_public_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    recordings: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)
    questionnaire_sha256: Mapped[str | None] = mapped_column(ForeignKey("questionnaire_snapshot.sha256"))
    consultation: Mapped["Consultation"] = relationship(back_populates="waves")
    lead: Mapped[Staff] = relationship(foreign_keys=lead_id)
    deputy: Mapped[Staff] = relationship(foreign_keys=deputy_id)
    snapshot: Mapped[QuestionnaireSnapshot | None] = relationship()
    groups: Mapped[list["RespondentGroup"]] = relationship(back_populates="wave", order_by="RespondentGroup.position")
    contacts: Mapped[list["WaveContact"]] = relationship(cascade="all, delete-orphan", order_by="WaveContact.position")

    @property
    def fictional(self) -> bool:
        """Whether it is an example, as its consultation says."""
        return self.consultation.fictional


class RespondentGroup(Base):
    """One combination of group values, for example foster home and in Cardiff; never one person.

    `declined` is how many said no, counted when the wave closes and its codes forget who they were.
    """

    __tablename__ = "respondent_group"
    __table_args__ = (UniqueConstraint("wave_id", "id"), UniqueConstraint("wave_id", "position"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"))
    position: Mapped[int]
    declined: Mapped[int] = mapped_column(default=0)
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


class WaveContact(Base):
    """Where respondents of the wave find help: a helpline or the council's own number, and the nation it works in."""

    __tablename__ = "wave_contact"
    __table_args__ = (
        CheckConstraint(one_of("nation", NATIONS), name="nation"),
        CheckConstraint("phone <> '' OR text_number <> ''", name="reachable"),
    )

    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    nation: Mapped[str] = mapped_column(String(10))
    name_en: Mapped[str] = mapped_column(String(100))
    name_cy: Mapped[str] = mapped_column(String(100))
    phone: Mapped[str] = mapped_column(String(30), default="")
    text_number: Mapped[str] = mapped_column(String(30), default="")
    note_en: Mapped[str] = mapped_column(String(200), default="")
    note_cy: Mapped[str] = mapped_column(String(200), default="")
