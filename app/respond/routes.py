"""The room with all its pages."""

from app.respond import entry, survey
from app.respond.room import room

__all__ = ["entry", "room", "survey"]
