"""The key of a tie keeper. No transaction is held while a passphrase is stretched, which takes long on purpose."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy.orm import Session

from app.audit.log import record
from app.models import Keeper
from app.safeguarding.openings import OpeningRefusedError
from app.vault.tie import KeeperKey, WrongPassphraseError, new_keeper_key, private_key_of, rewrapped


def set_passphrase(session: Session, staff_id: str, passphrase: str) -> None:
    """Make the key of a new keeper; raises OpeningRefusedError for one who has a key, ValueError if it is short."""
    session.rollback()
    key = new_keeper_key(passphrase)
    if session.get(Keeper, staff_id) is not None:
        raise OpeningRefusedError("has_key")
    keeper = Keeper(staff_id=staff_id, public_key=key.public)
    _put(keeper, key)
    session.add(keeper)
    session.commit()


def change_passphrase(session: Session, staff_id: str, passphrase: str, new_passphrase: str) -> None:
    """Put the keeper's key under a new passphrase: what they keep stays theirs.

    Raises WrongPassphraseError, and ValueError if the new one is short.
    """
    key = _key(session, staff_id)
    session.rollback()
    try:
        changed = rewrapped(key, passphrase, new_passphrase)
    except WrongPassphraseError:
        _note_wrong(session, staff_id)
        raise
    _put(session.get_one(Keeper, staff_id), changed)
    session.commit()


def unlocked(session: Session, keeper_id: str, passphrase: str) -> X25519PrivateKey:
    """The keeper's private key; raises WrongPassphraseError, which is logged."""
    key = _key(session, keeper_id)
    session.rollback()
    try:
        return private_key_of(key, passphrase)
    except WrongPassphraseError:
        _note_wrong(session, keeper_id)
        raise


def _key(session: Session, staff_id: str) -> KeeperKey:
    keeper = session.get_one(Keeper, staff_id)
    return KeeperKey(keeper.public_key, keeper.wrapped_private_key, keeper.salt)


def _put(keeper: Keeper, key: KeeperKey) -> None:
    keeper.wrapped_private_key, keeper.salt = key.wrapped_private, key.salt


def _note_wrong(session: Session, staff_id: str) -> None:
    record(session, "wrong passphrase", "keeper", staff_id)
    session.commit()
