"""Running the web server from the command line."""

import socket
from collections.abc import Callable
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from app import create_app

HOST = "127.0.0.1"
WORKERS = 2
THREADS = 4


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


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings; it keeps no access log. `when_ready` is called once it listens."""

    def __init__(self, config: dict[str, Any], port: int, when_ready: Callable[[], None]) -> None:
        self.config = config
        self.options = {
            "bind": f"{HOST}:{port}",
            "workers": WORKERS,
            "threads": THREADS,
            "accesslog": None,
            "loglevel": "warning",
            "limit_request_line": 2048,
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
