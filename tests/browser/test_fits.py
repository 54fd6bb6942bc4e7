"""On a small phone, with the largest text and wide letters: nothing sticks out of its box, and no word is broken."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import PHONE, follow
from tests.browser.test_accessible import OVERFLOW
from tests.rig.axe import axe_violations
from tests.rig.fielded import EVERY_TYPE, Fielded, fielded
from tests.rig.walker import choose, walk

SMALL: ViewportSize = {"width": 320, "height": 568}
WINDOWS = (SMALL, PHONE)
# One instrument for each look, and one with every kind of question.
INSTRUMENTS = ("your-life-4-7", "your-life-8-10", "your-life-11-17", "foster-carers", EVERY_TYPE)
LARGEST = {"size": "largest", "letters": "dyslexia"}
MOST_OF_A_SMALL_SCREEN = 120
STICKING_OUT = """() => {
    const shown = one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.visually-hidden');
    const beyond = (box, frame) => box.left < frame.left - 1 || box.right > frame.right + 1;
    const told = one => (one.innerText || one.value || one.className).trim().slice(0, 40);
    const pressed = '.button, .option, .tool, .language, .help-number, .contact-link, .rank, select';
    return [...document.querySelectorAll(pressed)]
        .filter(one => shown(one) && beyond(one.getBoundingClientRect(), one.parentElement.getBoundingClientRect()))
        .map(one => `out of its box: ${told(one)}`);
}"""
BROKEN = """() => {
    const boxes = '.option, .button, .notice, .assent, .language-card, .help-panel, .receipt, .tool, .language, main';
    const unseen = '.visually-hidden, .skip-link, .wordmark, textarea, select';
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, parent = node.parentElement;
        if (!parent.checkVisibility() || parent.closest(unseen)) continue;
        const box = (parent.closest(boxes) ?? document.body).getBoundingClientRect();
        // An address has no spaces: it may be broken.
        for (const word of node.data.matchAll(/[^\\s/–-]+/g)) {
            if (/\\w[.:]\\w/.test(word[0])) continue;
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const lines = [...range.getClientRects()].filter(one => one.width);
            if (new Set(lines.map(one => Math.round(one.top))).size > 1) found.add(`broken: ${word[0]}`);
            const beyond = lines.some(one => one.right > box.right + 1 || one.left < box.left - 1);
            if (beyond) found.add(`beyond: ${word[0]}`);
        }
    }
    return [...found];
}"""
HEIGHT_OF_HEADER = """() => ['.top-row', '.tools'].map(one => document.querySelector(one)?.offsetHeight ?? 0)
    .reduce((sum, height) => sum + height)"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fielded]:
    """Every instrument, open to answers."""
    with fielded(tmp_path_factory.mktemp("fielded") / "state") as running:
        yield running


def misfits(page: Page) -> list[str]:
    """What does not fit on the page that stands open, in each of the windows."""
    found = []
    for window in WINDOWS:
        page.set_viewport_size(window)
        wrong = page.evaluate(STICKING_OUT) + page.evaluate(BROKEN)
        if page.evaluate(OVERFLOW) > 0:
            wrong.append("wider than the screen")
        found += [f"{window['width']}: {one}" for one in wrong]
    return found


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_the_largest_words_fit_on_every_page(browser: Browser, served: Fielded, instrument: str, language: str) -> None:
    page = browser.new_page(base_url=served.url, viewport=SMALL)
    choose(page, language, LARGEST)
    found = {name: wrong for name in walk(page, served.code(instrument), language) if (wrong := misfits(page))}
    page.goto(f"/{language}/look")
    assert misfits(page) == []
    page.close()
    assert found == {}


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("instrument", ["your-life-4-7", "your-life-11-17", "foster-carers"])
@pytest.mark.parametrize("height", [568, 256])
def test_a_small_screen_is_left_to_the_page(
    browser: Browser, served: Fielded, instrument: str, language: str, height: int
) -> None:
    page = browser.new_page(base_url=served.url, viewport={"width": 320, "height": height})
    page.goto(f"/start/{served.code(instrument)}")
    follow(page, f"section[lang={language}] button")
    follow(page, "button[value=agree]")
    assert page.evaluate(HEIGHT_OF_HEADER) < MOST_OF_A_SMALL_SCREEN
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    way_to_help = page.locator("summary.tool" if height > 416 else ".foot-help")
    assert in_sight(way_to_help.bounding_box(), height)
    assert in_sight(page.locator("footer .leave").bounding_box(), height)
    page.close()


def in_sight(box: object, height: int) -> bool:
    """Whether a box stands within the window."""
    assert isinstance(box, dict)
    return bool(box["y"] >= 0 and box["y"] + box["height"] <= height)


def test_help_in_a_low_window_is_opened_from_the_foot_and_closed_in_its_panel(
    browser: Browser, served: Fielded
) -> None:
    page = browser.new_page(base_url=served.url, viewport={"width": 320, "height": 256})
    page.goto("/en/start")
    page.locator(".foot-help").click()
    assert page.locator(".help-drawer[open] a[href='tel:999']").is_visible()
    assert axe_violations(page) == []
    page.locator(".help-close").click()
    assert not page.locator(".help-drawer .help-panel").is_visible()
    assert page.evaluate("document.activeElement.matches('summary.tool')")
    page.close()


def test_a_choice_can_be_made_wherever_it_is_pressed(browser: Browser, served: Fielded) -> None:
    page = browser.new_page(base_url=served.url, viewport={"width": 768, "height": 1024})
    page.goto(f"/start/{served.code('your-life-8-10')}")
    follow(page, "section[lang=cy] button")
    follow(page, "button[value=agree]")
    while not page.url.endswith("/q/bedroom"):
        follow(page, "main .button-primary" if "/q/" not in page.url else ".buttons [value=skip]")
    for choice in page.locator("main input[type=radio]").all():
        choice.check(timeout=3_000)
        assert choice.is_checked()
    page.close()
