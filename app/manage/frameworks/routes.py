"""The framework editor with all its pages."""

from app.manage.frameworks import beginning, cards, editing, pages, proposing, reshaping
from app.manage.frameworks.room import room

__all__ = ["beginning", "cards", "editing", "pages", "proposing", "reshaping", "room"]
