"""What an answer is once it is stored, and why one can be refused."""

from collections.abc import Mapping
from typing import Literal

ValueKind = Literal["codes", "number", "text"]
StoredAnswer = list[str] | int | str
# By the id under which each is stored; None where the question was skipped.
Answers = Mapping[str, StoredAnswer | None]

Reason = Literal[
    "unknown_option", "too_many", "exclusive", "same_place", "not_a_number", "out_of_range", "not_a_month",
    "half_a_month", "not_text", "too_long",
]  # fmt: skip


class AnswerError(ValueError):
    """An answer that its item can't take; `reason` is for the page to put into the respondent's words.

    `answer_id` is the id under which the answer would be stored, where several are given on one page.
    """

    def __init__(self, reason: Reason, answer_id: str = "") -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.answer_id = answer_id
