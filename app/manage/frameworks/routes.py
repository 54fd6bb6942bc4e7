"""The framework editor with all its pages."""

from app.manage.frameworks import beginning, editing, pages, reshaping
from app.manage.frameworks.room import room

__all__ = ["beginning", "editing", "pages", "reshaping", "room"]
