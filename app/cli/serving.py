"""Running the web server from the command line."""

import gc
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from app import create_app

HOST = "127.0.0.1"
WORKERS = 2
THREADS = 4
# Objects that may be made and kept before Python looks for rings of them that nobody needs; 700 by itself.
COLLECT_AFTER = 10_000


class PortTakenError(click.ClickException):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is taken by another program; stop that, or choose another: PORT={port + 1}")


def check_port(port: int) -> None:
    """Raise PortTakenError if nobody could listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortTakenError(port) from error


@contextmanager
def timed_work(*options: str) -> Iterator[None]:
    """Run `clywed jobs` beside the server, as long as the block lasts: without it no alert goes out."""
    with subprocess.Popen([sys.executable, "-m", "app.cli", "jobs", *options]) as jobs:
        try:
            yield
        finally:
            jobs.terminate()


def rarely_collect() -> None:
    """Take what was loaded out of the search for garbage, and search less often: requests leave little of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


class QuietLogger(Logger):  # type: ignore[misc]
    """Gunicorn's log without what it says of requests: it would write addresses of people and of their drafts."""

    def warning(self, message: str, *details: Any, **more: Any) -> None:
        """Warn, unless it is of a request."""
        if "request" not in message.lower():
            super().warning(message, *details, **more)

    def exception(self, message: str, *_details: Any, **_more: Any) -> None:
        """That something failed; what and where stands in our own log."""
        super().error("a request failed beyond the application")


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings; it keeps no access log. `when_ready` is called once it listens."""

    def __init__(self, config: dict[str, Any], port: int, when_ready: Callable[[], None]) -> None:
        # What this process and its workers write is for its user's eyes alone.
        os.umask(0o077)
        self.config = config
        self.options = {
            "bind": f"{HOST}:{port}",
            "workers": WORKERS,
            "threads": THREADS,
            "accesslog": None,
            "logger_class": QuietLogger,
            "loglevel": "warning",
            "forwarder_headers": "",
            "limit_request_line": 2048,
            "post_worker_init": lambda _worker: rarely_collect(),
            "when_ready": lambda _arbiter: when_ready(),
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        for name, value in self.options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, made in each worker."""
        return create_app(self.config)
