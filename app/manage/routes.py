"""The room with all its pages."""

from app.manage import agreements, consultations, releases, safety, waves
from app.manage.room import room

__all__ = ["agreements", "consultations", "releases", "room", "safety", "waves"]
