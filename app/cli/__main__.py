"""`python -m app.cli` is the console script `clywed`."""

from app.cli import main

main(prog_name="clywed")
