"""Timed work: alerts, closing, deleting."""
