"""Reading a whole number that was typed or chosen."""

import re

from surveys.answers import AnswerError

_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")


def whole_number(raw: object) -> int | None:
    """The number in `raw`, None if it is empty; raises AnswerError("not_a_number")."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, str) and _WHOLE_NUMBER.fullmatch(raw.strip()):
        return int(raw)
    raise AnswerError("not_a_number")
