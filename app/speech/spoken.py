"""What is read aloud of a page: found in its HTML, so that what is heard is what stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

# What is never read: what people type or choose from, and drawings. Dropped first, for these are most of a page.
SILENT = re.compile(
    r"<!--.*?-->|<(svg|select|textarea|audio|script|style|template)\b.*?</\1>|<(?:input|img|link|meta)\b[^>]*>",
    re.DOTALL,
)
# Our templates escape ">" in what they are given.
PART = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
# Within a text these part nothing; every other element ends the text before it and begins another.
INLINE = {"abbr", "b", "br", "em", "i", "small", "span", "strong"}
VOID = {"br", "hr", "wbr"}
UNSPOKEN = re.compile(r"\bdata-unspoken\b|\baria-hidden=\"true\"|\bhidden\b(?!=)|\bclass=\"[^\"]*\bvisually-hidden\b")
LANGUAGE = re.compile(r"\blang=\"([a-z-]+)\"")
LETTER = re.compile(r"\w")


@dataclass
class _Reader:
    """Where a reader of HTML stands: (tag, language, whether it is read aloud) of each open element."""

    open: list[tuple[str, str, bool]]
    text: list[str] = field(default_factory=list)
    language: str = ""

    def take(self, text: str) -> None:
        """Add to the text where it is read aloud."""
        _tag, language, read = self.open[-1]
        if read:
            self.text.append(unescape(text))
            self.language = language

    def leaves_a_language(self) -> bool:
        """Whether the innermost open element speaks another language than the one around it."""
        return len(self.open) > 1 and self.open[-1][1] != self.open[-2][1]

    def finish(self) -> Iterator[tuple[str, str]]:
        """The text so far, if it has a letter or a number."""
        text = " ".join("".join(self.text).split())
        self.text.clear()
        if LETTER.search(text):
            yield text, self.language


def readable(html: str) -> str:
    """A piece of a page without its fields and drawings: nothing in it that was answered."""
    return SILENT.sub("", html)


def spoken(html: str, language: str) -> list[tuple[str, str]]:
    """The texts of a `readable` piece of a page in their order, each with its language.

    An element with `data-unspoken`, `aria-hidden` or `hidden` is not read, nor is one for screen readers alone.
    """
    reader = _Reader([("", language, True)])
    found: list[tuple[str, str]] = []
    for closing, tag, marks, text in PART.findall(html):
        if text:
            reader.take(text)
        elif tag:
            if tag not in INLINE or "lang=" in marks or (closing and reader.leaves_a_language()):
                found.extend(reader.finish())
            _step(reader, closing, tag, marks)
    found.extend(reader.finish())
    return found


def _step(reader: _Reader, closing: str, tag: str, marks: str) -> None:
    if closing:
        if any(opened == tag for opened, _language, _read in reader.open):
            while reader.open.pop()[0] != tag:
                pass
    elif tag not in VOID and not marks.endswith("/"):
        _above, language, read = reader.open[-1]
        told = LANGUAGE.search(marks) if "lang=" in marks else None
        silent = UNSPOKEN.search(marks) is not None
        reader.open.append((tag, told.group(1) if told else language, read and not silent))
