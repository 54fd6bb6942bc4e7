"""An answer in the respondent's own words."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from surveys.answers import AnswerError, ValueKind
from surveys.items.base import StoredItem
from surveys.paper import Paper

# Line ends of every system and of word processors, as one.
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What no database column or file takes: control characters and halves of a surrogate pair.
_UNSTORABLE = ("Cc", "Cs")


class FreeText(StoredItem):
    """Words typed; stored as text of at most `max_length` characters, on a page in a box of `lines` lines.

    `minutes_spoken` is about how long it takes to say as much as is hoped for, where that helps to know.
    """

    value_kind: ClassVar[ValueKind] = "text"

    type: Literal["free_text"]
    lines: Annotated[int, Field(ge=1, le=20)] = 4
    max_length: Annotated[int, Field(ge=1, le=10_000)] = 2_000
    minutes_spoken: Annotated[int, Field(ge=1, le=10)] | None = None

    def validate_answer(self, raw: object) -> str | None:
        if raw is None:
            return None
        if not isinstance(raw, str):
            raise AnswerError("not_text")
        text = storable_text(raw)
        if len(text) > self.max_length:
            raise AnswerError("too_long")
        return text or None

    def tabulate(self, values: Iterable[object]) -> dict[str, int]:
        """Always empty: there is nothing on offer to count; what was written is coded instead."""
        return {}

    def paper(self) -> Paper:
        return Paper("write", lines=self.lines)


def storable_text(raw: str) -> str:
    """`raw` with plain line ends, without characters that can't be stored, trimmed; a tab becomes a space."""
    text = _LINE_END.sub("\n", raw).replace("\t", " ")
    kept = (mark for mark in text if mark == "\n" or unicodedata.category(mark) not in _UNSTORABLE)
    return "".join(kept).strip()
