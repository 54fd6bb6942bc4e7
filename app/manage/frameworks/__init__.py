"""The framework editor."""
