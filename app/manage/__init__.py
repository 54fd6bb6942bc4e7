"""Participation officers: waves, access codes, quotes to clear."""
