"""The servers that `respond_speed` measures: the product as it is deployed, and an empty route served the same way.

Run: `python -m tests.benchmarks.respond_server PORT WORKERS [FOLDER]`; without a folder of a state the empty one.
"""

import sys
from typing import Any

from flask import Flask

from app.cli.serving import Server


class MeasuredServer(Server):
    """The deployed server with another number of workers; what its own application is, the subclass says."""

    def __init__(self, port: int, workers: int, config: dict[str, Any]) -> None:
        self.workers = workers
        super().__init__(config, port, lambda: print("ready", flush=True))

    def load_config(self) -> None:
        """Our settings, but for the number of workers."""
        super().load_config()
        self.cfg.set("workers", self.workers)


class EmptyServer(MeasuredServer):
    """A bare Flask application with one route that answers nothing."""

    def load(self) -> Any:
        """The application, made in each worker."""
        app = Flask(__name__)
        app.get("/")(lambda: "")
        return app


def main(port: str, workers: str, folder: str | None = None) -> None:
    """Serve until stopped."""
    server = MeasuredServer if folder else EmptyServer
    server(int(port), int(workers), {"STATE_FOLDER": folder}).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
