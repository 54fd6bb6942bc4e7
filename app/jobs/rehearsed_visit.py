"""A visit to every page that a respondent can see, each wrong turn included."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.jobs.scratch import Copy, send_answers
from app.respond.words import NOT_SPOKEN, REFUSALS
from app.vault.receipt import words
from surveys.items.base import Item

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
# What is answered wrongly, whatever is asked: the words that tell of it are read aloud too.
WRONG_ANSWERS: Sequence[Mapping[str, str]] = (
    {"answer": "?"},
    {"answer": "9" * 9},
    {"answer.year": "1", "answer.month": "1"},
)
# Between these an answer must lie, and the words say so.
ENDS = ("lowest", "highest")
TOO_LONG = "x" * 700
WRONG: Sequence[tuple[str, Mapping[str, str]]] = (
    ("respond.start", {"code": "?"}),
    ("respond.start", {}),
    ("respond.take_back", {"words": "?"}),
    ("respond.contact", {"go": "ask"}),
    ("respond.contact", {"go": "ask", "name": TOO_LONG, "reach": TOO_LONG, "when": TOO_LONG}),
    ("respond.who_helps", {"go": "next", "mode": "?"}),
    ("respond.look", {"size": "?"}),
)
ASKED_WITH: Mapping[str, Sequence[Mapping[str, str]]] = {
    "respond.start": [{}, *({"because": reason} for reason in REFUSALS)],
    "respond.care": [{}, {"go": "stop"}, {"go": "contact"}],
    "respond.stopped": [{}, {"deleted": "1"}],
    "respond.stop": [{}, {"declined": "1"}],
    "respond.welcome": [{}, *({"asked_in": language} for language in NOT_SPOKEN)],
}
# The first leads to another host; a link in a letter shows the front page.
LEFT_OUT = {"respond.away", "respond.link"}
# Its pages are not asked for one by one.
OF_TABLETS = "respond.tablet"
ONE_OF_A_SECTION = {"respond.care", "respond.rest"}


class RehearsedVisit:
    """A browser in one language, on a copy of a wave with the items of `sections`."""

    def __init__(self, copy: Copy, language: str, sections: Sequence[Sequence[Item]]) -> None:
        self.copy = copy
        self.known = {"language": language, "wave_id": copy.wave_id}
        self.sections = sections
        self.client = copy.app.test_client()
        self.addresses = copy.app.url_map.bind("localhost")
        self.token = ""

    def walk(self) -> None:
        """See every page: before the code, with it, and when the answers are sent."""
        self._see_pages(("language",))
        welcome = self._post("respond.start", code=self.copy.codes[self.known["language"]])
        self.known["draft_id"] = welcome.split("/")[-2]
        self._get("respond.welcome")
        self._post("respond.welcome", go="agree")
        self._see_pages(("language", "wave_id", "draft_id", "item_id"))
        self._go_wrong()
        self._end()

    def _see_pages(self, names: Sequence[str]) -> None:
        for endpoint, arguments in self._pages():
            if arguments <= set(names):
                for item in self._items(endpoint) if "item_id" in arguments else [None]:
                    for query in ASKED_WITH.get(endpoint, [{}]):
                        self._get(endpoint, item, **query)

    def _pages(self) -> Iterator[tuple[str, set[str]]]:
        for rule in self.copy.app.url_map.iter_rules():
            is_page = rule.endpoint.startswith("respond.") and "GET" in (rule.methods or ())
            if is_page and not rule.endpoint.startswith(OF_TABLETS) and rule.endpoint not in LEFT_OUT:
                yield rule.endpoint, rule.arguments

    def _items(self, endpoint: str) -> list[Item]:
        most = 1 if endpoint in ONE_OF_A_SECTION else None
        return [item for items in self.sections for item in items[:most]]

    def _go_wrong(self) -> None:
        # Two items that refuse the same answers say the same of it.
        items = {(one.type, *(getattr(one, end, 0) for end in ENDS)): one for one in self._items("respond.question")}
        for item in items.values():
            for answers in WRONG_ANSWERS:
                self._post("respond.question", item, go="next", **answers)
        for endpoint, sent in WRONG:
            self._post(endpoint, **sent)
        # A form that was open for too long, its token gone: what was typed is shown.
        self.client.post(self._address("respond.start"), data={"code": "?"})

    def _end(self) -> None:
        """The words of the receipt, and taking back with them."""
        self._get("respond.finish")
        with self.client.session_transaction() as kept:
            numbers = kept["receipt"]["numbers"]
        send_answers(self.copy.app, self.known["draft_id"])
        self._get("respond.thanks")
        self._post("respond.take_back", words=" ".join(words(numbers, self.known["language"])))

    def _get(self, endpoint: str, item: Item | None = None, /, **query: str) -> None:
        answer = self.client.get(self._address(endpoint, item), query_string=query)
        self.token = (TOKEN.findall(answer.text) or [self.token])[0]

    def _post(self, endpoint: str, item: Item | None = None, /, **sent: str) -> str:
        """Send a form; where that leads."""
        answer = self.client.post(self._address(endpoint, item), data={"csrf_token": self.token, **sent})
        return answer.headers.get("Location", "")

    def _address(self, endpoint: str, item: Item | None = None) -> str:
        known: dict[str, Any] = self.known if item is None else self.known | {"item_id": item.id}
        rule = next(self.copy.app.url_map.iter_rules(endpoint))
        return self.addresses.build(endpoint, {name: known[name] for name in rule.arguments})
