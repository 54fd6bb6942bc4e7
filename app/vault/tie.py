"""The tie of a confidential wave: an access code that any two of its keepers can read together, and nobody alone.

Each access code is encrypted under a key of its own (AES-256-GCM). For every pair of keepers that key is split in two
by exclusive or (a one-time pad: one half alone tells nothing, Shannon 1949), each half encrypted with HPKE (RFC 9180)
to a key pair that the wave drew for one keeper in this pair. What a keeper hands over opens one tie, and no other. A
keeper's own private key is wrapped under a passphrase with Argon2id (RFC 9106, second recommended option).

A tie is the number of its halves (2 bytes), the halves (80 bytes each, a pair side by side), nonce and ciphertext.
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
PLACE_BYTES = 2
# A half with its encapsulated key and its tag.
HALF_BYTES = KEY_BYTES + 32 + 16
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
    """What opens the halves of `keeper` for the pair with `other`: their place, and a private key for it.

    Both are encrypted to `keeper`.
    """

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
    return _wrapped(private_key_of(key, passphrase), new_passphrase)


def new_tie(keepers: Mapping[str, bytes], wave_id: str) -> tuple[bytes, list[Share]]:
    """The public keys of a wave's ties, 32 bytes each, and the shares of every pair of keepers.

    `keepers` are their public keys by their ids. Raises ValueError for fewer than two.
    """
    if len(keepers) < 2:
        raise ValueError("a tie needs two keepers")
    pairs = combinations(sorted(keepers), 2)
    sides = [side for one, other in pairs for side in ((one, other), (other, one))]
    public_keys, shares = b"", []
    for place, (keeper, other) in enumerate(sides):
        private = X25519PrivateKey.generate()
        public_keys += private.public_key().public_bytes_raw()
        content = place.to_bytes(PLACE_BYTES) + private.private_bytes_raw()
        shares.append(Share(keeper, other, _encrypted(content, keepers[keeper], _info(wave_id, keeper, other))))
    return public_keys, shares


def seal_tie(public_keys: bytes, access_code: str, wave_id: str) -> bytes:
    """The access code, for every pair of keepers of the wave to open."""
    key, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(NONCE_BYTES)
    keys = [public_keys[start : start + KEY_BYTES] for start in range(0, len(public_keys), KEY_BYTES)]
    halves = b""
    for one, other in zip(keys[::2], keys[1::2], strict=True):
        half = secrets.token_bytes(KEY_BYTES)
        halves += _encrypted(half, one, wave_id.encode()) + _encrypted(_xor(half, key), other, wave_id.encode())
    content = AESGCM(key).encrypt(nonce, access_code.encode(), wave_id.encode())
    return len(keys).to_bytes(PLACE_BYTES) + halves + nonce + content


def private_key_of(key: KeeperKey, passphrase: str) -> X25519PrivateKey:
    """The keeper's private key; raises WrongPassphraseError."""
    nonce, wrapped = key.wrapped_private[:NONCE_BYTES], key.wrapped_private[NONCE_BYTES:]
    try:
        private = AESGCM(_stretched(passphrase, key.salt)).decrypt(nonce, wrapped, WRAPPING)
    except InvalidTag as error:
        raise WrongPassphraseError from error
    return X25519PrivateKey.from_private_bytes(private)


def halves_of(private: X25519PrivateKey, shares: Iterable[Share], tie: bytes, wave_id: str) -> dict[str, bytes]:
    """A keeper's halves of one tie, by the other keeper of each pair; `shares` are the keeper's own."""
    return {share.other: _half(private, share, tie, wave_id) for share in shares}


def handed_over(half: bytes, public_key: bytes, opening_id: str) -> bytes:
    """A half that one keeper gives to another for one opening, encrypted to the other's public key."""
    return _encrypted(half, public_key, _handing(opening_id))


def received(private: X25519PrivateKey, sealed: bytes, opening_id: str) -> bytes:
    """The half that was handed over for this opening; raises InvalidTag where it is for somebody or something else."""
    return SUITE.decrypt(sealed, private, _handing(opening_id))


def open_tie(half: bytes, other_half: bytes, tie: bytes, wave_id: str) -> str:
    """The access code that was tied, from both halves of one pair; raises InvalidTag where they are no pair."""
    start = PLACE_BYTES + int.from_bytes(tie[:PLACE_BYTES]) * HALF_BYTES
    nonce, content = tie[start : start + NONCE_BYTES], tie[start + NONCE_BYTES :]
    return AESGCM(_xor(half, other_half)).decrypt(nonce, content, wave_id.encode()).decode()


def _half(private: X25519PrivateKey, share: Share, tie: bytes, wave_id: str) -> bytes:
    opened = SUITE.decrypt(share.sealed, private, _info(wave_id, share.keeper, share.other))
    start = PLACE_BYTES + int.from_bytes(opened[:PLACE_BYTES]) * HALF_BYTES
    key = X25519PrivateKey.from_private_bytes(opened[PLACE_BYTES:])
    return SUITE.decrypt(tie[start : start + HALF_BYTES], key, wave_id.encode())


def _wrapped(private: X25519PrivateKey, passphrase: str) -> KeeperKey:
    if len(passphrase) < PASSPHRASE_AT_LEAST:
        raise ValueError("the passphrase is too short")
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    wrapped = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, private.private_bytes_raw(), WRAPPING)
    return KeeperKey(private.public_key().public_bytes_raw(), nonce + wrapped, salt)


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


def _handing(opening_id: str) -> bytes:
    return f"opening/{opening_id}".encode()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
