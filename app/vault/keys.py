"""The keys of waves: one file each, wrapped by the master key, kept apart from the database.

A database backup alone reads no free text; destroying one file makes the text of one wave unreadable for good.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
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
        self._folder_name = str(folder)
        self._master = AESGCM(master_key)
        self._master_key = master_key
        self._signing = Ed25519PrivateKey.from_private_bytes(derive(master_key, b"deletion records"))
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
        """The key of the wave; raises KeyUnavailableError, in every process from the moment it was destroyed."""
        # Asked for with every answer: without the detour by a Path.
        if not os.path.exists(f"{self._folder_name}/{wave_id}.key"):
            self._opened.pop(wave_id, None)
        if wave_id not in self._opened:
            self._opened[wave_id] = WaveKey(self._unwrap(wave_id))
        return self._opened[wave_id]

    def destroy(self, wave_id: str) -> None:
        """Write over the key of the wave and remove its file; nothing that it encrypted can be read again.

        Does nothing where there is none. Disks that move what is written over keep traces: see docs/privacy.md.
        """
        path = self._path(wave_id)
        self._opened.pop(wave_id, None)
        try:
            _write_over(path)
        except FileNotFoundError:
            return
        path.unlink()
        _flush_folder(self._folder)

    def digest(self, content: str, purpose: str = "access code") -> str:
        """What the database keeps to find an access code or a receipt by: HMAC-SHA256, 64 hexadecimal digits.

        Digests of one content for two purposes have nothing in common; without the master key no guess can be tried.
        """
        key = derive(self._master_key, f"{purpose} lookup".encode())
        return hmac.new(key, content.encode(), hashlib.sha256).hexdigest()

    def sign(self, statement: bytes) -> bytes:
        """The Ed25519 signature (RFC 8032, 64 bytes) of a statement, with a key drawn from the master key."""
        return self._signing.sign(statement)

    @property
    def signing_public_key(self) -> bytes:
        """The 32 bytes against which a signature is checked."""
        return self._signing.public_key().public_bytes_raw()

    def _unwrap(self, wave_id: str) -> bytes:
        try:
            wrapped = self._path(wave_id).read_bytes()
            return self._master.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], wave_id.encode())
        except (OSError, InvalidTag, ValueError) as error:
            raise KeyUnavailableError(wave_id) from error

    def _path(self, wave_id: str) -> Path:
        return self._folder / f"{wave_id}.key"


def _write_over(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def vault_of(session: Session) -> Vault:
    """The vault that belongs to the session's database."""
    vault: Vault = session.info["vault"]
    return vault
