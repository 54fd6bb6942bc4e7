"""What crosses rooms: launch, submit, seal, release."""
