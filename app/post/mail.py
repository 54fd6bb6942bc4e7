"""Handing e-mails to the council's server, or to a folder where there is none."""

import os
import re
import secrets
import smtplib
import ssl
import time
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

Send = Callable[[EmailMessage], None]
TIMEOUT_SECONDS = 20
SECONDS_OF_AN_HOUR = 3600
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]", re.IGNORECASE)
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class MailSettingError(ValueError):
    """The address of the mail server is not one of smtp://, smtp+starttls:// or smtps://."""


def is_address(typed: str) -> bool:
    """Whether an e-mail can be addressed so (RFC 5322, in ASCII, to a domain with a dot) by every server."""
    try:
        address = Address(addr_spec=typed)
    except Exception:  # the parser breaks in many ways on what is none: HeaderParseError, ValueError, AttributeError…
        return False
    return typed.isascii() and address.addr_spec == typed and DOMAIN.fullmatch(address.domain) is not None


def sender(url: str, folder: Path) -> Send:
    """How e-mails are sent: by the server at `url`, or, if that is empty, as files in `folder`.

    `url` is smtp://, smtp+starttls:// or smtps://, with user, password and port where needed. Raises MailSettingError.
    """
    if not url:
        return lambda message: _put_down(message, folder)
    if urlsplit(url).scheme not in PORTS:
        raise MailSettingError("CLYWED_SMTP must begin with smtp://, smtp+starttls:// or smtps://")
    return lambda message: _send(message, url)


def _send(message: EmailMessage, url: str) -> None:
    parts = urlsplit(url)
    host, port = parts.hostname or "localhost", parts.port or PORTS[parts.scheme]
    secure = ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=secure)
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
    with server:
        if parts.scheme == "smtp+starttls":
            server.starttls(context=secure)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def _put_down(message: EmailMessage, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{secrets.token_hex(16)}.eml"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(bytes(message))
    # Neither name nor time may tell in a backup, finer than the hour, when somebody wrote.
    hour = time.time() // SECONDS_OF_AN_HOUR * SECONDS_OF_AN_HOUR
    os.utime(path, (hour, hour))
