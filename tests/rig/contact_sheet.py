"""All pages of an instrument, in both languages, on one sheet of pictures: `make contact-sheets`.

Name instruments to have only theirs; `--width` is the width of the screen in pixels (360: a phone), `--choose` what is
chosen on "How this page looks", such as `--choose colours=dark`.
"""

import argparse
import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from surveys.loaders import load_library
from tests.rig.chromium import chromium
from tests.rig.fielded import EVERY_TYPE, Fielded, fielded
from tests.rig.walker import choose, walk

SHEETS = Path(__file__).parents[2] / "var" / "contact-sheets"
LANGUAGES = ("cy", "en")
PHONE = 360
HEIGHT = 740
SCALE = 0.5
COLUMNS = 10
GAP = 12
LABEL = 16
# A page that goes on and on is cut, so that its neighbours can still be seen.
LONGEST = 2400


@dataclass(frozen=True)
class Look:
    """How the pages are looked at: the width of the screen, and what was chosen on the page about looks."""

    width: int = PHONE
    chosen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Picture:
    """A page in one language."""

    name: str
    image: Image.Image


def pictures(browser: Browser, served: Fielded, instrument: str, language: str, look: Look) -> Iterator[Picture]:
    """A picture of each page on the way through an instrument, made small."""
    page = browser.new_page(base_url=served.url, viewport={"width": look.width, "height": HEIGHT})
    if look.chosen:
        choose(page, language, dict(look.chosen))
    for name in walk(page, served.code(instrument), language):
        taken = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
        cut = taken.crop((0, 0, taken.width, min(taken.height, LONGEST)))
        yield Picture(f"{language} {name}", cut.resize((int(cut.width * SCALE), int(cut.height * SCALE))))
    page.close()


def sheet(rows: Sequence[Sequence[Picture]]) -> Image.Image:
    """The pictures on white, row by row, each under its name."""
    width = max(sum(one.image.width + GAP for one in row) for row in rows) + GAP
    heights = [max(one.image.height for one in row) + LABEL + GAP for row in rows]
    drawn = Image.new("RGB", (width, sum(heights) + GAP), "white")
    pen, top = ImageDraw.Draw(drawn), GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for one in row:
            pen.text((left, top), one.name, fill="black")
            drawn.paste(one.image, (left, top + LABEL))
            left += one.image.width + GAP
        top += height
    return drawn


def in_rows(languages: Sequence[Sequence[Picture]], columns: int = COLUMNS) -> list[Sequence[Picture]]:
    """The pages of each language in rows of so many, the languages below each other as far as both go."""
    longest = max(len(one) for one in languages)
    parts = [one[start : start + columns] for start in range(0, longest, columns) for one in languages]
    return [part for part in parts if part]


def take(instruments: Sequence[str], look: Look) -> Iterator[Path]:
    """Walk through each instrument and write its sheet."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, fielded(Path(folder) / "state") as served, chromium() as browser:
        for instrument in instruments:
            taken = [list(pictures(browser, served, instrument, language, look)) for language in LANGUAGES]
            suffix = "".join(f"-{code}" for _name, code in look.chosen)
            path = SHEETS / f"{instrument}{suffix}-{look.width}.png"
            sheet(in_rows(taken)).save(path, optimize=True)
            yield path


def asked() -> tuple[list[str], Look]:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instruments", nargs="*", default=[], help="Their ids; all if none is named.")
    parser.add_argument("--width", type=int, default=PHONE)
    parser.add_argument("--choose", action="append", default=[], metavar="NAME=CHOICE")
    given = parser.parse_args()
    chosen = tuple((name, code) for name, _is, code in (one.partition("=") for one in given.choose))
    return given.instruments or [*load_library(), EVERY_TYPE], Look(given.width, chosen)


if __name__ == "__main__":
    for path in take(*asked()):
        print(path.relative_to(SHEETS.parents[1]))
