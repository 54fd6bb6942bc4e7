"""Instruments: the questionnaire model, its item types, loading, checking and keeping of what was asked."""
