"""The server's log: JSON lines of what went wrong, never of who asked for what."""

import logging
import sys
from typing import Any

import structlog
from flask import Flask, got_request_exception, request

from app.failures import report

NOISY = ("werkzeug", "gunicorn.access")


def init_logs(app: Flask) -> None:
    """Log exceptions by their kind and place alone: no address, no agent, no path with a code, no text."""
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.JSONRenderer()],
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
    )
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.ERROR)
    # Flask's own logger writes the path, and with it a draft's id, and the message of the exception.
    app.logger.disabled = True
    got_request_exception.connect(_log_exception, app)


def _log_exception(_app: Flask, exception: BaseException, **_more: Any) -> None:
    report("exception", exception, endpoint=request.endpoint)
