"""JSON Lines in, JSON Lines out: every line checked, nothing printed until the last one has been."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, BinaryIO, NoReturn, TypeVar

import click
from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError

from app.cli.progress import shown

LONGEST_LINE = 16 * 2**20
MOST_TOLD = 50
BATCH = 512
IN_MEMORY = 64 * 2**20

RowId = StrictInt | Annotated[StrictStr, Field(min_length=1)]
Answer = dict[str, Any]


class Row(BaseModel):
    """A line with an `id`; keys that a command does not know are left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: RowId


class TextRow(Row):
    """A text to read."""

    text: StrictStr


RowType = TypeVar("RowType", bound=Row)
Item = TypeVar("Item")


class BadInput(click.ClickException):
    """Input that can't be used; ends the command with exit code 2, its message on stderr."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


@dataclass
class LineFaults:
    """What is wrong with the lines of `source`, each told with its line number (1 is the first)."""

    source: str
    told: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, number: int, message: str) -> None:
        self.count += 1
        if self.count <= MOST_TOLD:
            self.told.append(f"{self.source}:{number}: {message}")

    def refuse(self) -> NoReturn:
        """Raise BadInput with all that was found."""
        more = [f"{self.source}: and {self.count - MOST_TOLD} more"] if self.count > MOST_TOLD else []
        raise BadInput("\n".join(self.told + more))


def rows(stream: BinaryIO, kind: type[RowType], faults: LineFaults) -> Iterator[tuple[int, RowType]]:
    """The usable lines of `stream` with their numbers; what is wrong with the others goes to `faults`.

    Lines of white space alone are passed over. An `id` may stand once only, as the lines are joined by it later.
    """
    seen: set[RowId] = set()
    for number, line in _numbered_lines(stream, faults):
        try:
            row = kind.model_validate(_parsed(line, first=number == 1))
        except ValidationError as error:
            faults.add(number, "; ".join(_told(detail) for detail in error.errors()))
        except (ValueError, RecursionError) as error:
            faults.add(number, str(error))
        else:
            if row.id in seen:
                faults.add(number, f"the id {row.id!r} stood on an earlier line")
            seen.add(row.id)
            yield number, row


def answer_lines(respond: Callable[[list[str]], Sequence[Answer]]) -> None:
    """Read text rows from stdin, `respond` to them batch by batch, and print every answer with its `id` at the end.

    Raises BadInput, with nothing printed, if any line can't be used.
    """
    faults = LineFaults("stdin")
    with SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        for batch in shown(batched(rows(sys.stdin.buffer, TextRow, faults), BATCH), sys.stdin.buffer):
            if not faults.count:
                spool.writelines(_answers([row for _, row in batch], respond))
        if faults.count:
            faults.refuse()
        spool.seek(0)
        shutil.copyfileobj(spool, sys.stdout.buffer)


def read_all(path: str, kind: type[RowType]) -> list[tuple[int, RowType]]:
    """Every line of the file at `path` with its number; raises BadInput if any can't be used or there is none."""
    faults = LineFaults(path)
    try:
        with open(path, "rb") as stream:
            found = list(rows(stream, kind, faults))
    except OSError as error:
        raise BadInput(f"{path}: the file can't be read: {error.strerror}") from error
    if faults.count:
        faults.refuse()
    if not found:
        raise BadInput(f"{path}: there is no line in it")
    return found


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of up to `size` items, in order."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _answers(batch: Sequence[TextRow], respond: Callable[[list[str]], Sequence[Answer]]) -> Iterator[bytes]:
    for row, answer in zip(batch, respond([row.text for row in batch]), strict=True):
        yield json.dumps({"id": row.id, **answer}, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _numbered_lines(stream: BinaryIO, faults: LineFaults) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            faults.add(number, f"the line is longer than {LONGEST_LINE // 2**20} MiB")
            _skip_line(stream, line)
        elif line.strip():
            yield number, line


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST_LINE)


def _parsed(line: bytes, first: bool) -> Answer:
    """The object on a line; raises ValueError for anything else, for broken UTF-8 and for lone surrogates."""
    try:
        text = line.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"this is not UTF-8 (byte {error.start + 1} of the line)") from error
    try:
        content = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ValueError(f"this is not JSON: {error.msg} (column {error.colno})") from error
    except RecursionError as error:
        raise ValueError("this is nested too deeply") from error
    if not isinstance(content, dict):
        raise ValueError('this is not a JSON object; a line looks like {"id": "1", "text": "..."}')
    _refuse_lone_surrogates(content)
    return content


def _unique_keys(pairs: list[tuple[str, Any]]) -> Answer:
    content = dict(pairs)
    if len(content) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return content


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"this is not JSON: {name} is no JSON value")


def _refuse_lone_surrogates(content: Answer) -> None:
    for key, value in content.items():
        if isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value):
            raise ValueError(f"{key}: half of a surrogate pair stands in it, which is no character")


def _told(detail: Any) -> str:
    where = ".".join(str(part) for part in detail["loc"][:2])
    if detail["type"] == "missing":
        return f"the key {where!r} is missing"
    message = detail["msg"].removeprefix("Value error, ")
    return f"{detail['loc'][0]}: {message[:1].lower()}{message[1:]}" if detail["loc"] else message
