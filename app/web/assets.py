"""Addresses of the files that we serve, each with its fingerprint, so that they can be kept and still change."""

import hashlib
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

import rcssmin
from flask import Flask, request, url_for
from werkzeug.wrappers import Response
from werkzeug.wsgi import FileWrapper

STATIC = Path(__file__).parent / "static"


def asset(name: str) -> str:
    """The address of a file under static/; raises OSError if there is none."""
    return url_for("static", filename=name, v=_fingerprint(name))


def init_assets(app: Flask) -> None:
    """Send our style sheets whole and without what only their readers need: a stream is not compressed with gzip, all
    that browsers take without HTTPS."""

    def unstream(response: Response) -> Response:
        if request.endpoint == "static" and (response.mimetype or "").startswith("text/"):
            response.direct_passthrough = False
            file = response.response
            whole = response.get_data()
            response.set_data(_terse(whole) if _is_whole_sheet(response) else whole)
            if isinstance(file, FileWrapper):
                file.close()
        return response

    app.after_request(unstream)


def _is_whole_sheet(response: Response) -> bool:
    return response.status_code == HTTPStatus.OK and response.mimetype == "text/css"


@lru_cache(maxsize=32)
def _terse(sheet: bytes) -> bytes:
    """A style sheet without its comments and its layout."""
    terse: bytes = rcssmin.cssmin(sheet)
    return terse


@lru_cache(maxsize=256)
def _fingerprint(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
