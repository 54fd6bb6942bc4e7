"""Settings: where things lie and what the council is called; each can be set in the environment."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

LANGUAGES = ("cy", "en")
# Respondents' pages speak these as well, in a wave whose instrument does; staff's pages never.
FURTHER_LANGUAGES = ("pl",)
RESPONDENT_LANGUAGES = (*LANGUAGES, *FURTHER_LANGUAGES)
# In these the machine reads what people write: words in any other are for people alone.
READ_LANGUAGES = LANGUAGES
WALES = ZoneInfo("Europe/London")
MAX_BODY_BYTES = 256 * 1024
# After this long the signature of a cookie is refused: staff sign in again, respondents type their code again.
VISIT = timedelta(hours=12)
KEY_BYTES = 32
# Whom to write to and to ring about the accessibility of the pages: the statement that the law asks for names both.
ACCESSIBILITY = {
    "ACCESSIBILITY_CONTACT": "CLYWED_ACCESSIBILITY_CONTACT",
    "ACCESSIBILITY_PHONE": "CLYWED_ACCESSIBILITY_PHONE",
}


FIXED: dict[str, Any] = {
    "FICTIONAL": False,
    "COMPRESS_MIN_SIZE": 500,
    "COMPRESS_MIMETYPES": ["text/html", "text/css", "text/csv", "text/javascript", "image/svg+xml", "application/json"],
    "MAX_CONTENT_LENGTH": MAX_BODY_BYTES,
    "MAX_FORM_MEMORY_SIZE": MAX_BODY_BYTES,
    "WTF_CSRF_TIME_LIMIT": None,
    # Our pages send no referrer, which the strict check over HTTPS asks for; token and SameSite cookie remain.
    "WTF_CSRF_SSL_STRICT": False,
    "PERMANENT_SESSION_LIFETIME": VISIT,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "BABEL_DEFAULT_LOCALE": "en",
    "BABEL_TRANSLATION_DIRECTORIES": str(Path(__file__).resolve().parent.parent / "translations"),
}


def settings(given: dict[str, Any] | None = None) -> dict[str, Any]:
    """The application's settings: defaults, then the environment (`CLYWED_…`, `DATABASE_URL`), then `given`.

    Creates the state folder with its secrets (readable by its owner alone) where they are missing.
    """
    given = given or {}
    folder = Path(given.get("STATE_FOLDER") or os.environ.get("CLYWED_STATE") or "var").resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return FIXED | _kept_in(folder) | _from_environment() | given


def _kept_in(folder: Path) -> dict[str, Any]:
    """What lies in the state folder, unless the environment names another place."""
    return {
        "STATE_FOLDER": folder,
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder / 'clywed.sqlite3'}"),
        "SECRET_KEY": secret(folder / "cookies.key").hex(),
        "MASTER_KEY": _master_key(folder),
        "KEY_FOLDER": Path(os.environ.get("CLYWED_KEYS", str(folder / "keys"))),
        "SPEECH_FOLDER": Path(os.environ.get("CLYWED_SPEECH", str(folder / "speech"))),
    }


def _from_environment() -> dict[str, Any]:
    return {
        "READER_DATABASE_URL": os.environ.get("CLYWED_READER_DATABASE_URL", ""),
        "COUNCIL": {
            "en": os.environ.get("CLYWED_COUNCIL_EN", "Example Council"),
            "cy": os.environ.get("CLYWED_COUNCIL_CY", "Cyngor Enghraifft"),
        },
        "HARMLESS_PAGE": {
            "en": os.environ.get("CLYWED_HARMLESS_EN", "https://www.bbc.co.uk/weather"),
            "cy": os.environ.get("CLYWED_HARMLESS_CY", "https://www.bbc.co.uk/cymrufyw"),
        },
        **{name: os.environ.get(variable, "") for name, variable in ACCESSIBILITY.items()},
        "OUT_OF_HOURS_EMAIL": os.environ.get("CLYWED_OUT_OF_HOURS", ""),
        "PUBLIC_ADDRESS": os.environ.get("CLYWED_ADDRESS", ""),
        "SMTP": os.environ.get("CLYWED_SMTP", ""),
        "MAIL_FROM": os.environ.get("CLYWED_MAIL_FROM", "clywed@localhost"),
        "PROXIES": int(os.environ.get("CLYWED_PROXIES", "0")),
        "SESSION_COOKIE_SECURE": os.environ.get("CLYWED_HTTPS", "") == "1",
        "RATELIMIT_STORAGE_URI": os.environ.get("CLYWED_RATE_STORAGE", "memory://"),
    }


def without_contact(settings: Mapping[str, Any]) -> list[str]:
    """The settings of the environment that are empty, so that the accessibility statement names nobody to turn to."""
    return [variable for name, variable in ACCESSIBILITY.items() if not settings[name]]


def _master_key(folder: Path) -> bytes:
    path = folder / "master.key"
    if not path.exists() and any((folder / "keys").glob("*.key")):
        raise RuntimeError(f"{path} is missing, but there are wave keys that it wraps: bring it back from its backup")
    return secret(path)


def secret(path: Path) -> bytes:
    """The 32 secret bytes kept at `path`; drawn and written, for its owner's eyes alone, where there are none.

    Raises RuntimeError if the file does not hold 32 bytes. Of two processes that draw at once, one wins for both.
    """
    if not path.exists():
        _draw(path)
    try:
        kept = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError:
        kept = b""
    if len(kept) != KEY_BYTES:
        raise RuntimeError(f"{path} is damaged: bring it back from its backup; without it nothing can be read")
    return kept


def _draw(path: Path) -> None:
    """Write a new secret whole or not at all."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="ascii", delete=False) as file:
        file.write(secrets.token_hex(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(file.name, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(file.name)
