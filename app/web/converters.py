"""The kinds of part that an address can have."""

from flask import Flask
from werkzeug.routing import BaseConverter


class IdConverter(BaseConverter):
    """A random id: anything else in its place is an address that is not here."""

    regex = "[0-9a-f]{32}"


def init_converters(app: Flask) -> None:
    """Make `<id:…>` known to addresses; before any room is opened."""
    app.url_map.converters["id"] = IdConverter
