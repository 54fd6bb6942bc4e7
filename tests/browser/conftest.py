"""A real browser on the running demonstration."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.rig.chromium import chromium
from tests.rig.demonstration import Demonstration, demonstration

RENDERED_WITHIN_SECONDS = 240
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The demonstration, served."""
    with demonstration(tmp_path_factory.mktemp("demonstration") / "demo") as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A real Chromium; the tests fail if there is none.

    It closes with this folder's last test: its event loop would be in the way of the application's own.
    """
    with chromium() as launched:
        yield launched


@pytest.fixture
def context(browser: Browser, demo: Demonstration) -> Iterator[BrowserContext]:
    """A visit of its own on a phone."""
    opened = browser.new_context(base_url=demo.url, viewport=PHONE)
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that visit."""
    return context.new_page()


def follow(page: Page, selector: str) -> None:
    """Press what leads to another page, and wait until that page is there."""
    with page.expect_navigation():
        page.click(selector)


@pytest.fixture(scope="package")
def spoken_demo(demo: Demonstration) -> Demonstration:
    """The demonstration, once its speech is rendered, which it does behind the first visitors."""
    until = time.monotonic() + RENDERED_WITHIN_SECONDS
    while not any((demo.folder / "speech" / "waves").glob("*")):
        assert time.monotonic() < until, "no speech was rendered"
        time.sleep(0.5)
    return demo
