"""The authored training corpus: answers written for the product and coded by the codebook, one JSON object a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from definitions.errors import DefinitionError, Fault

CORPUS = Path(__file__).parent / "corpus" / "themes"
Valence = Literal["positive", "negative", "mixed", "neutral"]
VALENCES: tuple[Valence, ...] = ("positive", "negative", "mixed", "neutral")


class Row(BaseModel):
    """One authored answer. `author` names its writing persona and `topic` its prompt: held-out parts go by them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Annotated[str, Field(min_length=1)]
    text: str
    lang: Literal["en", "cy", "mixed", "und"]
    respondent: str
    codes: tuple[str, ...]
    valence: Valence | None
    author: str = ""
    topic: str = ""


def corpus_files(folder: Path = CORPUS) -> list[Path]:
    """The files of the corpus in a fixed order."""
    return sorted(folder.glob("*.jsonl"))


def load_corpus(folder: Path = CORPUS) -> list[Row]:
    """Every row of every file; raises DefinitionError with file and line for each row that can't be used."""
    faults: list[Fault] = []
    rows = [row for path in corpus_files(folder) for row in _rows(path, faults)]
    faults.extend(_repeated(rows))
    if faults:
        raise DefinitionError(faults)
    return rows


def _rows(path: Path, faults: list[Fault]) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield Row.model_validate(json.loads(line))
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            faults.append(Fault(str(path), number, f"{where}: {error.errors()[0]['msg']}"))
        except ValueError as error:
            faults.append(Fault(str(path), number, f"this is not JSON: {error}"))


def _repeated(rows: list[Row]) -> Iterator[Fault]:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            yield Fault(str(CORPUS), 1, f"the id {row.id!r} stands twice in the corpus; ids are unique")
        seen.add(row.id)
