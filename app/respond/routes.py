"""The room with all its pages."""

from app.respond import appearance, away, contact, entry, helping, leaving, outreach, survey, withdraw
from app.respond.room import room

__all__ = ["appearance", "away", "contact", "entry", "helping", "leaving", "outreach", "room", "survey", "withdraw"]
