"""How many a tablet may ask, and what whoever works with it is told without asking."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.models import Tablet
from tests.browser.conftest import PHONE
from tests.browser.tablet import (
    SEEN,
    SLOWEST,
    TOLD,
    begin,
    close,
    open_corner,
    send,
    send_now,
    set_up,
    wait_for,
)
from tests.rig.axe import axe_violations
from tests.rig.demonstration import Demonstration
from tests.rig.tablets import MadeTablet, let_more_answer, make, numbers, session_of

A_MINUTE = 61_000


@pytest.fixture
def tablet(browser: Browser, demo: Demonstration) -> Iterator[BrowserContext]:
    """A browser whose connection and clock can be turned."""
    opened = browser.new_context(base_url=demo.url, viewport=PHONE)
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


def respond(page: Page, language: str = "en") -> None:
    """Skip every question and send, up to the last page."""
    begin(page, language)
    while page.locator("#answer-form").count():
        page.click(".buttons [value=skip]")
        if page.locator("a[href='#go-onwards']").count():
            page.click("a[href='#go-onwards']")
    send(page)


def expect_used_up(page: Page) -> None:
    expect(page.locator("[data-part=used-up]")).to_be_visible()
    expect(page.locator("[data-begin=en]")).to_be_hidden()


def shut(demo: Demonstration, made: MadeTablet) -> None:
    """What another tablet that was set up with the same code would do: all places are taken."""
    with session_of(demo) as session:
        session.get_one(Tablet, made.id).walk_ins = 0
        session.commit()


def test_a_tablet_greets_as_many_as_it_may_and_no_more(tablet: BrowserContext, demo: Demonstration) -> None:
    made = make(demo, walk_ins=2)
    page = set_up(tablet, made)
    before = numbers(demo)
    tablet.set_offline(True)
    page.reload()
    respond(page)
    close(page)
    expect(page.locator(f"{TOLD} [data-told=places]")).to_have_text("1")
    respond(page, "cy")
    page.click("main form .button-primary")
    expect_used_up(page)
    expect(page.locator("[data-part=used-up] h1 [lang=cy]")).to_contain_text("cymaint o bobl ag y caiff")
    expect(page.locator("[data-part=used-up] p[lang=en]")).to_contain_text("Ask the officer")
    assert axe_violations(page) == []
    page.reload()
    expect_used_up(page)
    assert numbers(demo) == before
    tablet.set_offline(False)
    wait_for(page, 0)
    assert numbers(demo) == (before[0] + 2, before[1] + 2)
    expect_used_up(page)
    let_more_answer(demo, made, 1)
    open_corner(page)
    send_now(page)
    expect(page.locator("[data-begin=en]")).to_be_visible()
    expect(page.locator(f"{TOLD} [data-told=places]")).to_have_text("1")


def test_who_was_one_too_many_is_sent_again_once_more_may_answer(tablet: BrowserContext, demo: Demonstration) -> None:
    made = make(demo, walk_ins=2)
    page = set_up(tablet, made)
    page.clock.install()
    before = numbers(demo)
    tablet.set_offline(True)
    respond(page)
    close(page)
    shut(demo, made)
    tablet.set_offline(False)
    expect(page.locator(f"{SEEN} [data-told=refused]")).to_have_text("1", timeout=SLOWEST)
    assert numbers(demo)[1] == before[1]
    expect_used_up(page)
    expect(page.locator(f"{SEEN} [data-when=refused]")).to_be_visible()
    expect(page.locator(".worker-warned")).to_be_visible()
    open_corner(page)
    expect(page.locator(f"{TOLD} [data-when=refused-full]")).to_contain_text("ask the officer")
    expect(page.locator(".worker-told[lang=cy] [data-when=refused]")).to_contain_text("Lle roedd modd eu darllen")
    assert axe_violations(page) == []
    let_more_answer(demo, made, 2)
    page.clock.fast_forward(A_MINUTE)
    expect(page.locator(f"{SEEN} [data-told=refused]")).to_have_text("0", timeout=SLOWEST)
    expect(page.locator("[data-begin=en]")).to_be_visible()
    expect(page.locator(f"{TOLD} [data-told=places]")).to_have_text("1")
    page.clock.fast_forward(A_MINUTE)
    page.wait_for_timeout(500)
    assert numbers(demo)[1] == before[1] + 1


@pytest.mark.parametrize(
    ("language", "nothing", "waits"),
    [
        ("cy", "Does dim yn aros i gael ei anfon", "Yn aros i gael eu hanfon: 1"),
        ("en", "Nothing waits to be sent", "Waiting to be sent: 1"),
    ],
)
def test_what_waits_is_seen_without_opening_anything(
    tablet: BrowserContext, demo: Demonstration, language: str, nothing: str, waits: str
) -> None:
    page = set_up(tablet, make(demo))
    seen = page.locator(f".worker summary [lang={language}]")
    expect(seen.locator("[data-when=nothing]")).to_have_text(nothing)
    expect(page.locator(".worker-warned")).to_have_count(0)
    tablet.set_offline(True)
    respond(page)
    close(page)
    expect(page.locator("details.worker")).not_to_have_attribute("open", "")
    expect(seen.locator("[data-when=waits]")).to_have_text(waits)
    expect(seen.locator("[data-when=unconnected]")).to_be_visible()
    # The demonstration's tablets are used for one day.
    expect(seen.locator("[data-when=last]")).to_be_visible()
    expect(page.locator(".worker-warned .worker-mark")).to_be_visible()
    assert axe_violations(page) == []
    tablet.set_offline(False)
    expect(seen.locator("[data-when=nothing]")).to_be_visible(timeout=SLOWEST)
    expect(seen.locator("[data-when=unconnected]")).to_be_hidden()
    expect(page.locator(".worker-warned")).to_have_count(0)
