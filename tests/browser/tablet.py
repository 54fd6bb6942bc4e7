"""Using an outreach tablet as a respondent does."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.rig.tablets import MadeTablet

# Once in each language: of the English lines those that are always seen, and those in the corner.
SEEN = ".worker summary [lang=en]"
TOLD = ".worker-told[lang=en]"
# All pages in all languages are made and fetched, and the full finder of the server reads what is sent.
SLOWEST = 90_000


def set_up(context: BrowserContext, made: MadeTablet) -> Page:
    """A tablet that is ready: set up by its link, with its service worker at work."""
    page = context.new_page()
    page.goto(f"/tablet/#{made.code}")
    expect(page.locator("[data-begin=cy]")).to_be_visible(timeout=SLOWEST)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def begin(page: Page, language: str) -> None:
    """Choose a language and say yes."""
    page.click(f"[data-begin={language}]")
    page.click("button[value=agree]")
    expect(page.locator("#answer-form")).to_be_visible()


def answer_all(page: Page, words: str, choice: int = 0) -> list[str]:
    """Answer every question on the way, each choice with the option of that place; the ids of those that were shown."""
    seen = []
    while page.locator("#answer-form").count():
        seen.append(page.locator("h1").inner_text())
        options = page.locator("input[name=answer]:is([type=radio],[type=checkbox])")
        if options.count():
            options.nth(min(choice, options.count() - 1)).check()
        elif page.locator("textarea").count():
            page.fill("textarea", words)
        page.click(".buttons [value=next]")
        if page.locator("a[href='#go-onwards']").count():
            page.click("a[href='#go-onwards']")
    return seen


def send(page: Page) -> list[str]:
    """Send, and read the four words of the receipt."""
    page.click("main form .button-primary")
    expect(page.locator(".receipt-words span")).to_have_count(4)
    return page.locator(".receipt-words span").all_inner_texts()


def close(page: Page) -> None:
    """Close the last page."""
    page.click("main form .button-primary")
    expect(page.locator("[data-begin=cy]")).to_be_visible()


def wait_for(page: Page, number: int) -> None:
    """Until so many wait to be sent."""
    expect(page.locator(f"{SEEN} [data-told=waiting]")).to_have_text(str(number), timeout=SLOWEST)


def open_corner(page: Page) -> None:
    """As whoever works with the tablet does."""
    page.click(".worker summary")


def send_now(page: Page) -> None:
    """Press it in the corner, which is open."""
    page.click(f"{TOLD} [data-press=send]")
