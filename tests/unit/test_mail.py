"""Addresses to which every mail server sends, and those that nobody may be given."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.staff_add import add
from app.post.mail import is_address

SENDABLE = ("lead@council.example", "o'brien+night@out-of-hours.gov.wales", "a@b.c")
BROKEN = (
    "a@[.b",
    "undisclosed:;@a.b",
    "at home",
    "a@b",
    "a@b..c",
    "a..b@c.d",
    "a@-.d",
    "a@[1.2.3.4]",
    "<a@b.c>",
    "a@b.c\nBcc: d@e.f",
    "siân@cyngor.example",
    "cyngor@tŷ.cymru",
    "",
)


@pytest.mark.parametrize("address", SENDABLE)
def test_an_address_is_taken(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize("address", BROKEN)
def test_what_some_server_can_not_send_to_is_refused(address: str) -> None:
    assert not is_address(address)


@pytest.fixture
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLYWED_STATE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'staff.sqlite3'}")


@pytest.mark.usefixtures("own_state")
@pytest.mark.parametrize(("email", "added"), [("undisclosed:;@a.b", False), (" Lead@council.example ", True)])
def test_staff_are_added_with_an_address_that_gets_e_mails(email: str, added: bool) -> None:
    ran = CliRunner().invoke(add, [email, "--name", "Lena", "--role", "safeguarding_lead"])
    assert (ran.exit_code == 0) == added
    assert ("is not an e-mail address" in ran.output) != added
