"""The tie between a confidential response and its access code, which only two keepers together can read."""

from sqlalchemy.orm import Session

from app.models import Draft, Wave
from app.vault.access_code import shown
from app.vault.keys import vault_of
from app.vault.tie import seal_tie


def tie_of(session: Session, draft: Draft) -> bytes | None:
    """The draft's access code, encrypted to the keepers of its wave; None in an anonymous wave."""
    public_keys = session.get_one(Wave, draft.wave_id).tie_public_key
    if public_keys is None:
        return None
    code = vault_of(session).key(draft.wave_id).access_code(draft.serial)
    return seal_tie(public_keys, shown(code), draft.wave_id)
