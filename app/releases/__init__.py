"""Released tables and quotes, read."""
