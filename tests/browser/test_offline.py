"""An outreach visit: one load with a connection, then many respondents without one, sent once it is back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from app.vault.receipt import words_in
from tests.browser.tablet import (
    SEEN,
    SLOWEST,
    TOLD,
    answer_all,
    begin,
    close,
    open_corner,
    send,
    send_now,
    set_up,
    wait_for,
)
from tests.rig.axe import axe_violations
from tests.rig.demonstration import Demonstration
from tests.rig.tablets import make, numbers, turn_off_tablet

TABLET: ViewportSize = {"width": 820, "height": 1180}
STORED = """async () => {
  const found = [];
  for (const {name} of await indexedDB.databases()) {
    const open = indexedDB.open(name);
    await new Promise(done => { open.onsuccess = done; });
    for (const store of open.result.objectStoreNames) {
      const all = open.result.transaction(store).objectStore(store).getAll();
      await new Promise(done => { all.onsuccess = done; });
      const sealed = one => Array.isArray(one) ? one.map(parcel => [...parcel.sealed]) : JSON.stringify(one);
      found.push(...all.result.flatMap(sealed));
    }
  }
  return [found, JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie];
}"""


@pytest.fixture
def tablet(browser: Browser, demo: Demonstration) -> Iterator[BrowserContext]:
    """A tablet's browser."""
    opened = browser.new_context(base_url=demo.url, viewport=TABLET)
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


def respond(page: Page, language: str, words: str, choice: int = 0) -> list[str]:
    begin(page, language)
    answer_all(page, words, choice)
    receipt = send(page)
    close(page)
    return receipt


def test_many_respondents_without_a_connection_are_sent_once(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    arrivals, answers = numbers(demo)
    tablet.set_offline(True)
    page.reload()
    receipts = {
        "en": respond(page, "en", "I like football"),
        "cy": respond(page, "cy", "Dwi'n hoffi canu", choice=1),
    }
    respond(page, "en", "I like my dog", choice=2)
    assert set(receipts["cy"]) <= set(words_in("cy"))
    assert set(receipts["en"]) <= set(words_in("en"))
    wait_for(page, 3)
    assert numbers(demo) == (arrivals, answers)
    tablet.set_offline(False)
    wait_for(page, 0)
    assert numbers(demo) == (arrivals + 3, answers + 3)
    page.reload()
    wait_for(page, 0)
    assert numbers(demo) == (arrivals + 3, answers + 3)


def test_a_lost_reply_does_not_double(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    arrivals, answers = numbers(demo)
    lost: list[int] = []

    def lose_the_reply(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    tablet.route("**/tablet/arrivals/*", lose_the_reply)
    respond(page, "en", "I like football")
    page.wait_for_timeout(1_000)
    for _ in range(60):
        if not lost:
            page.wait_for_timeout(1_000)
    assert lost == [200]
    wait_for(page, 1)
    open_corner(page)
    send_now(page)
    wait_for(page, 0)
    assert numbers(demo) == (arrivals + 1, answers + 1)


def test_nothing_on_the_tablet_can_be_read_back(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    tablet.set_offline(True)
    begin(page, "en")
    answer_all(page, "a secret about marmalade")
    receipt = send(page)
    close(page)
    stored, others = page.evaluate(STORED)
    sealed = [bytes(one) for one in stored if isinstance(one, list)]
    assert len(sealed) == 1
    kept = "".join(one for one in stored if isinstance(one, str))
    assert "questionnaire" in kept
    assert "marmalade" not in kept + others + sealed[0].decode("latin-1")
    assert " ".join(receipt) not in kept + others
    assert len(sealed[0]) % 16384 == 65 + 16


def test_the_help_page_shows_without_a_connection(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    tablet.set_offline(True)
    begin(page, "cy")
    while not page.locator("textarea").count():
        page.click(".buttons [value=skip]")
    page.fill("textarea", "mae dad yn fy nharo i bob nos")
    page.click(".buttons [value=next]")
    expect(page.locator(".help-now")).to_contain_text("0800 1111")
    assert axe_violations(page) == []
    page.click(".help-now a[href='#go-contact']")
    page.click("button[value=ask]")
    expect(page.locator("[role=alert] a")).to_have_count(1)
    page.fill("[name=name]", "Ceri")
    page.fill("[name=reach]", "01632 960123")
    page.click("button[value=ask]")
    page.click("a[href='#go-onwards']")
    page.click("a[href='#go-onwards']")
    expect(page.locator("#answer-form")).to_be_visible()


def test_a_code_is_typed_and_a_wrong_one_is_told(tablet: BrowserContext, demo: Demonstration) -> None:
    made = make(demo, walk_ins=0)
    page = set_up(tablet, made)
    arrivals, answers = numbers(demo)
    tablet.set_offline(True)
    page.click("[data-begin=en]")
    page.fill("#code", "nonsense")
    page.click("main form .button-primary")
    expect(page.locator("[role=alert]")).to_contain_text("We don't know this code")
    assert axe_violations(page) == []
    code = demo.code()
    for _ in range(2):
        page.fill("#code", code)
        page.click("main form .button-primary")
        page.click("button[value=agree]")
        answer_all(page, "cats")
        send(page)
        close(page)
        page.click("[data-begin=en]")
    page.click(".foot .leave")
    tablet.set_offline(False)
    page.goto("/tablet/")
    expect(page.locator(f"{SEEN} [data-told=refused]")).to_have_text("1", timeout=SLOWEST)
    open_corner(page)
    expect(page.locator(f"{TOLD} [data-when=refused-spent]")).to_be_visible()
    assert numbers(demo) == (arrivals + 1 + 1, answers + 1)


def test_a_tablet_turned_off_asks_nobody_and_keeps_what_waits(tablet: BrowserContext, demo: Demonstration) -> None:
    made = make(demo)
    page = set_up(tablet, made)
    tablet.set_offline(True)
    respond(page, "en", "cats")
    turn_off_tablet(demo, made)
    tablet.set_offline(False)
    page.reload()
    expect(page.locator("[data-part=over]")).to_be_visible()
    wait_for(page, 1)
    open_corner(page)
    expect(page.locator(f"{TOLD} [data-when=off]")).to_be_visible()


def test_an_unknown_device_code_is_told(tablet: BrowserContext) -> None:
    page = tablet.new_page()
    page.goto("/tablet/")
    page.fill("#device-code", "CDFG-HJKM-NPQR-TWXY")
    page.click("[data-part=set-up-form] button")
    expect(page.locator("[data-said=code]")).to_be_visible(timeout=SLOWEST)
    assert axe_violations(page) == []


CONFIDE = """async () => {
  const {createStore, get, set} = await import("/static/vendor/idb-keyval.js");
  const store = createStore("clywed-tablet", "kept");
  await set("pack", {...await get("pack", store), promise: "confidential"}, store);
}"""
VISITS = """async () => {
  const {createStore, values} = await import("/static/vendor/idb-keyval.js");
  const visits = await values(createStore("clywed-visits", "visits"));
  return visits.map(parcels => parcels.map(parcel => parcel.sealed.length));
}"""


def test_what_waits_does_not_tell_who_wrote_of_harm(tablet: BrowserContext, demo: Demonstration) -> None:
    """As a tablet of a confidential wave has it."""
    page = set_up(tablet, make(demo))
    tablet.set_offline(True)
    page.evaluate(CONFIDE)
    page.reload()
    respond(page, "en", "I like football")
    wait_for(page, 1)
    begin(page, "en")
    while not page.locator("textarea").count():
        page.click(".buttons [value=skip]")
    page.fill("textarea", "he hits me every night")
    page.click(".buttons [value=next]")
    page.click("a[href='#go-onwards']")
    while page.locator("#answer-form").count():
        page.click(".buttons [value=skip]")
    send(page)
    close(page)
    wait_for(page, 2)
    begin(page, "cy")
    page.locator(".foot .leave").click()
    wait_for(page, 3)
    lengths = page.evaluate(VISITS)
    assert [len(parcels) for parcels in lengths] == [4, 4, 4]
    assert len({length for parcels in lengths for length in parcels}) == 1


def test_words_that_the_machine_does_not_read_are_told_at_once(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    told = page.evaluate("""async () => {
      const {Visit} = await import("/static/tablet/visit.js");
      const {pack} = await (await import("/static/tablet/kept.js")).kept();
      const isTold = (promise, language, written) =>
        Visit.prototype.isToldNow.call({pack: {...pack, promise}, language}, written, false);
      return [isTold("confidential", "pl", ["Lubię psy"]), isTold("confidential", "pl", []),
        isTold("confidential", "cy", ["Cŵn"]), isTold("anonymous", "pl", ["Lubię psy"])];
    }""")
    assert told == [True, False, False, False]


def test_what_cannot_be_stored_is_told_and_sent_all_the_same(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    arrivals, answers = numbers(demo)
    tablet.set_offline(True)
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    respond(page, "en", "cats")
    open_corner(page)
    expect(page.locator(f"{TOLD} [data-when=unstored]")).to_contain_text("could not store these: 1.")
    assert axe_violations(page) == []
    tablet.set_offline(False)
    wait_for(page, 0)
    expect(page.locator(f"{TOLD} [data-when=unstored]")).to_be_hidden()
    assert numbers(demo) == (arrivals + 1, answers + 1)


def test_what_cannot_be_sealed_is_told_and_stays(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    tablet.set_offline(True)
    begin(page, "cy")
    while page.locator("#answer-form").count():
        page.click(".buttons [value=skip]")
    page.evaluate("""() => {
      const encrypt = SubtleCrypto.prototype.encrypt;
      SubtleCrypto.prototype.encrypt = function (...given) {
        SubtleCrypto.prototype.encrypt = encrypt;
        return Promise.reject(new Error("no"));
      };
    }""")
    page.click("main form .button-primary")
    expect(page.locator("[role=alert]")).to_contain_text("mae dy atebion di yma o hyd")
    assert axe_violations(page) == []
    send(page)
    close(page)
    wait_for(page, 1)


def test_one_parcel_that_always_fails_blocks_no_other(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    arrivals, answers = numbers(demo)
    tablet.set_offline(True)
    for _ in range(3):
        respond(page, "en", "cats")
    failing: list[str] = []

    def fail_one(route: Route) -> None:
        failing.append(route.request.url)
        if route.request.url == failing[0]:
            route.fulfill(status=500, body="")
        else:
            route.continue_()

    tablet.route("**/tablet/arrivals/*", fail_one)
    tablet.set_offline(False)
    wait_for(page, 0)
    expect(page.locator(f"{SEEN} [data-told=refused]")).to_have_text("1")
    assert numbers(demo) == (arrivals + 2, answers + 2)
    tablet.unroute("**/tablet/arrivals/*")
    open_corner(page)
    expect(page.locator(f"{TOLD} [data-when=refused-fault]")).to_be_visible()
    send_now(page)
    expect(page.locator(f"{SEEN} [data-told=refused]")).to_have_text("0", timeout=SLOWEST)
    assert numbers(demo) == (arrivals + 3, answers + 3)


def test_a_name_that_is_too_long_is_cut_between_letters(tablet: BrowserContext, demo: Demonstration) -> None:
    page = set_up(tablet, make(demo))
    arrivals, _answers = numbers(demo)
    begin(page, "en")
    page.locator("button[value=contact]").first.evaluate("one => one.click()")
    page.evaluate("document.querySelector('[name=name]').value = 'a'.repeat(199) + '🐶🐶'")
    page.fill("[name=reach]", "01632 960123")
    page.click("button[value=ask]")
    page.locator(".foot .leave").click()
    wait_for(page, 0)
    expect(page.locator(f"{SEEN} [data-told=refused]")).to_have_text("0")
    assert numbers(demo)[0] == arrivals + 1


def test_a_tablet_turned_off_does_not_ask_again_and_again(tablet: BrowserContext, demo: Demonstration) -> None:
    made = make(demo)
    page = set_up(tablet, made)
    page.clock.install()
    tablet.set_offline(True)
    respond(page, "en", "cats")
    turn_off_tablet(demo, made)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/tablet/s" in request.url else None)
    tablet.set_offline(False)
    open_corner(page)
    expect(page.locator(f"{TOLD} [data-when=off]")).to_be_visible(timeout=SLOWEST)
    asked = len(sent)
    page.clock.fast_forward(300_000)
    page.wait_for_timeout(500)
    assert len(sent) == asked
    send_now(page)
    page.wait_for_timeout(500)
    assert len(sent) == asked + 1


def test_leaving_without_a_connection_ends_the_visit_once_it_is_back(
    tablet: BrowserContext, demo: Demonstration
) -> None:
    page = tablet.new_page()
    page.goto("/en/start")
    page.fill("#code", demo.code())
    page.click("main form button")
    page.click("button[value=agree]")
    expect(page.locator("#answer-form")).to_be_visible()
    address = page.url
    tablet.set_offline(True)
    page.evaluate("document.querySelectorAll('[data-harmless]').forEach(one => one.dataset.harmless = '/en/help')")
    page.locator(".foot .leave").click()
    page.wait_for_timeout(1_000)
    tablet.set_offline(False)
    page.goto(address)
    expect(page.locator("#code")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_page_of_a_tablet_is_accessible(tablet: BrowserContext, demo: Demonstration, language: str) -> None:
    page = set_up(tablet, make(demo))
    found = axe_violations(page)
    open_corner(page)
    found += axe_violations(page)
    page.click(f"[data-begin={language}]")
    found += axe_violations(page)
    page.click("button[value=agree]")
    while page.locator("#answer-form").count():
        found += axe_violations(page)
        page.click(".buttons [value=skip]")
    found += axe_violations(page)
    send(page)
    found += axe_violations(page)
    assert found == []


def test_without_javascript_the_page_says_so(browser: Browser, demo: Demonstration) -> None:
    context = browser.new_context(base_url=demo.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/tablet/")
    expect(page.locator("h1").first).to_contain_text("JavaScript")
    context.close()
