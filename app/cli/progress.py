"""How far a command has come with a file on its standard input, shown on the terminal."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TypeVar

import click

Item = TypeVar("Item")


def shown(items: Iterable[Item], stream: BinaryIO) -> Iterator[Item]:
    """The same items, which are read from `stream`; a bar on stderr where that is a terminal and `stream` is a file."""
    size = _size(stream)
    with click.progressbar(length=size, file=sys.stderr, hidden=not (size and sys.stderr.isatty())) as bar:
        for item in items:
            yield item
            if size:
                bar.update(stream.tell() - bar.pos)


def _size(stream: BinaryIO) -> int:
    """The size of a file, bytes; 0 for a pipe, a terminal or a stream in memory."""
    try:
        about = os.fstat(stream.fileno())
    except OSError:
        return 0
    return about.st_size if stat.S_ISREG(about.st_mode) else 0
