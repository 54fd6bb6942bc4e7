"""What an answer is once it is stored, and why one can be refused."""

from typing import Literal

ValueKind = Literal["codes", "number", "text"]
StoredAnswer = list[str] | int | str

Reason = Literal["unknown_option", "too_many", "exclusive", "not_a_number", "out_of_range", "not_text", "too_long"]


class AnswerError(ValueError):
    """An answer that its item can't take; `reason` is for the page to put into the respondent's words."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
