"""A child draws, by finger or mouse, and a helper writes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.benchmarks.respond_speed import fielded, served
from tests.browser.conftest import PHONE, follow
from tests.rig.axe import axe_violations

KEPT = "input[name=answer]"
LINES = "svg.drawn path[stroke]"


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Addresses at which a code for the youngest is already typed."""
    wave = fielded(tmp_path_factory.mktemp("youngest"), "your-life-4-7")
    with served(1, wave.folder) as server:
        yield [f"http://127.0.0.1:{server.port}/start/{code}" for code in wave.codes]


@pytest.fixture
def sheet(browser: Browser, starts: list[str]) -> Iterator[Page]:
    """A phone that stands before the sheet."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(starts.pop())
    follow(page, "section[lang=cy] button")
    follow(page, "button[value=agree]")
    page.goto(f"{page.url.split('/s/')[0]}/s/{page.url.split('/s/')[1].split('/')[0]}/q/smile")
    yield page
    context.close()


def draw(page: Page, *places: tuple[float, float]) -> None:
    """Move a pressed pointer from place to place, each a share of the sheet's width and height."""
    drawn = page.locator("svg.drawn")
    drawn.scroll_into_view_if_needed()
    box = drawn.bounding_box()
    assert box is not None
    points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=5)
    page.mouse.up()


def test_a_drawing_is_kept_and_can_be_taken_back(sheet: Page) -> None:
    draw(sheet, (0.25, 0.5), (0.75, 0.5))
    sheet.click(".colour[value='2']")
    draw(sheet, (0.5, 0.75))
    first, second = sheet.evaluate(f"JSON.parse(document.querySelector('{KEPT}').value)")
    assert (first[0], len(first), second[0], len(second)) == (0, 5, 2, 3)
    sheet.click("button[value=undo]")
    assert sheet.locator(LINES).count() == 1
    sheet.click("button[value=clear]")
    assert sheet.input_value(KEPT) == ""
    sheet.click("button[value=undo]")
    assert sheet.locator(LINES).count() == 1
    address = sheet.url
    follow(sheet, ".buttons [value=next]")
    assert sheet.url != address
    sheet.goto(address)
    assert sheet.locator(LINES).count() == 1


def test_the_sheet_is_accessible_and_each_colour_large_enough(sheet: Page) -> None:
    assert axe_violations(sheet) == []
    boxes = [colour.bounding_box() for colour in sheet.locator(".colour, .pen-button").all()]
    assert all(box is not None and min(box["width"], box["height"]) >= 44 for box in boxes)
    assert sheet.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_without_a_script_there_are_words(browser: Browser, sheet: Page) -> None:
    visit = sheet.context.storage_state()
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, storage_state=visit)
    page = context.new_page()
    page.goto(sheet.url)
    assert not page.locator(".sheet").is_visible()
    page.fill("textarea", "Fy nghi")
    page.check("label.told input")
    follow(page, ".buttons [value=next]")
    page.goto(sheet.url)
    assert (page.input_value("textarea"), page.is_checked("label.told input")) == ("Fy nghi", True)
    context.close()
