"""Handing e-mails to the council's server, or to a folder where there is none."""

import os
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

Send = Callable[[EmailMessage], None]
TIMEOUT_SECONDS = 20
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class MailSettingError(ValueError):
    """The address of the mail server is not one of smtp://, smtp+starttls:// or smtps://."""


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
    name = make_msgid(domain="clywed").strip("<>").split("@")[0]
    with os.fdopen(os.open(folder / f"{name}.eml", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(bytes(message))
