"""What an outreach tablet is known by, and the parcels that only the council's server can open.

Device code and key pair are drawn from the key of the tablet's wave and stored nowhere: they go with it. A parcel is
sealed on the tablet with HPKE (RFC 9180, base mode, DHKEM(P-256), HKDF-SHA256, AES-256-GCM), in one shot and bound to
its tablet and its random id, so that it can be neither read on the tablet nor sent again under another id. P-256 is the
curve that browsers of old tablets have too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.vault.wave_key import ALPHABET, WaveKey, letters_of

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
DEVICE_CODE_LENGTH = 16
GROUP = 4
# The order of P-256 (FIPS 186-5): a private key is a number from 1 below it.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
# Of the codes that are typed wrongly, one in so many is not noticed on the tablet.
MISSED = 64
CHECK_BITS = 32


class UnreadableParcelError(Exception):
    """The parcel was not sealed for this tablet and this id, or was changed on its way."""


@dataclass(frozen=True)
class CodeChecks:
    """What tells a mistyped access code on a tablet: the first `bits` of each code's HMAC-SHA256 under a salt."""

    salt: bytes
    bits: int
    values: Sequence[int]


def device_code(key: WaveKey, tablet_id: str) -> str:
    """The 16 letters and digits (70 bits) that set a tablet up."""
    return letters_of(key.tablet_secret(tablet_id, "code"), DEVICE_CODE_LENGTH)


def shown(code: str) -> str:
    """The device code in groups of four."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def normalised(typed: str) -> str | None:
    """The device code that was meant by what was typed; None if it can't be one."""
    letters = re.sub(r"[\s\-–—_.]+", "", typed).upper()
    if len(letters) != DEVICE_CODE_LENGTH or any(letter not in ALPHABET for letter in letters):
        return None
    return letters


def public_key(key: WaveKey, tablet_id: str) -> bytes:
    """The public key to which the tablet seals, as an uncompressed point (65 bytes)."""
    public = _private(key, tablet_id).public_key()
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def open_parcel(key: WaveKey, tablet_id: str, parcel_id: str, sealed: bytes) -> bytes:
    """What was sealed, from the encapsulated key and the ciphertext after it; raises UnreadableParcelError."""
    try:
        return SUITE.decrypt(sealed, _private(key, tablet_id), info(tablet_id, parcel_id))
    except (InvalidTag, ValueError) as error:
        raise UnreadableParcelError from error


def info(tablet_id: str, parcel_id: str) -> bytes:
    """What a parcel is bound to."""
    return f"clywed parcel {tablet_id} {parcel_id}".encode()


def code_checks(key: WaveKey, codes: Sequence[str]) -> CodeChecks:
    """Checks for access codes, as few bits as tell 63 of 64 mistyped ones.

    Whoever steals them is helped by them as much as they help: a guess at a code is 64 times as likely to be right as
    one without them, and guesses over the web are counted. The salt is the wave's, for checks under several salts would
    be so many independent tests: with seven of them only right codes pass.
    """
    bits = min(CHECK_BITS, (max(len(codes), 1) * MISSED - 1).bit_length())
    values = {int.from_bytes(key.code_check(code)[:4]) >> (32 - bits) for code in codes}
    return CodeChecks(key.check_salt, bits, sorted(values))


def _private(key: WaveKey, tablet_id: str) -> ec.EllipticCurvePrivateKey:
    # 48 bytes for a number of 32: what the remainder favours is beyond measuring (FIPS 186-5, A.2.1).
    number = int.from_bytes(key.tablet_secret(tablet_id, "key")) % (ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())
