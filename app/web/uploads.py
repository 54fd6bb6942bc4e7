"""Files that are sent to us: a page that takes one says how large it may be."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, request

View = TypeVar("View", bound=Callable[..., Any])


def takes_up_to(number: int) -> Callable[[View], View]:
    """Declare how many bytes may be sent to a view, where that is more than to others."""

    def declare(view: View) -> View:
        view.most_bytes = number  # type: ignore[attr-defined]
        return view

    return declare


def init_uploads(app: Flask) -> None:
    """Apply what views declare before anything reads the form."""

    def widen(endpoint: str | None, _values: dict[str, Any] | None) -> None:
        view = app.view_functions.get(endpoint or "")
        number = getattr(view, "most_bytes", None)
        if number is not None:
            request.max_content_length = number

    app.url_value_preprocessor(widen)
