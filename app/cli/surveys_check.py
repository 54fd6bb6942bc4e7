"""`clywed surveys check`: every definition checked before anyone is asked it."""

from pathlib import Path

import click

from app.cli.jsonl import BadInput


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
def check(files: tuple[Path, ...]) -> None:
    """Check survey definitions (those of the library if none is named); faults go to stderr with file and line."""
    from surveys.checks import check_file

    chosen = files or library_files()
    faults = [fault for path in chosen for fault in check_file(path)]
    if faults:
        raise BadInput("\n".join(str(fault) for fault in faults))
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
