"""Respondents for a benchmark: light clients that keep their connection, each in a draft of its own."""

import gzip
import http.client
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

from app.cli.fictional.respondents import respondents
from surveys.items.base import Item
from surveys.questionnaire import Questionnaire

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
ASSET = re.compile(r'<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Reply:
    """What came back: status, headers, and the body as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page, without entities."""
        plain = gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body
        return unescape(plain.decode())


@dataclass
class Client:
    """One browser on a connection that stays open; it asks for gzip, all that browsers take without HTTPS."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port)

    def ask(self, method: str, address: str, body: str | None = None) -> Reply:
        """Send a request and read the whole reply; keeps cookies, follows nothing."""
        headers = {"Accept-Encoding": "gzip"} | (FORM if body is not None else {})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            response = self._answer(method, address, body, headers)
        except ConnectionError:
            # The server closes a connection that was quiet for some seconds.
            self.connection.close()
            response = self._answer(method, address, body, headers)
        reply = Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
        self._keep_cookies(response.headers.get_all("Set-Cookie") or [])
        return reply

    def _answer(self, method: str, address: str, body: str | None, headers: dict[str, str]) -> http.client.HTTPResponse:
        self.connection.request(method, address, body, headers)
        return self.connection.getresponse()

    def _keep_cookies(self, given: list[str]) -> None:
        for one in given:
            name, _equals, value = one.split(";")[0].partition("=")
            self.cookies[name] = value


@dataclass
class Respondent:
    """A visit that has agreed to take part: the addresses of its questions, and the forms that answer them, first with
    the answers of one person and then with those of another, over and over: answers change, and new words are read."""

    client: Client
    pages: list[str]
    forms: list[str]

    def get(self, number: int) -> Reply:
        """Ask for a question's page."""
        return self.client.ask("GET", self.pages[number % len(self.pages)])

    def post(self, number: int) -> Reply:
        """Send the answer to a question, as its button Next does; the page it leads to is not asked for."""
        return self.client.ask("POST", self.pages[number % len(self.pages)], self.forms[number % len(self.forms)])


def begun(port: int, code: str, questionnaire: Questionnaire, seed: int) -> Respondent:
    """A respondent who has typed a code and said yes."""
    client = Client(port)
    token = _token(client.ask("GET", "/en/start"))
    there = client.ask("POST", "/en/start", urlencode({"csrf_token": token, "code": code})).headers["location"]
    token = _token(client.ask("GET", there))
    client.ask("POST", there, urlencode({"csrf_token": token, "go": "agree"}))
    base = there.rsplit("/", 1)[0]
    items = [item for item in questionnaire.items if item.stored_items]
    pages = [f"{base}/q/{item.id}" for item in items]
    token = _token(client.ask("GET", pages[0]))
    forms = [
        urlencode([("csrf_token", token), ("go", "next"), *sent], doseq=True) for sent in _sent(questionnaire, seed)
    ]
    return Respondent(client, pages, forms)


def _sent(questionnaire: Questionnaire, seed: int) -> Iterator[list[tuple[str, object]]]:
    """What a browser sends for each question, in choices and words that a made-up respondent gives."""
    person = next(respondents(questionnaire, 1, random.Random(seed)))
    for item in questionnaire.items:
        if item.stored_items:
            yield list(_fields(item, person.answers))


def _fields(item: Item, answers: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for answer_id in item.answer_ids:
        if answers.get(answer_id) is not None:
            yield "answer" + answer_id.removeprefix(item.id), answers[answer_id]


def _token(page: Reply) -> str:
    found = TOKEN.search(page.text)
    if found is None:
        raise RuntimeError(f"a page without a form came back, with status {page.status}")
    return found.group(1)


def weight(client: Client, address: str) -> int:
    """The bytes of a page, its style sheets and its scripts over the wire, compressed, as a first visit asks them."""
    page = client.ask("GET", address)
    files = set(ASSET.findall(page.text))
    return len(page.body) + sum(len(client.ask("GET", file).body) for file in files)
