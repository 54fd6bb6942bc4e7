"""The rig sees what it is for: faults on a page, and a browser that does not start."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.rig.axe import axe_violations

ROOT = Path(__file__).parents[2]
STRICT = "default-src 'none'; script-src 'none'; style-src 'none'"
SOUND = '<html lang="en"><head><title>Page</title></head><body><main><h1>Page</h1>{}</main></body></html>'


def stand_on(page: Page, body: str) -> None:
    """Serve and open a page that is sound apart from `body`, under a policy that lets no script run."""
    page.route(
        "**/*",
        lambda route: route.fulfill(
            body=SOUND.format(body), headers={"Content-Security-Policy": STRICT, "Content-Type": "text/html"}
        ),
    )
    page.goto("http://rig.test/")


def test_axe_finds_nothing_on_a_sound_page_and_the_fault_on_another(browser: Browser) -> None:
    page = browser.new_page()
    stand_on(page, "<p>Words</p>")
    assert axe_violations(page) == []
    stand_on(page, '<p>Words</p><input id="unnamed">')
    assert axe_violations(page) == ["label: #unnamed"]
    page.close()


def test_letters_show_without_a_font_of_ours(browser: Browser) -> None:
    page = browser.new_page()
    stand_on(page, "<p>Tŷ</p>")
    with_letters = page.locator("p").screenshot()
    stand_on(page, "<p>&nbsp;</p>")
    assert page.locator("p").screenshot() != with_letters
    page.close()


def test_a_browser_that_does_not_start_fails_and_says_what_to_do() -> None:
    script = "from tests.rig.chromium import chromium\nwith chromium():\n    pass"
    named = {"CLYWED_CHROMIUM": sys.executable, "PYTHONPATH": str(ROOT), "PATH": ""}
    tried = subprocess.run([sys.executable, "-c", script], env=named, capture_output=True, text=True, check=False)
    assert tried.returncode == 1
    assert "NoChromiumError: No Chromium starts. Install one" in tried.stderr
