"""Who keeps the tie of a confidential wave."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Keeper, Staff, StaffRole, TieShare, Wave
from app.vault.tie import new_tie


def make_tie(session: Session, wave: Wave, keeper_ids: Sequence[str]) -> None:
    """Draw the keys of the wave's ties and give every pair of keepers theirs; raises ValueError for fewer than two."""
    keepers = {keeper_id: session.get_one(Keeper, keeper_id).public_key for keeper_id in keeper_ids}
    wave.tie_public_key, shares = new_tie(keepers, wave.id)
    session.flush()
    session.add_all(
        TieShare(wave_id=wave.id, keeper_id=share.keeper, other_id=share.other, sealed=share.sealed) for share in shares
    )


def pairs_of(session: Session, wave: Wave) -> list[tuple[str, str]]:
    """The pairs of keepers (ids of staff) who were chosen to open the wave's ties together."""
    shares = select(TieShare.keeper_id, TieShare.other_id).where(
        TieShare.wave_id == wave.id, TieShare.keeper_id < TieShare.other_id
    )
    return [(one, other) for one, other in session.execute(shares).all()]


def active_pairs(session: Session, wave: Wave) -> list[tuple[str, str]]:
    """The pairs of keepers of whom both can still sign in as keepers."""
    held = select(StaffRole.staff_id).join(Staff).where(StaffRole.role == "tie_keeper", Staff.active)
    active = set(session.scalars(held))
    return [pair for pair in pairs_of(session, wave) if active.issuperset(pair)]
