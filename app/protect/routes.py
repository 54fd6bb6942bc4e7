"""The room with all its pages."""

from app.protect import flags, index, keepers, openings, requests
from app.protect.room import room

__all__ = ["flags", "index", "keepers", "openings", "requests", "room"]
