"""What every part of a questionnaire shares: a frozen model and the shapes of ids."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

Audience = Literal["young_child", "child", "young_person", "adult"]
CHILD_AUDIENCES: tuple[Audience, ...] = ("young_child", "child")

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_INDICATOR = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")


class Definition(BaseModel):
    """A part of a questionnaire: never changed once read, and no key in it goes unread."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError(f"{text!r} is no id; write small letters, digits and hyphens, such as your-life-8-10")
    return text


def _identifier(text: str) -> str:
    if not _IDENTIFIER.fullmatch(text):
        raise ValueError(f"{text!r} is no id; write small letters, digits and underscores, such as feel_safe")
    return text


def _indicator(text: str) -> str:
    if not _INDICATOR.fullmatch(text):
        raise ValueError(f"{text!r} is no indicator; write its domain, a dot and its name, such as recovery.settled")
    return text


Slug = Annotated[str, AfterValidator(_slug)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Indicator = Annotated[str, AfterValidator(_indicator)]
