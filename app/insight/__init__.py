"""Strategists: themes from a release."""
