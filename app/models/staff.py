"""Staff who sign in, and what each may do."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, one_of, random_id

# A tie keeper is one of the people who must act together to find out who wrote in a confidential wave.
ROLES = ("officer", "coder", "strategist", "safeguarding_lead", "tie_keeper")
INTERFACE_LANGUAGES = ("en", "cy")


class Staff(Base):
    """A person of the council who signs in; never a respondent. `visit` is drawn anew at every signing out."""

    __tablename__ = "staff"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_lower"),
        CheckConstraint(one_of("language", INTERFACE_LANGUAGES), name="language"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2), default="en")
    visit: Mapped[str] = mapped_column(String(32), default=random_id)
    active: Mapped[bool] = mapped_column(default=True)
    roles: Mapped[list["StaffRole"]] = relationship(cascade="all, delete-orphan", order_by="StaffRole.role")

    @property
    def role_names(self) -> frozenset[str]:
        """The names of the roles held."""
        return frozenset(held.role for held in self.roles)


class StaffRole(Base):
    """One role that a member of staff holds."""

    __tablename__ = "staff_role"
    __table_args__ = (CheckConstraint(one_of("role", ROLES), name="role"),)

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)
