"""Listening to a page: play, pause, from the start, word by word, with the keyboard alone, and without a script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, follow
from tests.browser.test_child import tab_to
from tests.rig.axe import axe_violations
from tests.rig.demonstration import Demonstration

PLAYING = "() => { const a = document.querySelector('main audio'); return !a.paused && a.currentTime > 0.1; }"
SECOND = "() => document.querySelector('main audio').currentTime"
MARKED = """() => [...(CSS.highlights.get('being-said') ?? [])].map(range => range.toString()).join(' ')"""


@pytest.fixture(params=["cy", "en"])
def question(request: pytest.FixtureRequest, page: Page, spoken_demo: Demonstration) -> Page:
    """The first question in each language."""
    page.goto(f"/start/{spoken_demo.code()}")
    follow(page, f"section[lang={request.param}] button")
    follow(page, "button[value=agree]")
    return page


def test_a_child_listens_pauses_and_hears_it_again(question: Page) -> None:
    listen = question.locator("main .aloud-listen")
    name = listen.inner_text()
    assert question.evaluate("() => document.querySelector('main audio').readyState") == 0, "loaded unasked"
    listen.click()
    question.wait_for_function(PLAYING)
    expect(listen).not_to_have_text(name)
    listen.click()
    expect(listen).to_have_text(name)
    paused_at = question.evaluate(SECOND)
    question.wait_for_timeout(300)
    assert question.evaluate(SECOND) == paused_at > 0
    question.locator("main .aloud-again").click()
    question.wait_for_function(PLAYING)
    assert question.evaluate(SECOND) < 5


def test_the_word_that_is_said_is_marked_and_the_mark_moves(question: Page) -> None:
    heading = question.locator("h1").inner_text().split()
    question.locator("main .aloud-listen").click()
    question.wait_for_function(f"() => ({MARKED})() === {heading[0]!r}")
    question.wait_for_function(f"() => ({MARKED})() === {heading[2]!r}")
    expect(question.locator("h1.being-said, legend.being-said")).to_have_count(1)
    first = question.locator("label.option").first
    expect(first).to_have_class("option being-said", timeout=30_000)
    assert question.evaluate(MARKED) in first.inner_text()
    question.evaluate("() => { const a = document.querySelector('main audio'); a.currentTime = a.duration - 0.2; }")
    expect(question.locator(".being-said")).to_have_count(0, timeout=10_000)
    assert question.evaluate(MARKED) == ""


def test_with_the_keyboard_alone(question: Page) -> None:
    tab_to(question, "main .aloud-listen")
    question.keyboard.press("Enter")
    question.wait_for_function(PLAYING)
    question.keyboard.press("Space")
    question.wait_for_function("() => document.querySelector('main audio').paused")
    tab_to(question, "main .aloud-again")
    question.keyboard.press("Space")
    question.wait_for_function(PLAYING)
    assert "/q/" in question.url


def test_two_players_never_speak_at_once(question: Page) -> None:
    question.click(".help-drawer summary.tool")
    question.locator("main .aloud-listen").click()
    question.wait_for_function(PLAYING)
    question.locator(".help-drawer .aloud-listen").click()
    question.wait_for_function("() => document.querySelector('main audio').paused")
    question.wait_for_function("() => !document.querySelector('.help-drawer audio').paused")


def test_axe_finds_nothing_while_it_speaks(question: Page) -> None:
    question.locator("main .aloud-listen").click()
    expect(question.locator(".being-said")).to_have_count(1)
    assert axe_violations(question) == []


def test_without_a_script_the_browser_plays_it(browser: Browser, spoken_demo: Demonstration) -> None:
    context = browser.new_context(base_url=spoken_demo.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/start/{spoken_demo.code()}")
    follow(page, "section[lang=cy] button")
    page.click("main details.aloud summary")
    player = page.locator("main > .aloud audio")
    expect(player).to_be_visible()
    sound = context.request.get(spoken_demo.url + (player.get_attribute("src") or ""))
    assert sound.status == 200
    assert sound.headers["content-type"] == "audio/mpeg"
    assert len(sound.body()) > 10_000
    context.close()


def test_a_sound_that_is_gone_takes_its_button_with_it(page: Page, spoken_demo: Demonstration) -> None:
    page.route("**/aloud/*", lambda route: route.abort())
    page.goto("/cy/start")
    page.locator("main .aloud-listen").click()
    expect(page.locator("main .aloud-listen")).to_have_count(0)
