"""What was refused and why; what went wrong, logged without a word of what anybody wrote."""

import traceback
from typing import Any

import structlog


class ReasonedError(Exception):
    """Something is refused; `reason` is a key by which the rooms find the words for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def report(event: str, exception: BaseException, **more: Any) -> None:
    """Log an exception by its kind and place; its message may hold what somebody wrote, and is left out."""
    frames = traceback.extract_tb(exception.__traceback__)
    places = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames[-6:]]
    structlog.get_logger().error(event, kind=type(exception).__name__, places=places, **more)
