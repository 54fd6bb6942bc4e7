"""An officer makes a framework of their own and explores a wave, with axe-core on every page, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESKTOP, PHONE, follow
from tests.browser.test_accessible import faults, sign_in
from tests.rig.demonstration import Demonstration

CODEBOOK = (
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code name="Llawenydd" isCodable="true">'
    "<Description>Beth sy'n gwneud pobl yn hapus</Description></Code></Codes></CodeBook>"
)


@pytest.fixture(params=[("cy", PHONE), ("en", DESKTOP)], ids=["cy-360", "en-1280"])
def officer(request: pytest.FixtureRequest, browser: Browser, demo: Demonstration) -> Iterator[tuple[str, Page]]:
    """An officer who is signed in."""
    language, viewport = request.param
    context = browser.new_context(base_url=demo.url, viewport=viewport)
    page = context.new_page()
    sign_in(page, language, demo.sign_ins["officer"])
    yield language, page
    context.close()


def save(page: Page) -> None:
    follow(page, "main form .govuk-button")


def test_a_framework_of_ones_own(officer: tuple[str, Page], tmp_path: Path) -> None:
    language, page = officer
    found = []
    follow(page, f"header nav a[href='/{language}/manage/frameworks/']")
    found += faults(page)
    follow(page, "main a[href$='/frameworks/new']")
    save(page)
    assert page.locator(".govuk-error-summary a").count() == 4
    found += faults(page)
    for field in ("title_cy", "title_en", "source_cy", "source_en"):
        page.fill(f"#{field}", f"{field} {language}")
    page.check("input[value=delivering-excellent-outcomes]")
    save(page)
    own = page.url
    found += faults(page)
    found += reshaped(page, own)
    page.goto(own)
    with page.expect_download() as waiting:
        page.click("a[href*='codebook.qdc'] >> nth=0")
    assert waiting.value.suggested_filename.endswith(".qdc")
    found += imported(page, language, Path(waiting.value.path()).read_bytes(), tmp_path)
    assert found == []


def reshaped(page: Page, own: str) -> list[str]:
    """Change, move, merge and split codes; what was split lacks its words, which are then written."""
    found = []
    for act in ("", "/move", "/merge", "/split", "/remove"):
        page.goto(f"{own}/codes/digital{act}")
        found += faults(page)
    page.goto(f"{own}/codes/activities/merge")
    page.check("input[value=digital]")
    save(page)
    assert page.locator("#c-digital").count() == 0
    page.goto(f"{own}/codes/learning/split")
    for field, words in (("first_cy", "Ysgol"), ("first_en", "School"), ("second_cy", "Gwaith"), ("second_en", "Work")):
        page.fill(f"#{field}", words)
    save(page)
    assert page.locator(".govuk-inset-text li a").count() == 6
    found += faults(page)
    follow(page, ".govuk-inset-text li a >> nth=0")
    for part in ("definition", "cues", "examples"):
        for language in ("cy", "en"):
            page.fill(f"#{part}_{language}", f"{part} {language}")
    found += faults(page)
    save(page)
    assert page.locator(".govuk-inset-text").count() == 0
    follow(page, "main a[href$='/versions']")
    assert page.locator("tbody tr").count() == 4
    found += faults(page)
    follow(page, "tbody th a >> nth=1")
    return found + faults(page)


def imported(page: Page, language: str, ours: bytes, folder: Path) -> list[str]:
    """Our own codebook comes back ready; one in a single language is a draft; one that is none is told."""
    found = []
    for name, content, ready in (("ours", ours, True), ("welsh", CODEBOOK.encode(), False), ("none", b"<a/>", None)):
        file = folder / f"{name}.qdc"
        file.write_bytes(content)
        page.goto(f"/{language}/manage/frameworks/import")
        page.set_input_files("#file", file)
        page.check("input[name=language][value=cy]")
        save(page)
        found += faults(page)
        if ready is None:
            assert page.locator(".govuk-error-summary").count() == 1
        else:
            assert (page.locator(".govuk-tag--green").count() == 1) == ready
    return found


def test_a_wave_is_explored(officer: tuple[str, Page]) -> None:
    language, page = officer
    page.goto(f"/{language}/manage/coding/")
    follow(page, "main a[href$='/explore/'] >> nth=0")
    found = faults(page)
    for name in ("words", "pairs", "concordance", "uncoded"):
        follow(page, f".jumps a[href$='/{name}']")
        found += faults(page)
    follow(page, ".jumps a[href$='/words']")
    page.select_option("#of", "language:cy")
    save(page)
    found += faults(page)
    follow(page, ".jumps a[href$='/concordance']")
    page.fill("#find", "ysgol")
    save(page)
    assert page.locator(".kwic tbody tr").count() > 0
    found += faults(page)
    page.goto(f"/{language}/manage/frameworks/delivering-excellent-outcomes/coder")
    found += faults(page)
    assert found == []
