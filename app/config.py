"""Settings: where things lie and what the council is called; each can be set in the environment."""

import os
import secrets
from pathlib import Path
from typing import Any

LANGUAGES = ("cy", "en")
MAX_BODY_BYTES = 256 * 1024


def settings(given: dict[str, Any] | None = None) -> dict[str, Any]:
    """The application's settings: defaults, then the environment (`CLYWED_…`, `DATABASE_URL`), then `given`.

    Creates the state folder with its secrets (readable by its owner alone) where they are missing.
    """
    given = given or {}
    folder = Path(given.get("STATE_FOLDER") or os.environ.get("CLYWED_STATE") or "var").resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    chosen: dict[str, Any] = {
        "STATE_FOLDER": folder,
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder / 'clywed.sqlite3'}"),
        "SECRET_KEY": secret(folder / "cookies.key").hex(),
        "MASTER_KEY": secret(folder / "master.key"),
        "KEY_FOLDER": Path(os.environ.get("CLYWED_KEYS", str(folder / "keys"))),
        "COUNCIL": {
            "en": os.environ.get("CLYWED_COUNCIL_EN", "Example Council"),
            "cy": os.environ.get("CLYWED_COUNCIL_CY", "Cyngor Enghraifft"),
        },
        "FICTIONAL": False,
        "COMPRESS_MIN_SIZE": 500,
        "COMPRESS_MIMETYPES": ["text/html", "text/css", "text/csv", "text/javascript", "image/svg+xml"],
        "MAX_CONTENT_LENGTH": MAX_BODY_BYTES,
        "MAX_FORM_MEMORY_SIZE": MAX_BODY_BYTES,
        "WTF_CSRF_TIME_LIMIT": None,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": os.environ.get("CLYWED_HTTPS", "") == "1",
        "BABEL_DEFAULT_LOCALE": "en",
        "BABEL_TRANSLATION_DIRECTORIES": str(Path(__file__).resolve().parent.parent / "translations"),
        "RATELIMIT_STORAGE_URI": os.environ.get("CLYWED_RATE_STORAGE", "memory://"),
    }
    return chosen | given


def secret(path: Path) -> bytes:
    """The 32 secret bytes kept at `path`; drawn and written, for its owner's eyes alone, where there are none."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    return bytes.fromhex(path.read_text(encoding="ascii"))
