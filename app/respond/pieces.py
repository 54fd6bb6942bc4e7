"""A page for many that is compressed once: between its pieces stands what is each respondent's own.

A gzip file (RFC 1952) is a row of blocks (RFC 1951): those that were compressed before, and between them, as they are,
the few letters that differ. So what is secret is never compressed beside anything else either.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Response

GZIP_HEAD = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
LAST_BLOCK = b"\x03\x00"


@dataclass(frozen=True)
class Pieces:
    """A page cut at its stand-ins: texts and stand-ins by turns, a text first and last; each text as blocks too."""

    parts: tuple[str, ...]
    blocks: tuple[bytes, ...]

    def text(self, own: Mapping[str, str]) -> str:
        """The page with `own` in the place of each stand-in."""
        return "".join(own.get(part, part) for part in self.parts)

    def gzipped(self, own: Mapping[str, str]) -> bytes:
        """The same as a gzip file; what is put in has fewer than 65,536 bytes."""
        content = self.text(own).encode()
        end = zlib.crc32(content).to_bytes(4, "little") + len(content).to_bytes(4, "little")
        put_in = (_as_it_is(own[name].encode()) for name in self.parts[1::2])
        between = (b"".join(pair) for pair in zip(self.blocks, put_in, strict=False))
        return b"".join((GZIP_HEAD, *between, self.blocks[-1], LAST_BLOCK, end))

    def sent(self, own: Mapping[str, str]) -> Response:
        """The page as it goes out, compressed where the browser takes it."""
        response = Response(mimetype="text/html")
        if _takes_gzip(request.headers.get("Accept-Encoding", "")):
            response.set_data(self.gzipped(own))
            response.headers["Content-Encoding"] = "gzip"
        else:
            response.set_data(self.text(own))
        response.headers["Vary"] = "Accept-Encoding"
        return response


def cut(html: str, stand_ins: Sequence[str]) -> Pieces:
    """The page in pieces."""
    parts = re.split(f"({'|'.join(map(re.escape, stand_ins))})", html)
    return Pieces(tuple(parts), tuple(_compressed(text.encode()) for text in parts[::2]))


def _compressed(text: bytes) -> bytes:
    """Blocks that end with a whole byte and look back at nothing before them."""
    blocks = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return blocks.compress(text) + blocks.flush(zlib.Z_FULL_FLUSH)


def _as_it_is(text: bytes) -> bytes:
    length = len(text)
    return b"\0" + length.to_bytes(2, "little") + (length ^ 0xFFFF).to_bytes(2, "little") + text


@lru_cache(maxsize=64)
def _takes_gzip(accepted: str) -> bool:
    return parse_accept_header(accepted, Accept).quality("gzip") > 0
