"""The coding desk with a keyboard: code, undo, code twice, decide, teach the machine and let it code."""

import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from analysis.coding import TextCoder, train_coder
from analysis.framework import Framework
from analysis.training_corpus import Row
from app import create_app
from app.cli.demo import SIGN_INS, settings_in
from app.cli.state import writing
from app.operations.teaching import teach_asked
from tests.browser.conftest import DESKTOP, PHONE, follow
from tests.rig.axe import axe_violations
from tests.rig.demonstration import Demonstration

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LESSONS = 30
DRAWN = 10


@pytest.fixture(params=["cy", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """The language in which people code."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def officer(browser: Browser, demo: Demonstration, language: str) -> Iterator[Page]:
    """An officer at the desk."""
    context, page = at_the_desk(browser, demo, "officer", language)
    yield page
    context.close()


def at_the_desk(
    browser: Browser,
    demo: Demonstration,
    name: str,
    language: str,
    viewport: ViewportSize = DESKTOP,
    script: bool = True,
) -> tuple[BrowserContext, Page]:
    """Somebody signed in, on the first page of the coding desk."""
    context = browser.new_context(base_url=demo.url, viewport=viewport, java_script_enabled=script)
    context.set_default_timeout(15_000)
    page = context.new_page()
    email = f"{name}@clywed.example"
    page.goto(f"/{language}/sign-in")
    page.fill("#email", email)
    page.fill("#password", json.loads((demo.folder / SIGN_INS).read_text(encoding="utf-8"))[email])
    follow(page, "main form button")
    page.goto(f"/{language}/manage/coding/")
    return context, page


def faults(page: Page) -> list[str]:
    """What is wrong with the page that stands open."""
    found = axe_violations(page)
    return [*found, "wider than the screen"] if page.evaluate(OVERFLOW) > 0 else found


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait until that page is there."""
    with page.expect_navigation():
        page.keyboard.press(key)


def begin(page: Page) -> None:
    """Open the first wave's answers that nobody has coded."""
    follow(page, ".wave-card .govuk-button")
    expect(page.locator("#coding-form")).to_be_visible()


def code(page: Page, *keys: str) -> None:
    """Code the answer with keys, and go to the next."""
    for key in keys:
        page.keyboard.press(key)
    press(page, "Enter")


def ticked(page: Page) -> list[str]:
    """The codes that are ticked."""
    return [str(box.get_attribute("value")) for box in page.locator("input[name=codes]:checked").all()]


def test_an_answer_is_coded_and_the_change_is_taken_back(officer: Page) -> None:
    assert faults(officer) == []
    begin(officer)
    assert faults(officer) == []
    first = officer.url
    officer.keyboard.press("a")
    assert len(ticked(officer)) == 1
    given = officer.locator(".chip:has(:checked) span").first.inner_text()
    expect(officer.locator("[data-ticked]")).to_contain_text(given)
    officer.keyboard.press("a")
    assert ticked(officer) == []
    code(officer, "a", "d", "2")
    assert officer.url != first
    press(officer, "u")
    assert officer.url == first
    assert ticked(officer) == []
    press(officer, "0")
    assert officer.url != first
    officer.goto(first)
    assert ticked(officer) == []
    expect(officer.locator(".coding-give > p")).to_have_count(1)
    assert faults(officer) == []


def test_a_memo_is_kept_and_going_on_saves_what_was_changed(officer: Page) -> None:
    begin(officer)
    first = officer.url
    officer.keyboard.press("m")
    officer.keyboard.type("Tŷ a gŵr: jka0")
    officer.keyboard.press("Escape")
    officer.keyboard.press("f")
    officer.keyboard.press("1")
    press(officer, "j")
    assert officer.url != first
    officer.goto(first)
    expect(officer.locator("#memo")).to_have_value("Tŷ a gŵr: jka0")
    assert len(ticked(officer)) == 1
    assert faults(officer) == []


def test_a_form_without_a_code_is_refused(officer: Page) -> None:
    begin(officer)
    press(officer, "Enter")
    expect(officer.locator("[role=alert] a").first).to_be_visible()
    assert faults(officer) == []


def test_a_new_code_is_proposed_from_marked_words(officer: Page) -> None:
    begin(officer)
    officer.locator("[data-words]").evaluate("words => document.getSelection().selectAllChildren(words)")
    officer.click("[data-propose] summary")
    expect(officer.locator("#extract")).not_to_have_value("")
    assert faults(officer) == []
    officer.fill("#label", "Anifeiliaid")
    follow(officer, "[data-propose] button")
    expect(officer.locator(".govuk-notification-banner")).to_be_visible()


def test_single_keys_and_suggestions_can_be_turned_off(officer: Page) -> None:
    begin(officer)
    follow(officer, "button[value=keys]")
    officer.keyboard.press("a")
    assert ticked(officer) == []
    follow(officer, "button[value=hints]")
    expect(officer.locator(".suggestions, .extract mark")).to_have_count(0)
    assert faults(officer) == []


def test_without_javascript_and_on_a_phone(browser: Browser, demo: Demonstration, language: str) -> None:
    context, page = at_the_desk(browser, demo, "coder", language, PHONE, script=False)
    begin(page)
    first = page.url
    page.locator("input[name=codes]").first.check()
    page.locator("input[name=valence]").first.check()
    page.click("button[value=next]")
    assert page.url != first
    page.click("form[action*='/undo'] button")
    assert page.url == first
    context.close()
    context, page = at_the_desk(browser, demo, "coder", language, PHONE)
    assert faults(page) == []
    begin(page)
    assert faults(page) == []
    follow(page, ".govuk-back-link")
    assert faults(page) == []
    page.select_option("#show", "uncoded")
    page.select_option("#sort", "doubt")
    follow(page, ".filters button")
    assert "sort=doubt" in page.url
    assert faults(page) == []
    context.close()


def draw(page: Page, language: str) -> str:
    """Draw a sample for the officer and the coder; its address."""
    page.goto(f"/{language}/manage/coding/")
    follow(page, ".wave-card a[href$='/samples']")
    assert faults(page) == []
    page.fill("#size", str(DRAWN))
    page.select_option("#first", label="Mari Prys")
    page.select_option("#second", label="Elin Pugh")
    follow(page, "#sample-form button.govuk-button")
    assert faults(page) == []
    return page.url


def code_sample(page: Page, language: str, odd: str) -> None:
    """Code all of a sample alike, but for the first answer, which gets another code."""
    page.goto(f"/{language}/manage/coding/")
    follow(page, ".wave-card a[href*='sample=']")
    expect(page.locator(".suggestions, .extract mark, [value=take]")).to_have_count(0)
    assert faults(page) == []
    for number in range(DRAWN):
        code(page, "s" if number else odd, "1")
    expect(page.locator("a[href*='/answers/']")).to_have_count(1)
    assert faults(page) == []


def test_two_people_code_a_sample_and_an_officer_decides(
    browser: Browser, demo: Demonstration, officer: Page, language: str
) -> None:
    sample = draw(officer, language)
    code_sample(officer, language, "a")
    context, coder = at_the_desk(browser, demo, "coder", language)
    code_sample(coder, language, "d")
    context.close()
    officer.goto(sample)
    expect(officer.locator(".figures li")).to_have_count(3)
    expect(officer.locator(".figures li").nth(1)).to_contain_text("90%")
    assert faults(officer) == []
    follow(officer, "a[href$='/decide']")
    assert ticked(officer) == []
    assert faults(officer) == []
    code(officer, "a")
    expect(officer).to_have_url(sample)
    expect(officer.locator("a[href$='/decide']")).to_have_count(0)
    officer.goto(f"/{language}/manage/coding/agreement")
    assert faults(officer) == []


def from_people_alone(framework: Framework, rows: Sequence[Row]) -> TextCoder:
    """What the product teaches, without the authored corpus: it takes a second, not a minute."""
    return train_coder(framework, rows)


def teach(demo: Demonstration) -> None:
    """Do what the clock does, at once; where it has begun already, it needs a few minutes."""

    def work() -> None:
        with writing(create_app(settings_in(demo.folder))) as session:
            teach_asked(session, from_people_alone)

    # The browser's event loop runs in this thread, and the application's can't run beside it.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work).result()


def test_the_machine_is_taught_compared_and_put_in_force(officer: Page, demo: Demonstration, language: str) -> None:
    begin(officer)
    for number in range(LESSONS):
        code(officer, "asdf"[number % 4], "1")
    officer.goto(f"/{language}/manage/coding/machines")
    assert faults(officer) == []
    follow(officer, "main form[action$='/teach'] button")
    teach(demo)
    expect_taught(officer)
    follow(officer, ".waiting-list li:has(.govuk-tag--yellow) a")
    expect(officer.locator("tbody tr")).not_to_have_count(0)
    assert faults(officer) == []
    follow(officer, "main form[action$='/accept'] button")
    expect(officer.locator(".govuk-tag--green")).to_have_count(1)
    officer.goto(f"/{language}/manage/coding/")
    coded = officer.locator(".wave-card p").first.inner_text()
    follow(officer, ".wave-card form button")
    assert officer.locator(".wave-card p").first.inner_text() == coded
    officer.goto(f"/{language}/manage/coding/machines")
    follow(officer, "main form[action$='/shipped'] button")
    expect(officer.locator(".govuk-tag--green")).to_have_count(0)


def expect_taught(page: Page) -> None:
    """A model waits for a decision."""
    for _ in range(60):
        page.reload()
        if page.locator(".govuk-tag--yellow").count():
            return
        page.wait_for_timeout(5_000)
    raise AssertionError(re.sub(r"\s+", " ", page.locator("main").inner_text()))
