"""Two tabs, two devices, going back, clicking twice, losing the connection: no answer is lost, none lands elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import PHONE, follow
from tests.rig.demonstration import Demonstration

NEXT = ".buttons [value=next]"
SEND = "main form .button-primary"


def start(page: Page, code: str) -> str:
    """Type the code and agree; the address of the first question."""
    page.goto(f"/start/{code}")
    follow(page, "text=English")
    follow(page, "button[value=agree]")
    return page.url


def choose(page: Page, number: int) -> str:
    """Choose an option; what stands beside it."""
    option = page.locator("label.option").nth(number)
    option.click()
    return option.inner_text().strip()


def chosen(page: Page) -> str:
    """What stands beside the option that is chosen."""
    return page.locator("label.option:has(input:checked)").inner_text().strip()


def to_text(page: Page) -> str:
    """Go on to the first question that is answered in words; its address."""
    while not page.locator("textarea").count():
        follow(page, NEXT)
    return page.url


def finish(page: Page) -> None:
    """Go to the last page."""
    page.goto(page.url.split("/q/")[0] + "/finish")


@contextmanager
def device(browser: Browser, demo: Demonstration, scripts: bool = True) -> Iterator[BrowserContext]:
    """Another device, or another browser on the same."""
    context = browser.new_context(base_url=demo.url, viewport=PHONE, java_script_enabled=scripts)
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(request: pytest.FixtureRequest, browser: Browser, demo: Demonstration) -> Iterator[BrowserContext]:
    """A phone, with JavaScript and without."""
    with device(browser, demo, request.param) as context:
        yield context


def test_the_same_code_in_two_tabs_is_one_survey(visitor: BrowserContext, demo: Demonstration) -> None:
    code = demo.code()
    one, other = visitor.new_page(), visitor.new_page()
    first = start(one, code)
    assert start(other, code) == first
    choose(one, 0)
    follow(one, NEXT)
    said = choose(other, 1)
    follow(other, NEXT)
    assert other.url == one.url
    one.goto(first)
    assert chosen(one) == said


def test_two_codes_in_two_tabs_stay_apart(visitor: BrowserContext, demo: Demonstration) -> None:
    tabs = [visitor.new_page(), visitor.new_page()]
    firsts = [start(tab, demo.code()) for tab in tabs]
    assert firsts[0] != firsts[1]
    said = [choose(tab, number) for number, tab in enumerate(tabs)]
    for tab in reversed(tabs):
        follow(tab, NEXT)
    for tab, first, words in zip(tabs, firsts, said, strict=True):
        assert first.rsplit("/", 1)[0] in tab.url
        tab.goto(first)
        assert chosen(tab) == words


def test_sending_one_of_two_surveys_leaves_the_other_open(visitor: BrowserContext, demo: Demonstration) -> None:
    one, other = visitor.new_page(), visitor.new_page()
    start(one, demo.code())
    start(other, demo.code())
    finish(one)
    follow(one, SEND)
    choose(other, 2)
    follow(other, NEXT)
    expect(other.locator(".progress")).to_contain_text("Question 2")


def test_an_old_tab_comes_to_the_thanks_once_the_survey_was_sent(visitor: BrowserContext, demo: Demonstration) -> None:
    code = demo.code()
    one, old = visitor.new_page(), visitor.new_page()
    start(one, code)
    start(old, code)
    finish(one)
    follow(one, SEND)
    choose(old, 0)
    follow(old, NEXT)
    expect(old).to_have_url(one.url)
    expect(old.locator(".receipt-words")).to_have_text(one.locator(".receipt-words").inner_text())


def test_a_double_click_leads_on_by_one_question(visitor: BrowserContext, demo: Demonstration) -> None:
    page = visitor.new_page()
    first = start(page, demo.code())
    said = choose(page, 1)
    page.dblclick(NEXT)
    page.wait_for_url(lambda url: url != first)
    expect(page.locator(".progress")).to_contain_text("Question 2")
    follow(page, ".buttons [value=back]")
    assert chosen(page) == said


def test_the_back_button_and_reload_lose_nothing(visitor: BrowserContext, demo: Demonstration) -> None:
    page = visitor.new_page()
    first = start(page, demo.code())
    said = choose(page, 1)
    follow(page, NEXT)
    choose(page, 0)
    follow(page, NEXT)
    third = page.url
    page.reload()
    assert page.url == third
    page.go_back()
    page.go_back()
    page.reload()
    assert page.url == first
    assert chosen(page) == said
    changed = choose(page, 2)
    follow(page, NEXT)
    page.goto(first)
    assert chosen(page) == changed


@pytest.mark.parametrize("arrives", [False, True], ids=["request-lost", "answer-lost"])
def test_a_connection_lost_in_mid_post_loses_no_words(
    visitor: BrowserContext, demo: Demonstration, arrives: bool
) -> None:
    page = visitor.new_page()
    start(page, demo.code())
    asked = to_text(page)
    page.fill("textarea", "my dog is called Ŵŷ")
    with lost(page, arrives):
        page.click(NEXT)
        page.wait_for_url("chrome-error://**")
    with page.expect_navigation():
        page.reload()
    assert page.url.startswith(demo.url)
    page.goto(asked)
    expect(page.locator("textarea")).to_have_value("my dog is called Ŵŷ")


@pytest.mark.parametrize("arrives", [False, True], ids=["request-lost", "answer-lost"])
def test_a_connection_lost_while_sending_sends_once(
    visitor: BrowserContext, demo: Demonstration, arrives: bool
) -> None:
    page, code = visitor.new_page(), demo.code()
    start(page, code)
    finish(page)
    with lost(page, arrives):
        page.click(SEND)
        page.wait_for_url("chrome-error://**")
    with page.expect_navigation():
        page.reload()
    page.wait_for_url("**/thanks")
    expect(page.locator(".receipt-words")).to_be_visible()
    page.goto(f"/start/{code}")
    follow(page, "text=English")
    expect(page.locator("[role=alert]")).to_contain_text("already been used")


@contextmanager
def lost(page: Page, arrives: bool) -> Iterator[None]:
    """The connection breaks while a form is sent: before it arrives, or before the answer to it comes back."""

    def broken(route: Route) -> None:
        if route.request.method == "POST" and arrives:
            route.fetch(max_redirects=0)
        route.abort("connectionreset")

    page.route("**/*", broken)
    yield
    page.unroute("**/*", broken)


def test_a_visit_that_has_ended_keeps_the_words_on_the_page(visitor: BrowserContext, demo: Demonstration) -> None:
    page, code = visitor.new_page(), demo.code()
    start(page, code)
    choose(page, 0)
    follow(page, NEXT)
    asked = to_text(page)
    page.fill("textarea", "my dog is called Ŵŷ")
    visitor.clear_cookies()
    follow(page, NEXT)
    expect(page.locator("main")).to_contain_text("my dog is called Ŵŷ")
    assert start(page, code) == asked


def test_another_device_carries_on_where_this_one_stopped(browser: Browser, page: Page, demo: Demonstration) -> None:
    code = demo.code()
    first = start(page, code)
    said = choose(page, 1)
    follow(page, NEXT)
    with device(browser, demo) as tablet:
        there = tablet.new_page()
        assert start(there, code) == page.url
        there.goto(first)
        assert chosen(there) == said
        finish(there)
        follow(there, SEND)
        expect(there.locator(".receipt-words")).to_be_visible()
    choose(page, 0)
    follow(page, NEXT)
    page.wait_for_url("**/thanks")
    expect(page.locator(".receipt-words")).to_have_count(0)


def test_answers_deleted_on_one_device_are_gone_on_the_other(browser: Browser, page: Page, demo: Demonstration) -> None:
    code = demo.code()
    first = start(page, code)
    choose(page, 1)
    follow(page, NEXT)
    with device(browser, demo) as tablet:
        there = tablet.new_page()
        start(there, code)
        follow(there, "button[value=stop]")
        follow(there, "text=Stop, and delete my answers")
        follow(there, "button[value=delete]")
        expect(there.locator("h1")).to_have_text("Your answers are deleted")
    choose(page, 0)
    follow(page, NEXT)
    expect(page.locator("h1")).to_have_text("Your answers are deleted")
    anew = start(page, code)
    assert anew.rsplit("/", 1)[1] == first.rsplit("/", 1)[1]
    expect(page.locator("input:checked")).to_have_count(0)
