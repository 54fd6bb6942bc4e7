"""What the key of one wave does: it encrypts free text and derives access codes."""

import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# No vowels, so that no code spells a word; nothing that a child or a font confuses (0 O, 1 I L, 2 Z, 5 S, 8 B, U V).
ALPHABET = "CDFGHJKMNPQRTWXY34679"
CODE_LENGTH = 9
NONCE_BYTES = 12
# Lengths of text are rounded up to this, so that they do not tell one answer from another in a stolen database.
PADDING_BYTES = 64


class WaveKey:
    """The 32-byte key of a wave, split by purpose with HKDF-SHA256 (RFC 5869)."""

    def __init__(self, key: bytes) -> None:
        self._text = AESGCM(derive(key, b"free text"))
        self._codes = derive(key, b"access codes")
        self._tokens = derive(key, b"tokens")
        self._tablets = derive(key, b"tablets")
        self._checks = derive(key, b"tablet checks")

    def encrypt(self, text: str, context: str, block: int = PADDING_BYTES) -> bytes:
        """Nonce and AES-256-GCM ciphertext of `text`, bound to `context`: it can't be read as another answer.

        Its length is rounded up to whole blocks of `block` bytes.
        """
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._text.encrypt(nonce, _padded(text.encode(), block), context.encode())

    def decrypt(self, ciphertext: bytes, context: str) -> str:
        """The text; raises cryptography.exceptions.InvalidTag where key, context or ciphertext do not fit."""
        padded = self._text.decrypt(ciphertext[:NONCE_BYTES], ciphertext[NONCE_BYTES:], context.encode())
        return padded.rstrip(b"\0").decode()

    def token(self, content: str) -> str:
        """32 hexadecimal digits that stand for the content and tell nothing of it."""
        return hmac.digest(self._tokens, content.encode(), hashlib.sha256)[:16].hex()

    def tablet_secret(self, tablet_id: str, purpose: str) -> bytes:
        """48 bytes for one purpose of one tablet; they are stored nowhere and go with the key of the wave."""
        info = f"clywed tablet {tablet_id} {purpose}".encode()
        return HKDF(algorithm=SHA256(), length=48, salt=None, info=info).derive(self._tablets)

    def code_check(self, code: str) -> bytes:
        """32 bytes by which a mistyped access code is told on a tablet: HMAC-SHA256 under `check_salt`."""
        return hmac.digest(self.check_salt, code.encode(), hashlib.sha256)

    @property
    def check_salt(self) -> bytes:
        """16 bytes, the same for every tablet and every day of the wave."""
        return self._checks[:16]

    def access_code(self, serial: str) -> str:
        """The access code of a serial: 9 letters and digits (39 bits) of its HMAC-SHA256."""
        return letters_of(hmac.digest(self._codes, serial.encode(), hashlib.sha256), CODE_LENGTH)


def derive(key: bytes, purpose: bytes) -> bytes:
    """32 bytes for one purpose, drawn from a 32-byte key with HKDF-SHA256."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"clywed " + purpose).derive(key)


def letters_of(content: bytes, length: int) -> str:
    """A code of so many letters and digits, drawn from random bytes."""
    number, letters = int.from_bytes(content), []
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def _padded(content: bytes, block: int) -> bytes:
    # Stored text holds no NUL: surveys.items takes control characters out.
    return content + b"\0" * (-len(content) % block)
