"""The safeguarding lead and deputy, and the keepers of ties: what may be a cry for help, and what is done about it."""
