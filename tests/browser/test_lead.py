"""A child tells of harm; the safeguarding lead reads it and acts, with nothing but a keyboard."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app.cli.demo import SIGN_INS
from tests.browser.conftest import DESKTOP, PHONE, follow
from tests.browser.test_child import press_enter, tab_to
from tests.rig.axe import axe_violations
from tests.rig.demonstration import Demonstration

WORRYING = {
    "cy": "mae e'n fy mwrw i bob nos ac mae ofn mynd adref arna i",
    "en": "he hits me every night and I am scared to go home",
}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def send_a_cry_for_help(browser: Browser, demo: Demonstration, language: str) -> None:
    """A child writes what worries into the first box, and sends the answers."""
    context = browser.new_context(base_url=demo.url, viewport=PHONE)
    page = context.new_page()
    page.goto(f"/start/{demo.code()}")
    follow(page, f"section[lang={language}] button")
    follow(page, "button[value=agree]")
    draft = page.url.split("/q/")[0]
    while not page.locator("textarea").count():
        follow(page, "button[value=skip]")
    page.fill("textarea", WORRYING[language])
    follow(page, ".buttons [value=next]")
    page.goto(f"{draft}/finish")
    follow(page, "main form button")
    context.close()


@pytest.fixture(params=["cy", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """The language in which child and lead use it."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def lead(browser: Browser, demo: Demonstration, language: str) -> Iterator[Page]:
    """The lead's page, signed in with the keyboard, with an answer that waits."""
    send_a_cry_for_help(browser, demo, language)
    context = browser.new_context(base_url=demo.url, viewport=DESKTOP if language == "en" else PHONE)
    page = context.new_page()
    enter(page, demo, "lead", language)
    yield page
    context.close()


def enter(page: Page, demo: Demonstration, name: str, language: str) -> None:
    email = f"{name}@clywed.example"
    password = json.loads((demo.folder / SIGN_INS).read_text(encoding="utf-8"))[email]
    page.goto(f"/{language}/sign-in")
    tab_to(page, "#email")
    page.keyboard.type(email)
    tab_to(page, "#password")
    page.keyboard.type(password)
    press_enter(page)
    page.wait_for_url(f"**/{language}/protect/")


def write(page: Page, words: str) -> None:
    """Type into the box of a form, and send it."""
    tab_to(page, "textarea")
    page.keyboard.type(words)
    tab_to(page, "main form button")
    press_enter(page)


def go(page: Page, selector: str) -> None:
    """Tab to what leads on, press Enter, and look at the page that is there then."""
    tab_to(page, selector)
    press_enter(page)
    assert faults(page) == []


def faults(page: Page) -> list[str]:
    found = axe_violations(page)
    return [*found, "wider than the screen"] if page.evaluate(OVERFLOW) > 0 else found


def test_the_lead_triages_with_the_keyboard_alone(lead: Page) -> None:
    assert faults(lead) == []
    number = lead.locator(".waiting-list a").count()
    assert number >= 1
    go(lead, ".waiting-list a")
    flag = lead.url
    expect(lead.locator("blockquote mark").first).to_be_visible()
    go(lead, "form[action$='/take'] button")
    go(lead, "a[href$='/note']")
    write(lead, "Rang the school. Ffoniais i'r ysgol: tŷ a gŵr.")
    expect(lead.locator(".steps")).to_contain_text("Ffoniais i'r ysgol: tŷ a gŵr.")
    go(lead, "a[href$='/close']")
    go(lead, "main form button")
    expect(lead.locator("[role=alert] a")).to_have_count(2)
    tab_to(lead, "input[name=outcome]")
    lead.keyboard.press("Space")
    write(lead, "The duty team is with the family.")
    expect(lead).to_have_url(flag)
    assert lead.locator("a[href$='/reopen']").count() == 1
    go(lead, ".govuk-back-link")
    assert lead.locator(".waiting-list a").count() == number - 1


def test_what_is_closed_can_be_opened_again(lead: Page) -> None:
    go(lead, ".waiting-list a")
    go(lead, "a[href$='/close']")
    tab_to(lead, "input[name=outcome]")
    lead.keyboard.press("Space")
    write(lead, "A game.")
    go(lead, ".govuk-back-link")
    go(lead, "a[href$='/closed']")
    go(lead, ".waiting-list a")
    go(lead, "a[href$='/reopen']")
    write(lead, "It was no game.")
    assert lead.locator("form[action$='/take']").count() == 1
    assert faults(lead) == []


def test_the_deputy_reads_it_too(browser: Browser, demo: Demonstration, lead: Page, language: str) -> None:
    context = browser.new_context(base_url=demo.url, viewport=PHONE)
    page = context.new_page()
    enter(page, demo, "deputy", language)
    assert faults(page) == []
    go(page, ".waiting-list a")
    expect(page.locator("blockquote mark").first).to_be_visible()
    go(page, "nav a[href$='/protect/keeper']")
    context.close()
