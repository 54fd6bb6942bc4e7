"""Possible disclosures: raised, and waiting for their lead."""
