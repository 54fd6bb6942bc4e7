"""A tablet that goes from hand to hand: nothing of one respondent is there for the next."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.tablet import answer_all, begin, close, send, set_up, wait_for
from tests.rig.axe import axe_violations
from tests.rig.demonstration import Demonstration
from tests.rig.tablets import make, numbers

SECRET = "marmalade"


@pytest.fixture
def tablet(browser: Browser, demo: Demonstration) -> Iterator[BrowserContext]:
    """A browser on which a clock can be turned."""
    opened = browser.new_context(base_url=demo.url, viewport=PHONE)
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


def write(page: Page) -> None:
    """Answer the first question and write something into the first box."""
    page.locator("input[name=answer]").first.check()
    page.click(".buttons [value=next]")
    while not page.locator("textarea").count():
        page.click(".buttons [value=skip]")
    page.fill("textarea", SECRET)


def assert_clean(page: Page) -> None:
    expect(page.locator("[data-begin=cy]")).to_be_visible()
    assert SECRET not in page.content()
    assert page.evaluate("[...document.querySelectorAll('input,textarea')].map(one => one.value).join('')") == ""
    assert page.evaluate("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)") == "{}{}"
    assert page.title() == "Cymraeg / English – Clywed"


@pytest.mark.parametrize(("language", "words"), [("cy", "Wyt ti yna o hyd?"), ("en", "Are you still there?")])
def test_after_two_quiet_minutes_it_warns_and_then_is_clean(
    tablet: BrowserContext, demo: Demonstration, language: str, words: str
) -> None:
    page = set_up(tablet, make(demo))
    page.clock.install()
    begin(page, language)
    write(page)
    page.clock.fast_forward(110_000)
    expect(page.locator("dialog")).to_be_hidden()
    page.clock.fast_forward(15_000)
    expect(page.locator("dialog h2")).to_have_text(words)
    assert axe_violations(page) == []
    page.click("dialog button")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("textarea")).to_have_value(SECRET)
    page.clock.fast_forward(125_000)
    expect(page.locator("dialog h2")).to_have_text(words)
    page.clock.fast_forward(62_000)
    assert_clean(page)


def test_the_words_of_a_receipt_are_gone_for_the_next(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    page.clock.install()
    before = numbers(demo)
    begin(page, "en")
    answer_all(page, SECRET)
    receipt = send(page)
    page.clock.fast_forward(125_000)
    page.clock.fast_forward(62_000)
    assert_clean(page)
    assert " ".join(receipt) not in page.content()
    wait_for(page, 0)
    assert numbers(demo) == (before[0] + 1, before[1] + 1)


def test_the_back_button_shows_nothing(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    history = page.evaluate("history.length")
    begin(page, "cy")
    answer_all(page, SECRET)
    send(page)
    close(page)
    assert page.evaluate("history.length") == history
    page.go_back()
    page.go_forward()
    assert_clean(page)


def test_leaving_or_loading_again_in_the_middle_shows_nothing(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    begin(page, "en")
    write(page)
    page.goto("about:blank")
    page.go_back()
    assert_clean(page)
    begin(page, "en")
    write(page)
    page.reload()
    assert_clean(page)


def test_a_page_of_a_visit_that_has_ended_is_not_shown(tablet: BrowserContext, demo: Demonstration) -> None:
    """A slow tablet still seals when its respondent leaves."""
    page = set_up(tablet, make(demo))
    begin(page, "en")
    answer_all(page, SECRET)
    tablet.set_offline(True)
    page.evaluate("""() => {
      const encrypt = SubtleCrypto.prototype.encrypt;
      SubtleCrypto.prototype.encrypt = async function (...given) {
        await new Promise(done => setTimeout(done, 1500));
        return encrypt.apply(this, given);
      };
    }""")
    page.click("main form .button-primary")
    page.locator(".foot .leave").click()
    assert_clean(page)
    page.wait_for_timeout(2_500)
    assert_clean(page)
    wait_for(page, 1)


def test_who_signed_in_meanwhile_is_signed_out_before_anybody_answers(
    tablet: BrowserContext, demo: Demonstration
) -> None:
    page = set_up(tablet, make(demo))
    tablet.add_cookies([{"name": "session", "value": "somebodys", "url": demo.url}])
    begin(page, "en")
    wait_without_cookies(tablet, page)
    tablet.set_offline(True)
    tablet.add_cookies([{"name": "session", "value": "somebodys", "url": demo.url}])
    tablet.set_offline(False)
    wait_without_cookies(tablet, page)


def wait_without_cookies(tablet: BrowserContext, page: Page) -> None:
    for _ in range(50):
        if tablet.cookies():
            page.wait_for_timeout(200)
    assert tablet.cookies() == []


@pytest.mark.parametrize("way", [".leave >> nth=0", "keys", "stop"])
def test_who_leaves_leaves_nothing(tablet: BrowserContext, demo: Demonstration, way: str) -> None:
    page = set_up(tablet, make(demo))
    begin(page, "en")
    write(page)
    if way == "keys":
        for _ in range(3):
            page.keyboard.press("Escape")
    elif way == "stop":
        page.click("button[value=stop]")
        page.click("button[value=close]")
        page.click("button[value=close]")
    else:
        page.locator(".foot .leave").click()
    assert_clean(page)
    begin(page, "cy")
    expect(page.locator("input:checked")).to_have_count(0)


ASKED = {"en": "Delete all your answers?", "cy": "Wyt ti eisiau dileu dy atebion i gyd?"}


@pytest.mark.parametrize("language", ["cy", "en"])
def test_answers_are_deleted_after_one_question_more(
    tablet: BrowserContext, demo: Demonstration, language: str
) -> None:
    page = set_up(tablet, make(demo))
    begin(page, language)
    write(page)
    for act in ("keep", "delete"):
        page.click("button[value=stop]")
        page.click("button[value=close]")
        expect(page.locator("h1")).to_have_text(ASKED[language])
        assert axe_violations(page) == []
        expect(page.locator("main")).to_be_focused()
        if act == "keep":
            press_by_keyboard(page, "main a[href='#go-back']")
            expect(page.locator("textarea")).to_have_value(SECRET)
    press_by_keyboard(page, "main button[value=close]")
    assert_clean(page)


def press_by_keyboard(page: Page, selector: str) -> None:
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")


def test_who_has_answered_nothing_is_not_asked(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    page.click("[data-begin=en]")
    page.click(".tools a[href$='/stop']")
    page.click("button[value=close]")
    assert_clean(page)


def test_a_language_can_be_changed_and_answers_changed_on_the_way(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    begin(page, "en")
    page.locator("input[name=answer]").nth(1).check()
    page.click("button.language[lang=cy]")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.locator("input[name=answer]").nth(1)).to_be_checked()
    page.click(".buttons [value=next]")
    page.click(".buttons [value=back]")
    expect(page.locator("input[name=answer]").nth(1)).to_be_checked()


def test_how_the_page_looks_is_the_respondents_own(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    begin(page, "en")
    page.click(".tools [value=look], .tools a[href*='/look']")
    page.check("input[name=colours][value=contrast]")
    page.check("input[name=size][value=large]")
    page.click("main form .button-primary")
    expect(page.locator("body")).to_have_class("look-child colours-contrast")
    expect(page.locator("html")).to_have_class("size-large")
    page.locator(".foot .leave").click()
    begin(page, "en")
    expect(page.locator("html")).to_have_class("")
