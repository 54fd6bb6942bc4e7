"""Tabulate, suppress, build a release."""
