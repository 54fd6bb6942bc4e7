"""What a respondent's first page weighs over the wire."""

from collections import Counter

from playwright.sync_api import Browser, Page, Request

from tests.browser.conftest import PHONE
from tests.rig.demonstration import Demonstration

MOST_BYTES = 14 * 1024
COUNTED = ("document", "stylesheet", "script")


def weigh(page: Page, address: str) -> Counter[str]:
    """The bytes of each kind of file that a first visit to an address transfers, headers left out."""
    weights: Counter[str] = Counter()
    finished: list[Request] = []

    def note(request: Request) -> None:
        finished.append(request)

    page.on("requestfinished", note)
    page.goto(address, wait_until="networkidle")
    for request in finished:
        weights[request.resource_type] += request.sizes()["responseBodySize"]
    return weights


def test_a_first_page_is_light_and_asks_no_other_host(browser: Browser, demo: Demonstration) -> None:
    for address in ("/", f"/start/{demo.code()}", "/cy/start", "/en/help"):
        context = browser.new_context(base_url=demo.url, viewport=PHONE)
        page = context.new_page()
        asked: list[Request] = []
        page.on("request", asked.append)
        weights = weigh(page, address)
        assert 0 < sum(weights[kind] for kind in COUNTED) <= MOST_BYTES, (address, weights)
        assert {request.url.split("/")[2] for request in asked} == {demo.url.split("/")[2]}
        context.close()


def test_a_question_page_is_light_even_as_a_first_page(browser: Browser, demo: Demonstration) -> None:
    context = browser.new_context(base_url=demo.url, viewport=PHONE)
    page = context.new_page()
    page.goto(f"/start/{demo.code()}")
    page.click("text=English")
    page.click("button[value=agree]")
    question = page.url
    fresh = context.new_page()
    fresh.route("**/*", lambda route: route.continue_())
    weights = weigh(fresh, question)
    assert 0 < sum(weights[kind] for kind in COUNTED) <= MOST_BYTES, weights
    context.close()
