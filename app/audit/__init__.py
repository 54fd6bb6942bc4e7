"""The append-only log of what staff changed and saw."""
