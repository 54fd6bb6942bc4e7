"""Clywed: a bilingual consultation platform."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(config: dict[str, Any] | None = None) -> "Flask":
    """The Flask application with `config` over the settings of the environment.

    The import stands inside, so that commands which need no web server start without one.
    """
    from app.factory import build

    return build(config)
