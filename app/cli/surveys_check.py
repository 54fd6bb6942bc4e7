"""`clywed surveys check`: every definition checked before anyone is asked it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.jsonl import BadInput

if TYPE_CHECKING:
    from surveys.reading_checks import ReadPage

HEADINGS = ("page", "reading age (en)", "words a sentence (en, cy)", "with easy words", "letters a word (cy)")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
def check(files: tuple[Path, ...]) -> None:
    """Check survey definitions (those of the library if none is named); faults go to stderr with file and line.

    What is sound is listed page by page: how hard its English and Welsh are to read. A reading age of a page below 30
    words says little by itself; it is judged with the pages after it.
    """
    from surveys.checks import check_file

    chosen = files or library_files()
    faults = [fault for path in chosen for fault in check_file(path)]
    if faults:
        raise BadInput("\n".join(str(fault) for fault in faults))
    for path in chosen:
        click.echo("\n".join(_report(path)))
    click.echo(f"{len(chosen)} definitions checked, nothing to mend")


def library_files() -> tuple[Path, ...]:
    """The definitions that are shipped, sorted; raises BadInput where there is none.

    Shared sections are checked as parts of what includes them.
    """
    import surveys

    files = tuple(sorted((Path(surveys.__file__).parent / "library").glob("*.yaml")))
    if not files:
        raise BadInput("the library holds no definition")
    return files


def _report(path: Path) -> Iterator[str]:
    from surveys.loaders import load_questionnaire
    from surveys.reading_checks import read_pages

    questionnaire = load_questionnaire(path)
    yield questionnaire.id
    yield _line(*HEADINGS)
    yield from (_line(*_measured(page)) for page in read_pages(questionnaire))
    yield ""


def _measured(page: "ReadPage") -> tuple[str, str, str, str, str]:
    english, welsh = page.passage("en"), page.passage("cy")
    easy = f"{page.passage('en', easy=True).longest_sentence}, {page.passage('cy', easy=True).longest_sentence}"
    longest = f"{english.longest_sentence}, {welsh.longest_sentence}"
    return page.name, f"{english.reading_age:.1f}", longest, easy, f"{welsh.letters_a_word:.1f}"


def _line(*cells: str) -> str:
    return f"  {cells[0]:28}" + "".join(f"{cell:>27}" for cell in cells[1:])
