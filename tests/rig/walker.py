"""Answering an instrument as a person does: by pressing and typing what stands on each page."""

from collections.abc import Iterator, Mapping

from playwright.sync_api import Locator, Page

WORDS = {"cy": "Dw i'n hoffi'r ardd a'r ci", "en": "I like the garden and the dog"}
# Each language takes its own way through the routing: the first answers, or the last.
PLACE = {"cy": -1, "en": 0}
# The one thing to press on a page; a page with a question has others beside it.
ONWARDS = "main .button-primary"


class StuckError(RuntimeError):
    """A page did not take the answers that were given on it; the message says what it told."""


def walk(page: Page, code: str, language: str) -> Iterator[str]:
    """From the link in a letter to the page of thanks, standing on each page in turn: before it is answered."""
    page.goto(f"/start/{code}")
    yield "front"
    press(page, f"section[lang={language}] button")
    while True:
        yield name_of(page)
        if page.url.endswith("/thanks"):
            return
        answer(page, language)
        before = page.url
        press(page, ONWARDS)
        if page.url == before:
            raise StuckError(f"{before}: {page.locator('[role=alert]').all_inner_texts()}")


def name_of(page: Page) -> str:
    """What tells the page from others of its visit, such as `q-pets`."""
    parts = page.url.split("?")[0].split("#")[0].split("/")
    return "-".join(part for part in parts[-2:] if len(part) < 32 and part not in WORDS)


def press(page: Page, selector: str) -> None:
    """Press what leads to another page, and wait until that page is there."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def answer(page: Page, language: str) -> None:
    """Give an answer to everything that the page asks."""
    place = PLACE[language]
    for group in names(page.locator("main form input[type=radio]")):
        page.locator(f"main label:has(input[name='{group}'])").nth(place).click()
    for group in names(page.locator("main form input[type=checkbox]")):
        page.locator(f"main label:has(input[name='{group}'])").nth(place).click()
    for number, one in enumerate(page.locator("main form select").all(), start=1):
        if number < one.locator("option").count():
            one.select_option(index=number)
    for one in page.locator("main form input.number-input").all():
        one.fill("3")
    for one in page.locator("main form :is(textarea, .say input)").all():
        if one.is_visible():
            one.fill(WORDS[language])


def names(controls: Locator) -> list[str]:
    """The names of controls, each once."""
    return list(dict.fromkeys(controls.evaluate_all("all => all.map(one => one.name)")))


def choose(page: Page, language: str, chosen: Mapping[str, str]) -> None:
    """Choose how pages look, on the page for it."""
    page.goto(f"/{language}/look")
    for name, code in chosen.items():
        page.locator(f"label:has(input[name='{name}'][value='{code}'])").click()
    press(page, ONWARDS)
