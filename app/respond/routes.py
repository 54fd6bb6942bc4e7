"""The room with all its pages."""

from app.respond import contact, entry, leaving, survey, withdraw
from app.respond.room import room

__all__ = ["contact", "entry", "leaving", "room", "survey", "withdraw"]
