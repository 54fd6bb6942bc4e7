"""The coding desk: people code answers, check the machine, decide where they differ, and teach it."""
