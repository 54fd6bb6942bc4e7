"""A child answers, with nothing but a keyboard, from the letter's link to the thank-you page."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, follow
from tests.rig.demonstration import Demonstration

MOST_TABS = 40


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element that fits; fails if it is never reached."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no Tab leads to {selector} on {page.url}")


def press_enter(page: Page) -> None:
    """Press what has the focus and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def answer_with_keyboard(page: Page, number: int) -> None:
    """Choose the first or second option, or write, as the question asks."""
    if page.locator("textarea").count():
        tab_to(page, "textarea")
        page.keyboard.type(f"We made {number} cakes")
        return
    tab_to(page, "input[name=answer]")
    page.keyboard.press("Space")


def walk_to_the_end(page: Page) -> int:
    """Answer every question; how many there were."""
    number = 0
    while "/q/" in page.url:
        number += 1
        answer_with_keyboard(page, number)
        tab_to(page, ".buttons [value=next]")
        press_enter(page)
    return number


@pytest.mark.parametrize(("language", "name"), [("cy", "Cymraeg"), ("en", "English")])
def test_the_whole_survey_with_the_keyboard_alone(page: Page, demo: Demonstration, language: str, name: str) -> None:
    page.goto(f"/start/{demo.code()}")
    tab_to(page, f"section[lang={language}] button")
    press_enter(page)
    page.wait_for_url("**/welcome")
    expect(page.locator("html")).to_have_attribute("lang", language)
    tab_to(page, "button[value=agree]")
    press_enter(page)
    page.wait_for_url("**/q/*")
    assert walk_to_the_end(page) == 41
    tab_to(page, "main form button")
    press_enter(page)
    page.wait_for_url("**/thanks")
    expect(page.locator("main .help-panel")).to_contain_text("0800 1111")


def test_without_javascript_everything_works(browser: Browser, demo: Demonstration) -> None:
    context = browser.new_context(base_url=demo.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/start/{demo.code()}")
    follow(page, "text=Cymraeg")
    follow(page, "button[value=agree]")
    page.click("label:has-text('Hapus iawn')")
    follow(page, "button[value=en]")
    expect(page.locator("input:checked")).to_have_count(1)
    page.click("summary")
    expect(page.locator(".help-panel")).to_be_visible()
    follow(page, "button[value=stop]")
    follow(page, "button[value=later]")
    expect(page.locator("h1")).to_have_text("You have stopped")
    context.close()


def test_typed_words_survive_a_change_of_language(page: Page, demo: Demonstration) -> None:
    page.goto(f"/start/{demo.code()}")
    follow(page, "text=English")
    follow(page, "button[value=agree]")
    while not page.locator("textarea").count():
        follow(page, ".buttons [value=next]")
    page.fill("textarea", "my dog Ŵŷ 🐶")
    follow(page, "button[lang=cy]")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.locator("textarea")).to_have_value("my dog Ŵŷ 🐶")


def test_a_double_click_on_send_sends_once(page: Page, demo: Demonstration) -> None:
    code = demo.code()
    page.goto(f"/start/{code}")
    follow(page, "text=English")
    follow(page, "button[value=agree]")
    page.goto(page.url.split("/q/")[0] + "/finish")
    page.dblclick("main form button")
    page.wait_for_url("**/thanks")
    page.goto(f"/start/{code}")
    follow(page, "text=Cymraeg")
    expect(page.locator("[role=alert]")).to_contain_text("wedi'u hanfon")


def test_the_back_button_shows_what_was_answered(page: Page, demo: Demonstration) -> None:
    page.goto(f"/start/{demo.code()}")
    follow(page, "text=English")
    follow(page, "button[value=agree]")
    first = page.url
    page.locator("input[name=answer]").first.check()
    follow(page, ".buttons [value=next]")
    page.go_back()
    page.goto(first)
    expect(page.locator("input:checked")).to_have_count(1)


def test_the_enter_key_leads_on(page: Page, demo: Demonstration) -> None:
    page.goto(f"/start/{demo.code()}")
    follow(page, "text=English")
    follow(page, "button[value=agree]")
    first = page.url
    page.locator("input[name=answer]").first.check()
    press_enter(page)
    assert "/en/" in page.url
    assert page.url != first
