"""Drafts, answers, responses."""
