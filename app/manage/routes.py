"""The room with all its pages."""

from app.manage import agreements, consultations, drawings, recordings, releases, safety, tablet, tablets, waves
from app.manage.room import room

__all__ = [
    "agreements",
    "consultations",
    "drawings",
    "recordings",
    "releases",
    "room",
    "safety",
    "tablet",
    "tablets",
    "waves",
]
