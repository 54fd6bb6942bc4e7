"""The README's pictures, taken from the running demonstration: `make screenshots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.rig.chromium import chromium
from tests.rig.demonstration import Demonstration, demonstration

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def childs_page(browser: Browser, demo: Demonstration) -> bytes:
    """A child's question on a phone, one answer chosen."""
    page = browser.new_page(base_url=demo.url, viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page.goto(f"/start/{demo.code()}")
    page.click("section[lang=cy] button")
    page.click("button[value=agree]")
    page.locator("label.option").nth(1).click()
    return page.screenshot(full_page=True)


def theme_report(browser: Browser, demo: Demonstration) -> bytes:
    """The top of the theme report on a desktop."""
    page = browser.new_page(base_url=demo.url, viewport={"width": 1180, "height": 1180}, device_scale_factor=1.5)
    email, password = demo.sign_ins["strategist"]
    page.goto("/en/sign-in")
    page.fill("#email", email)
    page.fill("#password", password)
    page.click("main form button")
    page.click("main li a")
    return page.screenshot()


def take() -> list[Path]:
    """Take both pictures and put them where the README shows them."""
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demonstration(Path(folder) / "demo") as demo,
        chromium() as browser,
    ):
        taken = {"childs-page.png": childs_page(browser, demo), "theme-report.png": theme_report(browser, demo)}
    for name, picture in taken.items():
        (PICTURES / name).write_bytes(picture)
    return [PICTURES / name for name in taken]


if __name__ == "__main__":
    for path in take():
        print(path.relative_to(PICTURES.parents[1]))
