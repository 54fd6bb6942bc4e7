"""The room with all its pages."""

from app.manage import consultations, releases, waves
from app.manage.room import room

__all__ = ["consultations", "releases", "room", "waves"]
