"""Exploring what was said in a wave."""
