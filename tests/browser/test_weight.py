"""What a respondent's first page weighs over the wire."""

from collections import Counter
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Request

from tests.browser.conftest import PHONE, follow
from tests.rig.demonstration import Demonstration

MOST_BYTES = 14 * 1024
COUNTED = ("document", "stylesheet", "script")


@dataclass
class Traffic:
    """What a page asked for."""

    requests: list[Request] = field(default_factory=list)

    def note(self, request: Request) -> None:
        """Take note of a finished request."""
        self.requests.append(request)

    def weight(self) -> int:
        """The bytes of HTML, CSS and JavaScript as transferred, headers left out."""
        weights: Counter[str] = Counter()
        for request in self.requests:
            weights[request.resource_type] += request.sizes()["responseBodySize"]
        return sum(weights[kind] for kind in COUNTED)

    def hosts(self) -> set[str]:
        """Every host that was asked."""
        return {request.url.split("/")[2] for request in self.requests}


def visited(page: Page, address: str) -> Traffic:
    """The traffic of a first visit to an address."""
    traffic = Traffic()
    page.on("requestfinished", traffic.note)
    page.on("requestfailed", traffic.note)
    page.goto(address, wait_until="networkidle")
    return traffic


def test_a_first_page_is_light_and_asks_no_other_host(browser: Browser, demo: Demonstration) -> None:
    for address in ("/", f"/start/{demo.code()}", "/cy/start", "/en/help"):
        context = browser.new_context(base_url=demo.url, viewport=PHONE)
        traffic = visited(context.new_page(), address)
        assert 0 < traffic.weight() <= MOST_BYTES, address
        assert traffic.hosts() == {demo.url.split("/")[2]}
        context.close()


def test_a_question_page_is_light_even_as_a_first_page(browser: Browser, demo: Demonstration) -> None:
    context = browser.new_context(base_url=demo.url, viewport=PHONE)
    page = context.new_page()
    page.goto(f"/start/{demo.code()}")
    follow(page, "text=English")
    follow(page, "button[value=agree]")
    fresh = context.new_page()
    # A route, even one that changes nothing, leaves the cache of the browser aside.
    fresh.route("**/*", lambda route: route.continue_())
    assert 0 < visited(fresh, page.url).weight() <= MOST_BYTES
    context.close()
