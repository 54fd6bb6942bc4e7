"""The keys of waves: one file each, wrapped by the master key, kept apart from the database.

A database backup alone reads no free text; destroying one file makes the text of one wave unreadable for good.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.orm import Session

from app.vault.wave_key import WaveKey, derive

NONCE_BYTES = 12


class KeyUnavailableError(Exception):
    """The key of a wave is missing, was destroyed, or does not fit the master key."""


class Vault:
    """The keys of all waves; `folder` is created where it is missing, `master_key` has 32 bytes."""

    def __init__(self, folder: Path, master_key: bytes) -> None:
        self._folder = folder
        self._master = AESGCM(master_key)
        self._lookup = derive(master_key, b"access code lookup")
        self._opened: dict[str, WaveKey] = {}
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def create(self, wave_id: str) -> WaveKey:
        """Draw and keep the key of a new wave; raises FileExistsError if the wave has one."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        wrapped = nonce + self._master.encrypt(nonce, secrets.token_bytes(32), wave_id.encode())
        descriptor = os.open(self._path(wave_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(wrapped)
            file.flush()
            os.fsync(file.fileno())
        return self.key(wave_id)

    def key(self, wave_id: str) -> WaveKey:
        """The key of the wave; raises KeyUnavailableError."""
        if wave_id not in self._opened:
            self._opened[wave_id] = WaveKey(self._unwrap(wave_id))
        return self._opened[wave_id]

    def digest(self, code: str) -> str:
        """What the database keeps to find an access code by; without the master key, no guess can be tried on it."""
        return hmac.new(self._lookup, code.encode(), hashlib.sha256).hexdigest()

    def _unwrap(self, wave_id: str) -> bytes:
        try:
            wrapped = self._path(wave_id).read_bytes()
            return self._master.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], wave_id.encode())
        except (OSError, InvalidTag, ValueError) as error:
            raise KeyUnavailableError(wave_id) from error

    def _path(self, wave_id: str) -> Path:
        return self._folder / f"{wave_id}.key"


def vault_of(session: Session) -> Vault:
    """The vault that belongs to the session's database."""
    vault: Vault = session.info["vault"]
    return vault
