"""The tie of a confidential wave: an access code that any two of its keepers can read together, and nobody alone.

The wave's tie key is an X25519 key pair of which only the public half is kept. For every pair of keepers the private
half is split in two by exclusive or (a one-time pad: one half alone tells nothing, Shannon 1949), each half encrypted
to one keeper. Everything is encrypted with HPKE (RFC 9180); a keeper's own private key is wrapped under a passphrase
with Argon2id (RFC 9106, second recommended option).
"""

import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
PASSPHRASE_AT_LEAST = 12
WRAPPING = b"clywed keeper"


class WrongPassphraseError(Exception):
    """The passphrase does not open the keeper's key."""


@dataclass(frozen=True)
class KeeperKey:
    """A keeper's public key (32 bytes), and the private one wrapped under a passphrase and a salt."""

    public: bytes
    wrapped_private: bytes
    salt: bytes


@dataclass(frozen=True)
class Share:
    """The half that `keeper` holds for the pair with `other`, encrypted to `keeper`."""

    keeper: str
    other: str
    sealed: bytes


def new_keeper_key(passphrase: str) -> KeeperKey:
    """A key pair for a keeper; raises ValueError if the passphrase is shorter than 12 characters."""
    return _wrapped(X25519PrivateKey.generate(), passphrase)


def rewrapped(key: KeeperKey, passphrase: str, new_passphrase: str) -> KeeperKey:
    """The same key pair under a new passphrase, with a new salt: every share stays good.

    Raises WrongPassphraseError, and ValueError if the new passphrase is shorter than 12 characters. Whoever kept the
    old wrapped key can still open it with the old passphrase.
    """
    return _wrapped(_unwrapped(key, passphrase), new_passphrase)


def new_tie(keepers: Mapping[str, bytes], wave_id: str) -> tuple[bytes, list[Share]]:
    """The public key of a new tie, and the shares of every pair of keepers (their ids and public keys).

    Raises ValueError for fewer than two keepers.
    """
    if len(keepers) < 2:
        raise ValueError("a tie needs two keepers")
    private = X25519PrivateKey.generate()
    key = private.private_bytes_raw()
    shares: list[Share] = []
    for one, other in combinations(sorted(keepers), 2):
        half = secrets.token_bytes(KEY_BYTES)
        shares.append(Share(one, other, _encrypted(half, keepers[one], _info(wave_id, one, other))))
        shares.append(Share(other, one, _encrypted(_xor(half, key), keepers[other], _info(wave_id, other, one))))
    return private.public_key().public_bytes_raw(), shares


def seal_tie(public_key: bytes, access_code: str, wave_id: str) -> bytes:
    """The access code, encrypted to the wave's tie key."""
    return _encrypted(access_code.encode(), public_key, wave_id.encode())


def halves_of(key: KeeperKey, passphrase: str, shares: Iterable[Share], wave_id: str) -> dict[str, bytes]:
    """The halves in a keeper's own shares, by the other keeper of each pair; raises WrongPassphraseError."""
    private = _unwrapped(key, passphrase)
    return {
        share.other: SUITE.decrypt(share.sealed, private, _info(wave_id, share.keeper, share.other)) for share in shares
    }


def open_tie(half: bytes, other_half: bytes, sealed: bytes, wave_id: str) -> str:
    """The access code that was tied, from both halves of one pair; raises InvalidTag where they are no pair."""
    private = X25519PrivateKey.from_private_bytes(_xor(half, other_half))
    return SUITE.decrypt(sealed, private, wave_id.encode()).decode()


def _wrapped(private: X25519PrivateKey, passphrase: str) -> KeeperKey:
    if len(passphrase) < PASSPHRASE_AT_LEAST:
        raise ValueError("the passphrase is too short")
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    wrapped = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, private.private_bytes_raw(), WRAPPING)
    return KeeperKey(private.public_key().public_bytes_raw(), nonce + wrapped, salt)


def _unwrapped(key: KeeperKey, passphrase: str) -> X25519PrivateKey:
    nonce, wrapped = key.wrapped_private[:NONCE_BYTES], key.wrapped_private[NONCE_BYTES:]
    try:
        private = AESGCM(_stretched(passphrase, key.salt)).decrypt(nonce, wrapped, WRAPPING)
    except InvalidTag as error:
        raise WrongPassphraseError from error
    return X25519PrivateKey.from_private_bytes(private)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    # Keyboards differ in how they send ŵ and ŷ: as one letter, or as a letter with its accent after it (RFC 8265).
    typed = unicodedata.normalize("NFC", passphrase)
    return hash_secret_raw(
        typed.encode(), salt, time_cost=3, memory_cost=65_536, parallelism=4, hash_len=KEY_BYTES, type=Type.ID
    )


def _encrypted(content: bytes, public_key: bytes, info: bytes) -> bytes:
    return SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public_key), info)


def _info(wave_id: str, keeper: str, other: str) -> bytes:
    return f"{wave_id}/{keeper}/{other}".encode()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
