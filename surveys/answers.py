"""What an answer is once it is stored, and why one can be refused."""

from collections.abc import Mapping
from typing import Literal, TypeGuard

ValueKind = Literal["codes", "number", "text", "drawing"]
# Strokes, each the place of its colour among the colours, then x and y of each of its points.
Drawing = list[list[int]]
StoredAnswer = list[str] | int | str | Drawing
# By the id under which each is stored; None where the question was skipped.
Answers = Mapping[str, StoredAnswer | None]

Reason = Literal[
    "unknown_option", "too_many", "exclusive", "same_place", "not_a_number", "out_of_range", "not_a_month",
    "half_a_month", "not_text", "too_long", "not_a_drawing",
]  # fmt: skip


class AnswerError(ValueError):
    """An answer that its item can't take; `reason` is for the page to put into the respondent's words.

    `answer_id` is the id under which the answer would be stored, where several are given on one page.
    """

    def __init__(self, reason: Reason, answer_id: str = "") -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.answer_id = answer_id


def is_drawing(stored: StoredAnswer | None) -> TypeGuard[Drawing]:
    """Whether the stored answer is a drawing."""
    return isinstance(stored, list) and bool(stored) and isinstance(stored[0], list)
