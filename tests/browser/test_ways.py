"""The turns of a respondent's way in a browser: the first page of a child, changing an answer, deleting everything."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, follow
from tests.browser.test_accessible import OVERFLOW
from tests.rig.axe import axe_violations
from tests.rig.fielded import Fielded, fielded
from tests.rig.walker import ONWARDS

SMALL = {"width": 320, "height": 568}
CHANGE = "#answer-{} .checked-change a"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fielded]:
    """Every instrument, open to answers."""
    with fielded(tmp_path_factory.mktemp("ways") / "state") as running:
        yield running


@pytest.fixture
def page(browser: Browser, served: Fielded) -> Iterator[Page]:
    """A phone of its own."""
    opened = browser.new_page(base_url=served.url, viewport=PHONE)
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


def come_in(page: Page, code: str, language: str = "en") -> None:
    """Up to the page that asks whether to take part."""
    page.goto(f"/start/{code}")
    follow(page, f"section[lang={language}] button")


def to_questions(page: Page, code: str, language: str = "en") -> None:
    """Up to the first question, past the one who helps, with nothing pressed but Next."""
    come_in(page, code, language)
    follow(page, "button[value=agree]")
    assert page.url.endswith("/who-helps")
    follow(page, ".buttons [value=next]")
    assert "/q/" in page.url


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("instrument", ["your-life-4-7", "your-life-8-10"])
def test_a_child_sees_yes_and_no_after_five_lines(page: Page, served: Fielded, instrument: str, language: str) -> None:
    come_in(page, served.code(instrument), language)
    folded = page.locator("details.for-adult")
    expect(folded.locator("p").first).to_be_hidden()
    height = page.evaluate("document.querySelector('.assent').getBoundingClientRect().top + scrollY")
    assert height < 2 * PHONE["height"], "yes and no are within two screens"
    folded.locator("summary").first.click()
    expect(folded.locator("p").first).to_be_visible()
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    assert axe_violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0


def test_all_answers_are_deleted_only_after_one_more_question_without_scripts(
    browser: Browser, served: Fielded
) -> None:
    page = browser.new_page(base_url=served.url, viewport=PHONE, java_script_enabled=False)
    to_questions(page, served.code("your-life-8-10"))
    page.locator("main label.option").first.click()
    question = page.url
    follow(page, "button[value=stop]")
    stop = page.url
    follow(page, "text=Stop, and delete my answers")
    expect(page.locator("h1")).to_have_text("Delete all your answers?")
    follow(page, "main .button-primary")
    assert page.url == stop
    page.goto(question)
    expect(page.locator("main input:checked")).to_have_count(1)
    page.goto(stop)
    follow(page, "text=Stop, and delete my answers")
    follow(page, "button[value=delete]")
    expect(page.locator("h1")).to_have_text("Your answers are deleted")
    page.goto(question)
    assert "/q/" not in page.url
    page.close()


def unfold(page: Page) -> None:
    """Open the sections of the list that are long enough to be folded."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")


def test_a_change_is_saved_or_left_as_it_was(page: Page, served: Fielded) -> None:
    to_questions(page, served.code("foster-carers"))
    while not page.locator("main label.option").count():
        follow(page, ONWARDS)
    first = page.url.rsplit("/", 1)[1]
    page.locator("main label.option").first.click()
    # Nothing is left unseen: a change leads straight back to the list.
    while "/finish" not in page.url:
        follow(page, ONWARDS)
    said = page.locator(f"#answer-{first} .checked-words")
    unfold(page)
    before = said.inner_text()
    follow(page, CHANGE.format(first))
    page.locator("main label.option").last.click()
    follow(page, "text=Back without changing")
    assert page.url.endswith(f"/finish#answer-{first}")
    expect(said).to_have_text(before)
    unfold(page)
    follow(page, CHANGE.format(first))
    page.locator("main label.option").last.click()
    follow(page, "text=Save and go back to the list")
    assert page.url.endswith(f"/finish#answer-{first}")
    expect(said).not_to_have_text(before)


def test_who_asks_in_a_language_that_a_survey_lacks_is_told_once(page: Page, served: Fielded) -> None:
    page.goto("/pl/start")
    page.fill("#code", served.code("your-life-11-17"))
    follow(page, "main form .button-primary")
    expect(page.locator("main .notice [lang=pl]")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    assert axe_violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("instrument", ["your-life-4-7", "foster-carers"])
def test_the_link_in_a_letter_is_usable_on_the_smallest_phone(page: Page, served: Fielded, instrument: str) -> None:
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    page.goto(f"/start/{served.code(instrument)}")
    assert axe_violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    follow(page, ".tools a[href*='/help']")
    expect(page.locator("main .help-panel")).to_contain_text("999")
