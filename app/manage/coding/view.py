"""What a page of the desk shows of an answer."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.framework import Framework
from app.coding.codings import Coding
from app.coding.desk import DeskAnswer
from app.coding.queue import SHOWS, SORTS, Choice
from app.fieldwork.questionnaires import asked, group_names
from app.models import CodeSuggestion, Wave
from app.web.language import current_language
from surveys.wording import question_plainly

# A key for each code in the order of the framework: first those under the left hand. j, k, m, t and u do other things.
KEYS = "asdfgqwerzxcvbhlyniop56789ASDFGQWERZXCVBHLYNIOP"
VALENCE_KEYS = {"positive": "1", "negative": "2", "mixed": "3", "neutral": "4"}
CHOICES = ("item", "theme", "code", "coder", "language", "show", "sort")

Span = tuple[int, int]


@dataclass(frozen=True)
class Suggestion:
    """One code that the machine suggests: its probability in per cent, and the words that speak for it."""

    code: str
    per_cent: int
    spans: Sequence[Span]
    words: Sequence[str]


def choice_asked() -> Choice:
    """What the address asks to see; what it can't mean is left out."""
    asked_for = {name: request.args.get(name, "") for name in CHOICES}
    asked_for["show"] = asked_for["show"] if asked_for["show"] in SHOWS else "all"
    asked_for["sort"] = asked_for["sort"] if asked_for["sort"] in SORTS else "teaching"
    return Choice(**asked_for)


def as_query(choice: Choice) -> dict[str, Any]:
    """The choice as parts of an address: only what differs from the usual."""
    usual = Choice()
    return {name: value for name in CHOICES if (value := getattr(choice, name)) != getattr(usual, name)}


def keys_of(framework: Framework) -> dict[str, str]:
    """Code -> the key that gives it; codes beyond the keys have none."""
    return dict(zip(framework.codes, KEYS, strict=False))


def suggestions(session: Session, coding: Coding | None, text: str, framework: Framework) -> list[Suggestion]:
    """What the machine suggests for a text, likeliest first; only codes that the framework still has."""
    if coding is None:
        return []
    rows = select(CodeSuggestion).where(CodeSuggestion.coded_answer_id == coding.id).order_by(CodeSuggestion.position)
    return [_suggestion(row, text) for row in session.scalars(rows) if row.code in framework.codes]


def pieces(text: str, suggested: Sequence[Suggestion]) -> Iterator[tuple[str, int | None]]:
    """The text in stretches, each with the place of the first suggestion that it speaks for; None for the rest."""
    spans = [(start, end, place) for place, one in enumerate(suggested) for start, end in one.spans]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end) if 0 <= cut <= len(text))})
    for start, end in pairwise(cuts):
        here = [place for first, last, place in spans if first <= start and end <= last]
        yield text[start:end], min(here, default=None)


def questions(wave: Wave) -> Mapping[str, str]:
    """The words of every question of the wave that is answered in words, in the language of the page."""
    found = asked(wave)
    texts = [item.id for item in found.stored_items if item.id in found.text_ids]
    return {item_id: question_plainly(found, item_id)[current_language()] for item_id in texts}


def group_of(wave: Wave, answer: DeskAnswer) -> str:
    """The group of whoever wrote it; "-" where it is too small to be named, or names nothing."""
    return (group_names(wave, current_language()).get(answer.group_id, "") if answer.group_id else "") or "-"


def title(wave: Wave) -> str:
    """The survey of the wave, in the language of the page."""
    return asked(wave).title[current_language()]


def _suggestion(row: CodeSuggestion, text: str) -> Suggestion:
    spans = [(start, end) for start, end in json.loads(row.evidence)]
    return Suggestion(row.code, round(100 * row.probability), spans, [text[start:end] for start, end in spans])
