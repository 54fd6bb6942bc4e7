"""The interface's words: extracted into messages.pot, carried into each language's catalogue.

Run as a module, it brings the files up to date; what is new is left empty for a writer, nothing is guessed.
"""

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.config import LANGUAGES

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "translations" / "messages.pot"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.svg", "jinja2")]
OPTIONS = {"**/templates/**": {"silent": "false", "trimmed": "true"}}
KEYWORDS: dict[str, Any] = {
    "_": None,
    "_l": None,
    "gettext": None,
    "ngettext": (1, 2),
    "_ln": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# What respondents see online; a further language speaks nothing else. Tablets on outreach speak Welsh and English.
RESPONDENTS_FILES = (
    "app/respond/", "app/web/appearance", "app/web/drawings", "app/web/errors", "app/web/fields/",
    "app/web/templates/fields/", "app/web/templates/layouts/fault", "app/web/templates/layouts/respondent",
    "app/web/templates/macros/aloud", "app/web/templates/macros/drawing", "app/web/templates/macros/respondent",
)  # fmt: skip
# A fixed day, so that the file changes only with the words in it.
DAY = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def catalogue_paths() -> list[Path]:
    """The catalogue of every language."""
    return sorted((ROOT / "translations").glob("*/LC_MESSAGES/messages.po"))


def extracted() -> Catalog:
    """A catalogue of all the words in code and templates."""
    catalogue = Catalog(project="Clywed", version="1", copyright_holder="The Clywed maintainers", creation_date=DAY)
    catalogue.revision_date = DAY
    found = extract_from_dir(ROOT / "app", METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("Translators:",))
    for path, _line, message, comments, context in found:
        catalogue.add(message, None, [(f"app/{path}", None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalogue


def wanted(language: str) -> Catalog:
    """The words that a catalogue must hold: all of them in Welsh, what respondents see in a further language."""
    every = extracted()
    if language in LANGUAGES:
        return every
    for message in list(every):
        if message.id and not any(_is_for_respondents(str(path)) for path, _ in message.locations):
            every.delete(message.id, message.context)
    return every


def _is_for_respondents(path: str) -> bool:
    return path.startswith(RESPONDENTS_FILES)


def as_text(catalogue: Catalog) -> str:
    """The catalogue as it stands in a file: without line numbers, in a fixed order."""
    file = io.BytesIO()
    write_po(file, catalogue, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return file.getvalue().decode()


def read_catalogue(path: Path) -> Catalog:
    """The catalogue in a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def _update() -> Iterator[Path]:
    template = extracted()
    TEMPLATE.write_text(as_text(template), encoding="utf-8")
    yield TEMPLATE
    for path in catalogue_paths():
        catalogue = read_catalogue(path)
        catalogue.update(wanted(path.parts[-3]), no_fuzzy_matching=True)
        catalogue.revision_date = DAY
        path.write_text(as_text(catalogue), encoding="utf-8")
        yield path


if __name__ == "__main__":
    for changed in _update():
        print(changed.relative_to(ROOT))
