"""How pages look, leaving at once, and what a screen reader is told, in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, follow
from tests.browser.test_accessible import OVERFLOW, faults
from tests.browser.test_child import press_enter, tab_to
from tests.rig.demonstration import Demonstration

HARMLESS = "https://www.bbc.co.uk/weather"
TYPED = "my dog Ŵŷ 🐶"
LINES = """() => [...document.querySelectorAll('main h1, main .option-words, main textarea, .buttons button')]
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
    .map(one => one.innerText)"""


@pytest.fixture
def question(page: Page, demo: Demonstration) -> Page:
    """A child's first question."""
    page.goto(f"/start/{demo.code()}")
    follow(page, "section[lang=en] button")
    follow(page, "button[value=agree]")
    return page


def to_writing(page: Page) -> None:
    """Go on to the first question that is answered in words."""
    while not page.locator("textarea").count():
        follow(page, ".buttons [value=next]")


def choose(page: Page, *choices: str) -> None:
    """From a question to the page about looks, and back with these choices."""
    follow(page, ".tools [value=look]")
    for one in choices:
        name, _is, code = one.partition("=")
        page.click(f"label:has(input[name={name}][value={code}])")
    assert faults(page) == []
    follow(page, "main .button-primary")


def test_a_chosen_look_comes_back_to_the_same_page_with_what_was_typed(question: Page) -> None:
    to_writing(question)
    address = question.url
    question.fill("textarea", TYPED)
    choose(question, "colours=dark", "letters=dyslexia", "size=large")
    assert question.url == address
    expect(question.locator("textarea")).to_have_value(TYPED)
    style = question.evaluate("() => [getComputedStyle(document.body).backgroundColor, document.body.className]")
    assert style[0] == "rgb(20, 32, 29)"
    assert "letters-dyslexia" in style[1]
    assert question.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Dyslexia Reader\"'))")
    assert question.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 20


def test_letters_are_fetched_only_by_those_who_chose_them(question: Page) -> None:
    asked: list[str] = []
    question.on("request", lambda request: asked.append(request.url))
    question.reload(wait_until="networkidle")
    assert not any("dyslexia" in address or "appearance" in address for address in asked)
    choose(question, "letters=dyslexia")
    question.wait_for_load_state("networkidle")
    assert any("dyslexia-reader-latin-bold" in address for address in asked)


def test_words_for_a_contact_survive_a_change_of_looks(question: Page) -> None:
    question.click("summary.tool")
    follow(question, ".contact-link")
    address = question.url
    question.fill("[name=name]", "Ceri")
    question.fill("[name=reach]", "After school")
    follow(question, ".tools [value=look]")
    question.click("label:has(input[value=cream])")
    follow(question, "main .button-primary")
    assert question.url == address
    expect(question.locator("[name=name]")).to_have_value("Ceri")
    expect(question.locator("[name=reach]")).to_have_value("After school")
    expect(question.locator("body")).to_have_class(re.compile("colours-cream"))


def test_the_look_is_chosen_with_the_keyboard_and_without_scripts(browser: Browser, demo: Demonstration) -> None:
    context = browser.new_context(base_url=demo.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto("/cy/help")
    follow(page, ".tools a.tool")
    page.click("label:has(input[value=contrast])")
    follow(page, "main .button-primary")
    assert page.url.endswith("/cy/help")
    expect(page.locator("body")).to_have_class(re.compile("colours-contrast"))
    context.close()


@pytest.mark.parametrize("size", ["large", "largest"])
def test_large_words_with_much_room_are_never_cut_off(question: Page, size: str) -> None:
    question.set_viewport_size({"width": 320, "height": 640})
    choose(question, f"size={size}", "spacing=wide", "letters=dyslexia")
    for _ in range(4):
        assert question.evaluate(OVERFLOW) <= 0
        assert question.evaluate(LINES) == []
        follow(question, ".buttons [value=next]")


def test_less_motion_means_none(question: Page) -> None:
    moving = "() => getComputedStyle(document.querySelector('.option')).transitionDuration"
    assert question.evaluate(moving) != "0s"
    choose(question, "motion=less")
    assert question.evaluate(moving) in ("0s", "none")


def lead_to_help(page: Page) -> None:
    """Let the way out end on a page of this server: the harmless one is not to be had in a test."""
    page.evaluate("document.querySelectorAll('[data-harmless]').forEach(one => one.dataset.harmless = '/en/help')")


def left(page: Page) -> None:
    """The page has gone, its place in the history is taken, and going back shows nothing of the survey."""
    page.wait_for_url("**/en/help")
    page.go_back()
    page.wait_for_url("**/start")
    assert page.locator("main .notice").count() == 0


def test_leaving_hides_the_page_and_keeps_what_was_typed(page: Page, demo: Demonstration) -> None:
    code = demo.code()
    page.goto(f"/start/{code}")
    follow(page, "section[lang=en] button")
    follow(page, "button[value=agree]")
    to_writing(page)
    address = page.url
    page.fill("textarea", TYPED)
    lead_to_help(page)
    with page.expect_response("**/away"):
        page.click("footer .leave")
    left(page)
    page.goto(f"/start/{code}")
    follow(page, "section[lang=en] button")
    page.goto(address)
    expect(page.locator("textarea")).to_have_value(TYPED)


def test_escape_three_times_leaves_too_and_once_does_not(question: Page) -> None:
    follow(question, ".buttons [value=next]")
    lead_to_help(question)
    address = question.url
    question.keyboard.press("Escape")
    question.wait_for_timeout(100)
    assert question.url == address
    with question.expect_response("**/away"):
        for _ in range(3):
            question.keyboard.press("Escape")
    left(question)


def test_leaving_works_without_scripts(browser: Browser, demo: Demonstration) -> None:
    context = browser.new_context(base_url=demo.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(content_type="text/html", body="<h1>Rain</h1>"))
    code = demo.code()
    page.goto(f"/start/{code}")
    follow(page, "section[lang=en] button")
    follow(page, "button[value=agree]")
    asked = page.url
    page.locator("label.option").first.click()
    page.click("footer .leave")
    page.wait_for_url(HARMLESS)
    page.goto(f"/start/{code}")
    follow(page, "section[lang=en] button")
    page.goto(asked)
    expect(page.locator("input:checked")).to_have_count(1)
    context.close()


def order(page: Page) -> list[str]:
    """What a screen reader comes to, in its order: role and name of all that can be reached or is a heading."""
    told = re.findall(
        r"- (link|button|heading|radio|checkbox|textbox|group|navigation|banner|main|contentinfo) ?(\"[^\"]*\")?",
        page.locator("body").aria_snapshot(),
    )
    return [f"{role} {name}".strip() for role, name in told]


def test_a_screen_reader_meets_the_page_in_the_order_of_its_sense(question: Page) -> None:
    told = order(question)
    heading = next(one for one in told if one.startswith("heading"))
    wanted = [
        'link "Skip to the content"',
        "banner",
        'navigation "Language"',
        'button "Look"',
        'button "Stop"',
        "main",
        heading,
        'radio "Very happy"',
        'radio "Very sad"',
        'button "Next"',
        'button "Back"',
        'button "Skip this question"',
        "contentinfo",
        'button "Leave this page now"',
        'link "Accessibility statement"',
    ]
    places = [told.index(one) for one in wanted]
    assert places == sorted(places)
    assert told.count(heading) == 1
    assert heading.replace("heading", "group") in told


def test_tab_follows_the_same_order(question: Page) -> None:
    for selector in (
        ".skip-link", ".language", "summary.tool", ".tools [value=look]", ".tools [value=stop]", "input[name=answer]",
        ".buttons [value=next]", ".buttons [value=back]", ".buttons [value=skip]", "footer .leave", "footer a",
    ):  # fmt: skip
        tab_to(question, selector)


def test_an_error_is_linked_said_in_words_and_has_the_focus(question: Page) -> None:
    to_writing(question)
    question.evaluate("document.querySelector('textarea').value = 'x'.repeat(9000)")
    follow(question, ".buttons [value=next]")
    assert question.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert question.title().startswith("Error:")
    described = question.locator("textarea").get_attribute("aria-describedby") or ""
    assert "answer-error" in described.split()
    tab_to(question, "[role=alert] a")
    question.keyboard.press("Enter")
    assert question.evaluate("document.activeElement.tagName") == "TEXTAREA"


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_statement_can_be_read_by_anybody(page: Page, language: str) -> None:
    page.goto(f"/{language}/help")
    tab_to(page, "footer a[href$=accessibility]")
    press_enter(page)
    assert faults(page) == []
    expect(page.locator("h1")).to_be_visible()
