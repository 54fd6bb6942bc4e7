"""What the real server writes while people answer: nothing of who asked for what."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.rig.demonstration import free_port

AGENT = "an-old-telephone/1.0"
BROKEN = (b"GET /start/CDFGHJKMN HTTP/9.9\r\n\r\n", b"\x16\x03\x01 CDFGHJKMN\r\n\r\n", b"GET /" + b"A" * 9000)
PATHS = ("/start/CDFGHJKMN", "/en/s/" + "0" * 32 + "/q/wish", "/cy/nowhere", "/en/help")


@contextmanager
def served(folder: Path) -> Iterator[tuple[int, Path]]:
    """`clywed serve` on a free port, its output in a file."""
    port, log = free_port(), folder / "server.log"
    environment = os.environ | {"CLYWED_STATE": str(folder / "state"), "DATABASE_URL": ""}
    del environment["DATABASE_URL"]
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port), "--no-timed"]
    with log.open("wb") as file, subprocess.Popen(command, stdout=file, stderr=file, env=environment) as server:
        try:
            _wait_for(port, server)
            yield port, log
        finally:
            server.terminate()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "the server stopped"
        time.sleep(0.2)
    raise TimeoutError("the server did not start")


def _ask(port: int, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"User-Agent": AGENT})
    assert connection.getresponse().status < 500
    connection.close()


def _send_broken_requests(port: int) -> None:
    for request in BROKEN:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
            raw.sendall(request)
            raw.settimeout(3)
            try:
                raw.recv(1000)
            except OSError:
                continue


def test_the_servers_log_says_nothing_of_requests(tmp_path: Path) -> None:
    with served(tmp_path) as (port, log):
        for path in PATHS:
            _ask(port, path)
        _send_broken_requests(port)
        _ask(port, "/en/help")
    written = log.read_text(encoding="utf-8", errors="replace")
    assert f"http://127.0.0.1:{port}/" in written
    rest = written.replace(f"http://127.0.0.1:{port}/", "")
    assert not [word for word in (AGENT, "CDFGHJKMN", "127.0.0.1", "nowhere", "/q/wish") if word in rest], rest
