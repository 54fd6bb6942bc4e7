"""A made-up Welsh in which every word of ours is marked, and a reader that finds what is not."""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from typing import Any

from babel import Locale
from lxml import html

OPEN, CLOSE = "⟦", "⟧"
MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*(?:{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}[^{OPEN}{CLOSE}]*)*{CLOSE}")
# Our name, the name of the language in itself, and the sign for a suppressed count.
SAME_IN_EVERY_LANGUAGE = ("Clywed", "Cymraeg", "[c]")
LETTERS = re.compile(r"[^\W\d_]")
READ_ATTRIBUTES = (
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "placeholder",
    "content",
    "value",
    "summary",
    "label",
)
# What these hold is for machines.
UNREAD_ELEMENTS = ("script", "style")


def marked(text: str) -> str:
    """The text as our made-up Welsh has it."""
    return f"{OPEN}{text}{CLOSE}"


def marked_definition(content: Any) -> Any:
    """A definition (dict, list, str) with every text under `cy` marked."""
    if isinstance(content, list):
        return [marked_definition(part) for part in content]
    if isinstance(content, dict):
        return {key: _welsh(value) if key == "cy" else marked_definition(value) for key, value in content.items()}
    return content


def _welsh(value: Any) -> Any:
    if isinstance(value, str):
        return marked(value)
    return [_welsh(one) for one in value] if isinstance(value, list) else marked_definition(value)


class MarkingTranslations(NullTranslations):
    """A catalogue in which every message is itself, marked."""

    def gettext(self, message: str) -> str:
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return marked(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2)

    ugettext, ungettext, upgettext, unpgettext = gettext, ngettext, pgettext, npgettext


def unmarked(page: str) -> list[str]:
    """Every text and readable attribute that is neither marked, nor a number or a date, nor in another language."""
    tree = html.document_fromstring(page)
    return [words for words in _read(tree) if _is_unmarked(words)]


def _read(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNREAD_ELEMENTS or _is_excused(element):
        yield from [element.tail or ""] if isinstance(element.tag, str) else []
        return
    yield from _attributes(element)
    yield element.text or ""
    for child in element:
        yield from _read(child)
    yield element.tail or ""


def _is_excused(element: Any) -> bool:
    """Other languages say so with `lang`; names, codes and addresses say with `translate` that they are no words."""
    return bool(element.get("lang", "cy") != "cy" or element.get("translate") == "no")


def _attributes(element: Any) -> Iterator[str]:
    for name in READ_ATTRIBUTES:
        if name == "value" and element.tag == "button":
            continue
        if name == "value" and (element.tag != "input" or element.get("type") not in ("submit", "button")):
            continue
        if name == "content" and element.get("http-equiv") == "refresh":
            continue
        if name == "content" and element.get("name") in (
            "viewport",
            "theme-color",
            "color-scheme",
            "robots",
            "referrer",
        ):
            continue
        yield element.get(name) or ""


def _is_unmarked(words: str) -> bool:
    outside = MARKED.sub("", words)
    for sign in SAME_IN_EVERY_LANGUAGE:
        outside = outside.replace(sign, "")
    if ENGLISH_MONTHS & set(re.findall(r"\w+", words)):
        return True
    return bool(LETTERS.search(outside)) and not _is_welsh_date(outside)


WELSH_MONTHS = {*Locale("cy").months["format"]["wide"].values(), *Locale("cy").months["format"]["abbreviated"].values()}
ENGLISH_MONTHS = {
    *Locale("en").months["format"]["wide"].values(),
    *Locale("en").months["format"]["abbreviated"].values(),
}


def _is_welsh_date(words: str) -> bool:
    return all(word.strip(".,·") in WELSH_MONTHS or not LETTERS.search(word) for word in words.split())
