"""Who can be chosen to watch over a wave."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models import Keeper, Staff, StaffRole


def leads(session: Session) -> Sequence[Staff]:
    """The staff who can be safeguarding lead or deputy, by name."""
    return session.scalars(_active("safeguarding_lead").order_by(Staff.name, Staff.id)).all()


def keepers(session: Session) -> Sequence[Staff]:
    """The tie keepers who have set their key, by name."""
    with_key = _active("tie_keeper").join(Keeper, Keeper.staff_id == Staff.id)
    return session.scalars(with_key.order_by(Staff.name, Staff.id)).all()


def _active(role: str) -> Select[Staff]:
    return select(Staff).join(StaffRole).where(StaffRole.role == role, Staff.active)
