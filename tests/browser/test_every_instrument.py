"""Every instrument from its first page to sending, in both languages, with axe and a ruler on every page."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from surveys.loaders import load_library
from tests.browser.conftest import PHONE
from tests.browser.test_accessible import OVERFLOW, SMALL_TARGETS, SMALLEST_TARGET, TARGETS
from tests.rig.axe import axe_violations
from tests.rig.fielded import EVERY_TYPE, Fielded, fielded
from tests.rig.walker import choose, walk

LANGUAGES = ("cy", "en")
INSTRUMENTS = sorted(path.stem for path in (Path(__file__).parents[2] / "surveys" / "library").glob("*.yaml"))
# 1280 pixels at 400% zoom.
ZOOMED = {"width": 320, "height": 256}
VARIANTS: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "dark": ({"colours": "dark"}, {}),
    "contrast": ({"colours": "contrast", "letters": "dyslexia"}, {}),
    "cream": ({"colours": "cream", "letters": "early", "motion": "less"}, {}),
    "blue": ({"colours": "blue", "letters": "clear", "symbols": "none"}, {}),
    "easy": ({"reading": "easy"}, {}),
    "large": ({"size": "largest", "spacing": "wide"}, {}),
    "zoomed": ({}, {"viewport": ZOOMED}),
    "forced colours": ({}, {"forced_colors": "active"}),
    "without script": ({}, {"java_script_enabled": False}),
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fielded]:
    """Every instrument, open to answers."""
    with fielded(tmp_path_factory.mktemp("fielded") / "state") as running:
        yield running


@pytest.fixture(scope="module")
def counts() -> Iterator[Counter[str]]:
    """Pages walked and faults found, told when all walks are done."""
    counted: Counter[str] = Counter()
    yield counted
    print(f"\n{counted['pages']} pages walked, {counted['faults']} faults")  # noqa: T201


def faults(page: Page) -> list[str]:
    """What is wrong with the page that stands open."""
    found = axe_violations(page)
    if page.evaluate(OVERFLOW) > 0:
        found.append("wider than the screen")
    small: list[str] = page.evaluate(SMALL_TARGETS, [TARGETS, SMALLEST_TARGET])
    return found + small


def test_no_instrument_is_left_out() -> None:
    assert set(INSTRUMENTS) == set(load_library())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_an_instrument_from_its_first_page_to_sending(
    browser: Browser, served: Fielded, counts: Counter[str], instrument: str, language: str
) -> None:
    page = browser.new_page(base_url=served.url, viewport=PHONE)
    found, seen = {}, []
    for name in walk(page, served.code(instrument), language):
        seen.append(name)
        if wrong := faults(page):
            found[name] = wrong
    page.close()
    counts.update(pages=len(seen), faults=len(found))
    assert found == {}
    assert len(seen) == len(set(seen))
    assert seen[-1].endswith("thanks")


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_type_of_question_however_it_is_looked_at(
    browser: Browser, served: Fielded, counts: Counter[str], variant: str
) -> None:
    chosen, device = VARIANTS[variant]
    settings: dict[str, Any] = {"base_url": served.url, "viewport": PHONE, **device}
    page = browser.new_page(**settings)
    if chosen:
        choose(page, "cy", chosen)
    found, pages = {}, 0
    for name in walk(page, served.code(EVERY_TYPE), "cy"):
        pages += 1
        # Without scripts in the page, nothing can be asked of it but that it leads on.
        if device.get("java_script_enabled", True) and (wrong := faults(page)):
            found[name] = wrong
    page.close()
    counts.update(pages=pages, faults=len(found))
    assert found == {}
