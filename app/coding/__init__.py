"""Frameworks in use and codes assigned."""
