"""Driving the application without a browser."""

import datetime
import re
from dataclasses import dataclass
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.models import Wave
from app.vault.keys import vault_of
from tests.factories import unused_code

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')

RECEIPT = re.compile(r'<p class="receipt-words"[^>]*>(.*?)</p>', re.DOTALL)


@dataclass
class Visit:
    """One browser: it keeps cookies, follows redirects and sends each form's token."""

    client: FlaskClient
    page: TestResponse | None = None

    @property
    def text(self) -> str:
        """The page's HTML, without entities."""
        assert self.page is not None
        return unescape(self.page.get_data(as_text=True))

    @property
    def path(self) -> str:
        """Where the visit is."""
        assert self.page is not None
        return self.page.request.path

    @property
    def status(self) -> int:
        """The status of the page."""
        assert self.page is not None
        return self.page.status_code

    @property
    def token(self) -> str:
        """The token of the first form of the page; empty where there is none."""
        found = TOKEN.search(self.text) if self.page else None
        return found.group(1) if found else ""

    def get(self, address: str) -> "Visit":
        """Go to an address."""
        self.page = self.client.get(address, follow_redirects=True)
        return self

    def post(self, address: str, **fields: object) -> "Visit":
        """Send a form to an address, with the token of the page that stands open."""
        body = {"csrf_token": self.token, **in_three(fields)}
        self.page = self.client.post(address, data=body, follow_redirects=True)
        # A large body lies in a file, which would stay open as long as the page.
        self.page.get_data()
        self.page.close()
        return self


def in_three(fields: dict[str, object]) -> dict[str, object]:
    """The fields as a form sends them: each day as three numbers."""
    days = {name: value for name, value in fields.items() if isinstance(value, datetime.date)}
    return fields | {name: [str(day.day), str(day.month), str(day.year)] for name, day in days.items()}


def visit(app: Flask) -> Visit:
    """A new browser."""
    return Visit(app.test_client())


def letters_of(session: Session, wave: Wave) -> str:
    """An unused access code of the wave, as it is typed."""
    code = unused_code(session, wave)
    letters = vault_of(session).key(wave.id).access_code(code.serial)
    session.rollback()
    return letters


def started(app: Flask, session: Session, wave: Wave, language: str = "en") -> Visit:
    """A visit that stands on the first question."""
    one = visit(app).get(f"/{language}/start").post(f"/{language}/start", code=letters_of(session, wave))
    return one.post(one.path, go="agree")


def receipt_on(one: Visit) -> str:
    """The four words that the page shows; empty where it shows none."""
    found = RECEIPT.search(one.text)
    return " ".join(re.findall(r"<span>(\S+)</span>", found.group(1))) if found else ""
