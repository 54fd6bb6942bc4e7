"""What is wrong with a definition, told so that its writer can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing to mend: the file, its line (1 is the first) and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class DefinitionError(Exception):
    """A definition that can't be used; `faults` lists everything found, in the order of the file."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
