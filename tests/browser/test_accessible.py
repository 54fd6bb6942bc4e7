"""Every page of the demonstration, both languages, both widths: axe-core finds nothing, nothing overflows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.conftest import DESKTOP, PHONE, follow
from tests.rig.axe import axe_violations
from tests.rig.demonstration import Demonstration

SMALLEST_TARGET = 44
NARROW: ViewportSize = {"width": 320, "height": 640}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TARGETS = "button:not(.visually-hidden), .button, label.option, summary, textarea, input.code-input"
SMALL_TARGETS = """([targets, minimum]) => [...document.querySelectorAll(targets)]
    .filter(element => element.checkVisibility())
    .map(element => [element.innerText || element.name, element.getBoundingClientRect()])
    .filter(([, box]) => box.height < minimum || box.width < minimum)
    .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""


@pytest.fixture(
    params=[("cy", PHONE), ("cy", DESKTOP), ("en", PHONE), ("en", DESKTOP)],
    ids=["cy-360", "cy-1280", "en-360", "en-1280"],
)
def visit(request: pytest.FixtureRequest, browser: Browser, demo: Demonstration) -> Iterator[tuple[str, Page]]:
    """A language and a page of that width."""
    language, viewport = request.param
    context = browser.new_context(base_url=demo.url, viewport=viewport)
    yield language, context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """What is wrong with the page that stands open."""
    found = axe_violations(page)
    if page.evaluate(OVERFLOW) > 0:
        found.append("the page is wider than the screen")
    if page.locator(".fictional").count() != 1:
        found.append("the page does not say that its answers are fictional")
    return [f"{page.url}: {fault}" for fault in found]


def respondent_pages(page: Page, language: str, code: str) -> Iterator[None]:
    """Stand on each page of a respondent's visit in turn."""
    for address in ("/", f"/start/{code}", f"/{language}/start", f"/{language}/help", f"/{language}/nothing"):
        page.goto(address)
        yield
    page.goto(f"/{language}/start")
    page.fill("#code", "nonsense")
    follow(page, "main form button")
    yield
    page.fill("#code", code)
    follow(page, "main form button")
    yield
    follow(page, "button[value=agree]")
    yield from question_pages(page)
    yield
    finish = page.url
    follow(page, ".tools a[href$='/stop']")
    yield
    page.goto(finish)
    follow(page, "main form button")
    yield
    for ending in ("declined", "stopped", "stopped?deleted=1"):
        page.goto(page.url.rsplit("/", 1)[0] + f"/{ending}")
        yield


def question_pages(page: Page) -> Iterator[None]:
    """Stand on each question, the first with help open and an error on one."""
    page.click("summary")
    yield
    while "/q/" in page.url:
        yield
        follow(page, "button[value=skip]")


def test_every_page_of_a_child(visit: tuple[str, Page], demo: Demonstration) -> None:
    language, page = visit
    found = [fault for _ in respondent_pages(page, language, demo.code()) for fault in faults(page)]
    assert found == []


def test_an_error_on_a_question(visit: tuple[str, Page], demo: Demonstration) -> None:
    language, page = visit
    start(page, language, demo.code())
    while not page.locator("textarea").count():
        follow(page, "button[value=skip]")
    page.evaluate("document.querySelector('textarea').value = 'x'.repeat(9000)")
    follow(page, ".buttons [value=next]")
    assert page.locator("[role=alert] a").count() == 1
    assert faults(page) == []


def sign_in(page: Page, language: str, sign_in: tuple[str, str]) -> None:
    page.goto(f"/{language}/sign-in")
    page.fill("#email", sign_in[0])
    page.fill("#password", sign_in[1])
    follow(page, "main form button")


def staff_addresses(page: Page) -> list[str]:
    """Every address that the page's main part links to."""
    links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.getAttribute('href'))")
    return [link for link in links if link.startswith("/") and not link.endswith(".csv")]


@pytest.mark.parametrize("role", ["officer", "strategist"])
def test_every_page_of_staff(visit: tuple[str, Page], demo: Demonstration, role: str) -> None:
    language, page = visit
    found = []
    page.goto(f"/{language}/sign-in")
    follow(page, "main form button")
    found += faults(page)
    sign_in(page, language, demo.sign_ins[role])
    waiting, seen = [page.url.removeprefix(demo.url)], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += faults(page)
        waiting += staff_addresses(page)
    assert found == []
    assert len(seen) >= (7 if role == "officer" else 2)


def test_the_page_of_quotes(visit: tuple[str, Page], demo: Demonstration) -> None:
    language, page = visit
    sign_in(page, language, demo.sign_ins["officer"])
    # The example's second consultation is closed and not released.
    follow(page, "section:nth-of-type(2) h2 a")
    follow(page, "form[action$='/code'] button")
    assert page.locator("input[name=chosen]").count() > 10
    page.locator("input[name=chosen]").first.check()
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert faults(page) == []
    follow(page, "header .staff-language")
    assert page.locator("input[name=chosen]:checked").count() == 1
    assert page.get_attribute("html", "lang") != language
    follow(page, "main form > .govuk-button")
    assert page.locator("blockquote").count() == 1
    assert faults(page) == []


def start(page: Page, language: str, code: str) -> None:
    page.goto(f"/start/{code}")
    follow(page, f"section[lang={language}] button")
    follow(page, "button[value=agree]")


@pytest.fixture
def narrow(browser: Browser, demo: Demonstration) -> Iterator[BrowserContext]:
    """1280 pixels at 400% are 320."""
    context = browser.new_context(base_url=demo.url, viewport=NARROW)
    yield context
    context.close()


def test_reflow_and_targets_at_320_pixels(narrow: BrowserContext, demo: Demonstration) -> None:
    page = narrow.new_page()
    found = []
    for _ in respondent_pages(page, "cy", demo.code()):
        if page.evaluate(OVERFLOW) > 0:
            found.append(f"{page.url}: wider than the screen")
        found += [f"{page.url}: {small}" for small in page.evaluate(SMALL_TARGETS, [TARGETS, SMALLEST_TARGET])]
    assert found == []


def test_forced_colours_show_what_is_chosen(browser: Browser, demo: Demonstration) -> None:
    context = browser.new_context(base_url=demo.url, viewport=PHONE, forced_colors="active")
    page = context.new_page()
    start(page, "en", demo.code())
    page.locator("label.option").first.click()
    frame = "element => getComputedStyle(element.querySelector('.option-words'), '::before').borderTopStyle"
    assert page.locator("label.option").nth(0).evaluate(frame) == "solid"
    assert page.locator("label.option").nth(1).evaluate(frame) == "none"
    context.close()
