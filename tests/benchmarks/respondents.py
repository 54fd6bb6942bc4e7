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
PEOPLE = 8
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


@dataclass(frozen=True)
class Sent:
    """An answer as a browser sends it; `words` if it is written and not chosen."""

    page: str
    form: str
    words: bool


@dataclass
class Respondent:
    """A visit that has agreed to take part: the addresses of its questions, and the answers of several people to them,
    one person after the other, over and over: each answer changes what was answered before."""

    client: Client
    pages: list[str]
    answers: list[Sent]

    def __post_init__(self) -> None:
        self._words = [one for one in self.answers if one.words]
        self._choices = [one for one in self.answers if not one.words]

    def get(self, number: int) -> Reply:
        """Ask for a question's page."""
        return self.client.ask("GET", self.pages[number % len(self.pages)])

    def post(self, number: int) -> Reply:
        """Send the answer to a question, as its button Next does; the page it leads to is not asked for."""
        return self._send(self.answers, number)

    def choose(self, number: int) -> Reply:
        """The same, of questions that are answered without words."""
        return self._send(self._choices, number)

    def write(self, number: int) -> Reply:
        """The same, of words, in which the server looks for disclosures before it answers."""
        return self._send(self._words, number)

    def _send(self, answers: list[Sent], number: int) -> Reply:
        sent = answers[number % len(answers)]
        return self.client.ask("POST", sent.page, sent.form)


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
    return Respondent(client, pages, list(_sent(questionnaire, base, token, seed)))


def _sent(questionnaire: Questionnaire, base: str, token: str, seed: int) -> Iterator[Sent]:
    """What browsers send for each question, in the choices and words of made-up respondents."""
    for person in respondents(questionnaire, PEOPLE, random.Random(seed)):
        for item in questionnaire.items:
            if item.stored_items:
                fields = list(_fields(item, person.answers))
                form = urlencode([("csrf_token", token), ("go", "next"), *fields], doseq=True)
                words = not questionnaire.text_ids.isdisjoint(person.answers.keys() & set(item.answer_ids))
                yield Sent(f"{base}/q/{item.id}", form, words)


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
