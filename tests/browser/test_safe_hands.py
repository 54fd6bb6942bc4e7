"""A child who tells of harm finds help at once, asks to be contacted, sends, and takes the answers back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, follow
from tests.browser.test_accessible import faults
from tests.rig.demonstration import Demonstration

TOLD = {
    "en": "my uncle hits me when nobody is looking and i am scared to go home",
    "cy": "mae fy ewythr yn fy nharo pan does neb yn edrych a dwi ofn mynd adra",
}
HAPPY = {"en": "I like my dog and my garden", "cy": "Dwi'n hoffi fy nghi a'r ardd"}
# Words that only the other language would have on these pages.
FOREIGN = {"en": "Diolch", "cy": "Thank you"}


def begin(page: Page, demo: Demonstration, language: str) -> str:
    """Come in and say yes; the address of the survey's pages."""
    page.goto(f"/{language}/start")
    page.fill("#code", demo.code())
    follow(page, "main form button")
    follow(page, "button[value=agree]")
    return page.url.split("/q/")[0]


def write(page: Page, survey: str, text: str) -> None:
    """Write an answer and go on."""
    page.goto(f"{survey}/q/wish")
    page.fill("textarea", text)
    follow(page, ".buttons [value=next]")


def checked(page: Page, language: str) -> None:
    """The page that stands open is accessible, and in one language."""
    assert faults(page) == []
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).not_to_contain_text(FOREIGN[language])


def on_first_screen(page: Page, selector: str) -> bool:
    """Whether all of it is seen on the phone before anything is moved."""
    box = page.locator(selector).bounding_box()
    inside = box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    return bool(box and inside and box["y"] >= 0 and box["y"] + box["height"] <= PHONE["height"])


@pytest.mark.parametrize("language", ["cy", "en"])
def test_who_tells_of_harm_finds_help_at_once(page: Page, spoken_demo: Demonstration, language: str) -> None:
    survey = begin(page, spoken_demo, language)
    write(page, survey, TOLD[language])
    assert "/care/" in page.url
    checked(page, language)
    for number in ("tel:999", "tel:08088023456", "tel:08001111", "sms:84001"):
        assert page.locator(f"main a[href='{number}']").count() == 1, number
    for first in (".help-now [href='tel:999']", ".help-now [href='tel:08001111']", ".help-now .button"):
        assert on_first_screen(page, first), first
    follow(page, ".button-primary")
    assert "/q/" in page.url


@pytest.mark.parametrize("language", ["cy", "en"])
def test_who_tells_of_nothing_is_not_stopped(page: Page, demo: Demonstration, language: str) -> None:
    write(page, begin(page, demo, language), HAPPY[language])
    assert "/care/" not in page.url


@pytest.mark.parametrize("language", ["cy", "en"])
def test_who_wants_to_be_contacted_says_how_and_carries_on(page: Page, demo: Demonstration, language: str) -> None:
    survey = begin(page, demo, language)
    write(page, survey, TOLD[language])
    follow(page, "main .help-now .button-secondary")
    assert page.url.endswith("/contact")
    checked(page, language)
    follow(page, "button[value=ask]")
    expect(page.locator(".notice-error")).to_be_focused()
    checked(page, language)
    page.fill("[name=name]", "Ceri")
    page.fill("[name=reach]", "01632 960123")
    follow(page, "button[value=ask]")
    checked(page, language)
    assert "Ceri" not in page.content()
    follow(page, ".button-primary")
    assert survey in page.url


@pytest.mark.parametrize("language", ["cy", "en"])
def test_answers_are_taken_back_with_four_words(page: Page, demo: Demonstration, language: str) -> None:
    survey = begin(page, demo, language)
    write(page, survey, HAPPY[language])
    page.goto(f"{survey}/finish")
    follow(page, "main form .button-primary")
    checked(page, language)
    words = page.locator(".receipt-words").inner_text().split()
    assert len(words) == 4
    printed_alone(page)
    page.goto(f"{survey}/q/wish")
    assert page.locator(".receipt-words").inner_text().split() == words
    follow(page, "main form .button-primary")
    page.go_back()
    page.reload()
    assert words[0] not in page.locator("main").inner_text().split()
    take_back(page, language, words)
    take_back_again(page, language, words)


def printed_alone(page: Page) -> None:
    """On paper stand the receipt and the address at which its words are typed; nothing else, on one sheet."""
    page.emulate_media(media="print")
    for selector in (".top", "h1", "main form", ".help-panel", ".contact-link", ".point"):
        assert not any(one.is_visible() for one in page.locator(selector).all()), selector
    expect(page.locator(".receipt")).to_contain_text("/withdraw")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    page.emulate_media(media="screen")


def take_back(page: Page, language: str, words: list[str]) -> None:
    """Type the words as somebody in a hurry would, and say yes."""
    page.goto(f"/{language}/withdraw")
    checked(page, language)
    page.fill("#words", " ".join(words).upper())
    follow(page, "main form .button-primary")
    checked(page, language)
    follow(page, "main form .button-primary")
    checked(page, language)


def take_back_again(page: Page, language: str, words: list[str]) -> None:
    """The words are good for once."""
    page.goto(f"/{language}/withdraw")
    page.fill("#words", " ".join(words))
    follow(page, "main form .button-primary")
    expect(page.locator(".notice-error")).to_be_visible()
    checked(page, language)
